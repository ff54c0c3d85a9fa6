import { faultLookOf, severities } from "../graph/fault-kinds";
import type { Severity } from "../../isolation/rule";
import type { Fault, NodeFinding } from "../graph/graph";

/** The worst fault; of equals the first. */
export function worstFault(faults: readonly Fault[]): Fault | undefined {
  return severities
    .map((severity) => faults.find(({ kind }) => faultLookOf(kind).severity === severity))
    .find((fault) => fault !== undefined);
}

export function worstSeverity(findings: readonly NodeFinding[]): Severity | undefined {
  return severities.find((severity) => findings.some((finding) => finding.severity === severity));
}
