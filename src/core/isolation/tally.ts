import type { Severity } from "./rule";
import { severities } from "./evaluate";
import type { WorkspaceFindings } from "./evaluate";

export interface Tally {
  readonly error: number;
  readonly warning: number;
  readonly information: number;
  readonly suppressed: number;
  /** Rules that cannot tell. */
  readonly unknown: number;
  /** Of those that are not suppressed; undefined where there are none. */
  readonly worst: Severity | undefined;
}

export function tally({ findings, unknown }: Pick<WorkspaceFindings, "findings" | "unknown">): Tally {
  const open = findings.filter(({ suppression }) => suppression === undefined);
  const count = (severity: Severity) => open.filter((finding) => finding.severity === severity).length;
  return {
    error: count("error"),
    warning: count("warning"),
    information: count("information"),
    suppressed: findings.length - open.length,
    unknown: new Set(unknown.map(({ ruleId }) => ruleId)).size,
    worst: severities.find((severity) => count(severity) > 0),
  };
}
