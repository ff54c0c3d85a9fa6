// What all reports are made of.

import type { Estate } from "../estate/model";
import type { WorkspaceFindings } from "./evaluate";
import type { Mask } from "./mask";

export interface Report {
  readonly estate: Pick<Estate, "capturedAt" | "cloud">;
  readonly results: readonly WorkspaceFindings[];
  readonly mask: Mask;
}

/** A value as it stands in evidence: short enough for a line. */
export function showValue(value: unknown): string {
  if (value === undefined) return "not set";
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "not set");
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
