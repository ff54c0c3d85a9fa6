// An Azure Monitor private link scope with the resources whose telemetry it takes in.

import type { TextValue, Value } from "../expressions";
import type { PlanResource } from "../plan";
import { resource } from "./resource";

export const scopeKey = "privateLinkScope";

export interface ScopeRequest {
  readonly name: TextValue;
  readonly tags: Value;
  /** `key` starts that of the entry in the scope. */
  readonly linked: readonly { readonly key: string; readonly name: string; readonly id: Value }[];
}

/** Open, so that what goes from these networks to Azure Monitor resources outside the scope still arrives. */
export function privateLinkScope({ name, tags, linked }: ScopeRequest): readonly PlanResource[] {
  const scope = resource({
    key: scopeKey,
    type: "Microsoft.Insights/privateLinkScopes",
    name,
    body: {
      location: "global",
      tags,
      properties: { accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } },
    },
    comment:
      "One scope for all networks that share the Azure Monitor zones: a second one overwrites its records.",
  });
  const scoped = linked.map((item) =>
    resource({
      key: scopedKey(item.key),
      type: "Microsoft.Insights/privateLinkScopes/scopedResources",
      parent: scopeKey,
      name: item.name,
      body: { properties: { linkedResourceId: item.id } },
    }),
  );
  return [scope, ...scoped];
}

export function scopedKey(key: string): string {
  return `${key}Scoped`;
}

export const sharedZonesNote =
  "The private DNS zones of Azure Monitor serve every resource at once: keep one private link scope with one endpoint for all networks that share DNS, or the later endpoint overwrites the records of the earlier, and whichever is deleted takes them along.";
