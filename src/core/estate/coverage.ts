// What was read, and what was not: answers for any id whether its absence means anything.

import { idKey, typeOfKey } from "../arm/ids";
import type { Gap, SnapshotPart } from "../arm/resource";

export interface Coverage {
  readonly gaps: readonly Gap[];
  /** The nearest of all statements about an id or a prefix of it: read whole, a gap, or nothing known. */
  of(id: string): "complete" | Gap | undefined;
  /** Like `of`, but a list of the type does not count: its rows may lack properties. */
  ofResourceItself(id: string): "complete" | Gap | undefined;
}

type Statement = "complete" | Gap;

export function createCoverage(parts: readonly SnapshotPart[]): Coverage {
  const statements = new Map<string, Statement>();
  for (const part of parts) {
    for (const prefix of part.complete) retract(statements, idKey(prefix));
    for (const prefix of part.complete) statements.set(idKey(prefix), "complete");
    for (const gap of part.gaps) statements.set(idKey(gap.subject), gap);
  }
  return {
    gaps: [...statements.values()].filter((statement) => statement !== "complete"),
    of: (id) => nearest(statements, idKey(id), true),
    ofResourceItself: (id) => nearest(statements, idKey(id), false),
  };
}

/** What a later part read whole, an earlier part's gaps under it no longer hold. */
function retract(statements: Map<string, Statement>, prefix: string): void {
  if (statements.size === 0) return;
  for (const [key, statement] of statements) {
    if (statement !== "complete" && (key === prefix || key.startsWith(`${prefix}/`))) statements.delete(key);
  }
}

function nearest(
  statements: ReadonlyMap<string, Statement>,
  key: string,
  byType: boolean,
): Statement | undefined {
  for (let prefix = key; prefix.length > 1; prefix = prefix.slice(0, prefix.lastIndexOf("/"))) {
    const isSubscription =
      prefix.lastIndexOf("/") === "/subscriptions".length && prefix.startsWith("/subscriptions/");
    const statement =
      isSubscription && byType ? byTypeOrSubscription(statements, prefix, key) : statements.get(prefix);
    if (statement !== undefined) return statement;
  }
  return undefined;
}

function byTypeOrSubscription(statements: ReadonlyMap<string, Statement>, subscription: string, key: string) {
  const type = typeOfKey(key);
  const ofType = type === "" ? undefined : statements.get(`${subscription}/providers/${type}`);
  return ofType ?? statements.get(subscription);
}
