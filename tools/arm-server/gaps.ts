import type { ArmPath } from "./arm-path";
import type { SnapshotGap } from "./snapshot";

export type GapSubject = Pick<ArmPath, "key" | "subscription" | "resourceGroup" | "type">;

export interface GapIndex {
  /** The gap that covers a resource or a collection, for those that Azure itself would show. */
  find(subject: GapSubject | undefined): SnapshotGap | undefined;
}

/** Only "forbidden" and "not-found" are answers of Azure; the other codes tell how the snapshot was read. */
export function indexGaps(gaps: readonly SnapshotGap[]): GapIndex {
  const subjects = new Map<string, SnapshotGap>();
  for (const gap of gaps) {
    if (gap.code !== "forbidden" && gap.code !== "not-found") continue;
    subjects.set(gap.subject.toLowerCase().replace(/\/+$/, ""), gap);
  }
  if (subjects.size === 0) return { find: () => undefined };
  return {
    find: (subject) =>
      subject &&
      [...listScopes(subject)].map((scope) => subjects.get(scope)).find((gap) => gap !== undefined),
  };
}

/** Every prefix of the id, and the collections of its type and of its parents' types in the subscription. */
function* listScopes({ key, subscription, type }: GapSubject): Generator<string> {
  for (const prefix of prefixes(key)) yield prefix;
  if (!subscription || !type) return;
  for (const prefix of prefixes(`/${type}`)) yield `/subscriptions/${subscription}/providers${prefix}`;
}

function* prefixes(path: string): Generator<string> {
  for (let end = path.indexOf("/", 1); end > 0; end = path.indexOf("/", end + 1)) yield path.slice(0, end);
  yield path;
}
