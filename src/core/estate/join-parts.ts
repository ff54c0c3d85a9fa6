// Parts of one moment as one snapshot file, and what of an older moment outlives a failed read.

import { idKey, sameId } from "../arm/ids";
import type { Gap, RawResource, SnapshotPart, Subscription } from "../arm/resource";
import { createCoverage, isTypeList, subscriptionKeyOf } from "./coverage";
import type { Coverage } from "./coverage";
import { groupByType } from "./resource-index";
import type { IndexedPart, IndexEntry } from "./resource-index";
import type { Moment, Snapshot } from "./snapshot";

/** Where two parts hold the same resource, the later one counts; resources are in the order of their ids. */
export function joinParts(moment: Moment, parts: readonly IndexedPart[]): Snapshot {
  const byKey = new Map<string, RawResource>();
  for (const { key, raw } of parts.flatMap(entriesOf)) byKey.set(key, raw);
  const coverage = createCoverage(parts.map(({ part }) => part));
  return {
    ...moment,
    subscriptions: joinSubscriptions(parts.map(({ part }) => part)),
    resources: [...byKey].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, raw]) => raw),
    complete: [...new Set(parts.flatMap(({ part }) => part.complete))].filter(
      (id) => coverage.of(id) === "complete",
    ),
    gaps: coverage.gaps,
  };
}

export function joinSubscriptions(parts: readonly SnapshotPart[]): Snapshot["subscriptions"] {
  const all = parts.flatMap(({ subscriptions = [] }) => subscriptions);
  return [...new Map(all.map((each) => [each.subscriptionId.toLowerCase(), each])).values()];
}

function entriesOf({ byType }: IndexedPart): readonly IndexEntry[] {
  return [...byType.values()].flat();
}

/** A failure passes; a refusal and an absence are answers, which replace what was read before. */
function isPassing(gap: Gap): boolean {
  return gap.code === "signed-out" || gap.code === "failed" || gap.code === "malformed";
}

/**
 * What was read before and could not be read now, so that a bad moment blanks nothing: what lies under a failure, and
 * the subscriptions of a tenant that failed. To be put before the fresh parts: whatever these hold wins.
 */
export function carryOver(
  older: readonly IndexedPart[],
  fresh: readonly IndexedPart[],
): readonly IndexedPart[] {
  if (!fresh.some(({ part }) => part.gaps.some(isPassing))) return [];
  const coverage = createCoverage(fresh.map(({ part }) => part));
  const subscriptions = lostSubscriptions(older, fresh, coverage.gaps);
  const lost = new Set(subscriptions.map(({ subscriptionId }) => idKey(`/subscriptions/${subscriptionId}`)));
  const statementOf = createLookup(coverage, fresh);
  const isKept = (key: string, type: string) => {
    const statement = statementOf(key, type);
    if (statement === undefined) return lost.has(subscriptionKeyOf(key));
    return statement !== "complete" && isPassing(statement);
  };
  const entries = older.flatMap(({ byType }) =>
    [...byType].flatMap(([type, all]) => all.filter(({ key }) => isKept(key, type))),
  );
  if (entries.length + subscriptions.length === 0) return [];
  // Of several moments, the last one counts.
  return [toCarried([...new Map(entries.map((entry) => [entry.key, entry])).values()], subscriptions)];
}

/** Leaves of what was carried over only what the fresh part, which came later, does not tell for sure. */
export function dropCarried(parts: readonly IndexedPart[], fresh: IndexedPart): readonly IndexedPart[] {
  const coverage = createCoverage([fresh.part]);
  return parts.map((each) => {
    if (!each.isCarried) return each;
    const left = entriesOf(each).filter(({ key }) => coverage.of(key) !== "complete");
    return toCarried(left, each.part.subscriptions ?? []);
  });
}

function toCarried(entries: readonly IndexEntry[], subscriptions: readonly Subscription[]): IndexedPart {
  const resources = entries.map(({ raw }) => raw);
  const part = { subscriptions, resources, complete: [], gaps: [] };
  return { byType: groupByType(entries), part, isCarried: true };
}

/** The subject of a failure to list them. */
const allTenants = "/tenants";

/** Those that no tenant lists now, while the tenant that they belong to cannot be read. */
function lostSubscriptions(
  older: readonly IndexedPart[],
  fresh: readonly IndexedPart[],
  gaps: readonly Gap[],
): readonly Subscription[] {
  const failed = new Set(gaps.filter(isPassing).map(({ subject }) => idKey(subject)));
  const listed = joinSubscriptions(fresh.map(({ part }) => part)).map(({ subscriptionId }) => subscriptionId);
  const isLost = (tenantId: string) => failed.has(allTenants) || failed.has(idKey(`/tenants/${tenantId}`));
  return joinSubscriptions(older.map(({ part }) => part)).filter(
    ({ subscriptionId, tenantId }) => isLost(tenantId) && !listed.some((id) => sameId(id, subscriptionId)),
  );
}

/**
 * The nearest statement about a resource. Most are about a type in a subscription, and are looked up once for all of its
 * resources: an estate has tens of thousands.
 */
function createLookup(coverage: Coverage, fresh: readonly IndexedPart[]) {
  const subjects = fresh.flatMap(({ part }) => [
    ...part.complete,
    ...part.gaps.map(({ subject }) => subject),
  ]);
  const own = subjects.map(idKey).filter((key) => !isTypeList(key) && subscriptionKeyOf(key) !== key);
  const known = new Map<string, ReturnType<Coverage["of"]>>();
  return (key: string, type: string) => {
    if (own.some((subject) => key.startsWith(subject))) return coverage.of(key);
    const list = `${subscriptionKeyOf(key)}/providers/${type}`;
    if (!known.has(list)) known.set(list, coverage.of(list));
    return known.get(list);
  };
}
