import type { Estate } from "./model";

/** What the estate answers about a resource by its id or kind, without asking what leads to it. */
export type Lookups = Pick<
  Estate,
  "list" | "readAhead" | "find" | "refer" | "children" | "raw" | "gapOf" | "isComplete" | "isListedEverywhere"
>;
