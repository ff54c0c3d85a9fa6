// A plan, or the sentences that say why there is none.

import type { Plan } from "./plan";

export type Outcome =
  | { readonly kind: "planned"; readonly plan: Plan }
  | { readonly kind: "refused"; readonly problems: readonly string[] };

export function refused(...problems: readonly string[]): Outcome {
  return { kind: "refused", problems };
}
