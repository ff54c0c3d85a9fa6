// Findings that somebody decided to live with: told by rule and resource, with a reason.

import { idKey } from "../arm/ids";
import { textAt } from "../arm/json";

export interface Suppression {
  /** A rule's id; `*` for every rule. */
  readonly rule: string;
  /** The finding's resource, its workspace, or anything that either lies under. */
  readonly resource: string;
  readonly reason: string;
}

/** The entries of a setting that are whole; a suppression without a reason is none. */
export function parseSuppressions(value: unknown): readonly Suppression[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown): readonly Suppression[] => {
    const [rule, resource, reason] = [
      textAt(entry, "rule"),
      textAt(entry, "resource"),
      textAt(entry, "reason"),
    ];
    if (rule === undefined || resource === undefined || reason === undefined) return [];
    return [{ rule, resource, reason }];
  });
}

export interface Suppressible {
  readonly ruleId: string;
  readonly workspaceId: string;
  readonly subjectId: string;
}

export function findSuppression(
  suppressions: readonly Suppression[],
  { ruleId, workspaceId, subjectId }: Suppressible,
): Suppression | undefined {
  return suppressions.find(
    ({ rule, resource }) =>
      (rule === "*" || rule.toLowerCase() === ruleId) &&
      [subjectId, workspaceId].some((id) => isUnder(id, resource)),
  );
}

function isUnder(id: string, resource: string): boolean {
  const [key, parent] = [idKey(id), idKey(resource)];
  return key === parent || key.startsWith(`${parent}/`);
}
