import type { Edit } from "./world";

/** A row of the test table: edits of a world in which the rule has nothing to say, or cannot tell. */
export interface RuleCase {
  /** Instead of a workspace in a network of its own, one with a managed network. */
  readonly world?: "managed";
  /** Makes the rule report. */
  readonly violation: readonly Edit[];
  /** What the first message must hold. */
  readonly message: RegExp;
  /** Keeps it silent, where the world as it is does not, or where another case is worth telling apart. */
  readonly satisfied?: readonly Edit[];
  /** Leaves it in doubt. */
  readonly unknown: readonly Edit[];
}

export type RuleCases = Readonly<Record<string, RuleCase>>;
