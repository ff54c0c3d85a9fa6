// What was read, and what was not: answers for any id whether its absence means anything.

import { idKey, typeOfKey } from "../arm/ids";
import type { Gap, SnapshotPart } from "../arm/resource";

type Statement = "complete" | Gap;

export interface Coverage {
  readonly gaps: readonly Gap[];
  /** The nearest of all statements about an id or a prefix of it: read whole, a gap, or nothing known. */
  of(id: string): Statement | undefined;
  /** Like `of`, but a list of the type does not count: its rows may lack properties. */
  ofResourceItself(id: string): Statement | undefined;
}

export function createCoverage(parts: readonly SnapshotPart[]): Coverage {
  const statements = new Map<string, Statement>();
  for (const part of parts) {
    const prefixes = part.complete.map(idKey);
    retract(statements, prefixes);
    for (const prefix of prefixes) statements.set(prefix, "complete");
    for (const gap of part.gaps) statements.set(idKey(gap.subject), gap);
  }
  const depths = [...new Set([...statements.keys()].map(depthOf))].sort((left, right) => right - left);
  return {
    gaps: [...statements.values()].filter((statement) => statement !== "complete"),
    of: (id) => {
      const key = idKey(id);
      return typeList.test(key) ? ofTypeList(statements, key) : nearest(statements, depths, key, true);
    },
    ofResourceItself: (id) => nearest(statements, depths, idKey(id), false),
  };
}

/** What a later part read whole, an earlier part's gaps under it no longer hold. */
function retract(statements: Map<string, Statement>, prefixes: readonly string[]): void {
  for (const [key, statement] of statements) {
    if (statement === "complete") continue;
    if (prefixes.some((prefix) => key === prefix || key.startsWith(`${prefix}/`))) statements.delete(key);
  }
}

const subscriptionDepth = 2;

const typeList = /^\/subscriptions\/[^/]*\/providers\//;

/** A list of a type says nothing of the lists of its children's types, though their ids look like it. */
function ofTypeList(statements: ReadonlyMap<string, Statement>, key: string): Statement | undefined {
  return statements.get(key) ?? statements.get(prefixOf(key, subscriptionDepth) ?? "");
}

/** Only prefixes as deep as some statement are tried: an id has a dozen, statements stand at three or four depths. */
function nearest(
  statements: ReadonlyMap<string, Statement>,
  depths: readonly number[],
  key: string,
  byType: boolean,
): Statement | undefined {
  for (const depth of depths) {
    // A type in a subscription is wider than what the id itself says, and narrower than the subscription.
    const ofType = byType && depth <= subscriptionDepth ? statementOfType(statements, key) : undefined;
    const prefix = prefixOf(key, depth);
    const statement = ofType ?? (prefix === undefined ? undefined : statements.get(prefix));
    if (statement !== undefined) return statement;
  }
  return byType && !depths.some((depth) => depth <= subscriptionDepth)
    ? statementOfType(statements, key)
    : undefined;
}

function statementOfType(statements: ReadonlyMap<string, Statement>, key: string): Statement | undefined {
  const subscription = key.startsWith("/subscriptions/") ? prefixOf(key, subscriptionDepth) : undefined;
  const type = subscription === undefined ? "" : typeOfKey(key);
  return type === "" ? undefined : statements.get(`${subscription}/providers/${type}`);
}

/** The number of segments. */
function depthOf(key: string): number {
  let depth = 0;
  for (let at = key.indexOf("/"); at >= 0; at = key.indexOf("/", at + 1)) depth += 1;
  return depth;
}

/** The first segments of a key; undefined where it has fewer. */
function prefixOf(key: string, depth: number): string | undefined {
  let end = 0;
  for (let segment = 0; segment < depth; segment += 1) {
    if (end < 0 || end >= key.length) return undefined;
    const next = key.indexOf("/", end + 1);
    end = next < 0 ? key.length : next;
  }
  return end === key.length ? key : key.slice(0, end);
}
