// What can be wrong with a node or an edge: each has a word, a sign and a severity, so that colour is never alone.

import type { Severity } from "../../isolation/rule";

export interface FaultLook {
  readonly word: string;
  /** One character, drawn in a filled circle. */
  readonly sign: string;
  readonly severity: Severity;
}

export const faultKinds = {
  rejected: { word: "Rejected", sign: "×", severity: "error" },
  missing: { word: "Missing", sign: "×", severity: "error" },
  unreachable: { word: "Unreachable", sign: "×", severity: "error" },
  public: { word: "Public", sign: "!", severity: "error" },
  overlap: { word: "Overlaps", sign: "!", severity: "error" },
  pending: { word: "Pending", sign: "…", severity: "warning" },
  disconnected: { word: "Disconnected", sign: "!", severity: "warning" },
  unlinked: { word: "Not linked", sign: "!", severity: "warning" },
  restricted: { word: "Selected networks", sign: "!", severity: "warning" },
  unknown: { word: "Unknown", sign: "?", severity: "information" },
} as const satisfies Readonly<Record<string, FaultLook>>;

export type FaultKind = keyof typeof faultKinds;

export const faultLookOf = (kind: FaultKind): FaultLook => faultKinds[kind];

export const severities: readonly Severity[] = ["error", "warning", "information"];
