// Parts of one moment as one snapshot file, and what of an older moment outlives a failed read.

import { idKey, typeOfKey } from "../arm/ids";
import type { Gap, RawResource, SnapshotPart, Subscription } from "../arm/resource";
import { createCoverage } from "./coverage";
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
 * What was read before and lies under a subject whose read now failed, so that a bad moment blanks nothing. To be put
 * before the new parts: whatever these hold wins.
 */
export function carryOver(older: readonly IndexedPart[], gaps: readonly Gap[]): readonly IndexedPart[] {
  const subjects = gaps.filter(isPassing).map(({ subject }) => idKey(subject));
  if (subjects.length === 0) return [];
  const subscriptions = joinSubscriptions(older.map(({ part }) => part)).filter(({ tenantId }) =>
    subjects.includes(idKey(`/tenants/${tenantId}`)),
  );
  const covers = coverTest([...subjects, ...subscriptions.map(toKey)]);
  const entries = older.flatMap(entriesOf).filter(({ key }) => covers(key));
  if (entries.length + subscriptions.length === 0) return [];
  const resources = entries.map(({ raw }) => raw);
  return [{ byType: groupByType(entries), part: { subscriptions, resources, complete: [], gaps: [] } }];
}

function toKey({ subscriptionId }: Subscription): string {
  return idKey(`/subscriptions/${subscriptionId}`);
}

/** A subject is an id prefix, a type in a subscription, or a tenant, whose subscriptions are subjects then. */
function coverTest(subjects: readonly string[]): (key: string) => boolean {
  const prefixes = subjects.map((subject) => `${subject}/`);
  const exact = new Set(subjects);
  return (key) => {
    const subscription = key.slice(0, key.indexOf("/", "/subscriptions/".length));
    return (
      exact.has(key) ||
      exact.has(`${subscription}/providers/${typeOfKey(key)}`) ||
      prefixes.some((prefix) => key.startsWith(prefix))
    );
  };
}
