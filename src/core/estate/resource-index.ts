// Raw resources by type and id. A part is indexed once, when it arrives. Estates are put together from indexed parts
// for nothing: a type's resources are joined on the first question for them.

import { idKey, parentId, typeOfKey } from "../arm/ids";
import type { RawResource, SnapshotPart } from "../arm/resource";
import { groupBy } from "./group-by";

export interface IndexedPart {
  readonly part: SnapshotPart;
  readonly byType: ReadonlyMap<string, readonly IndexEntry[]>;
  /** Of an older moment, kept since reading it anew failed. */
  readonly isCarried?: true;
}

export interface IndexEntry {
  readonly key: string;
  readonly raw: RawResource;
  /** What was read from `raw`, kept for the estates to come: most parts outlive several of them. */
  memo?: { readonly resource: unknown; readonly isReadWhole: boolean };
}

export interface ResourceIndex {
  ofType(type: string): ReadonlyMap<string, IndexEntry>;
  get(id: string): RawResource | undefined;
  /** The resources of a type, by the key of their parent. */
  childrenOfType(type: string): ReadonlyMap<string, readonly IndexEntry[]>;
}

export function indexPart(part: SnapshotPart): IndexedPart {
  return {
    part,
    byType: groupByType(part.resources.map((raw) => ({ key: idKey(raw.id), raw }))),
  };
}

export function groupByType(entries: readonly IndexEntry[]): ReadonlyMap<string, readonly IndexEntry[]> {
  return groupBy(entries, ({ key }) => typeOfKey(key));
}

/** Where two parts hold the same resource, the later one counts. */
export function createResourceIndex(parts: readonly IndexedPart[]): ResourceIndex {
  const ofType = remember((type) => joinType(parts, type));
  return {
    ofType,
    get: (id) => {
      const key = idKey(id);
      return ofType(typeOfKey(key)).get(key)?.raw;
    },
    childrenOfType: remember((type) => groupByParent(ofType(type))),
  };
}

function remember<T>(make: (type: string) => T): (type: string) => T {
  const made = new Map<string, T>();
  return (type) => {
    const known = made.get(type) ?? make(type);
    made.set(type, known);
    return known;
  };
}

function joinType(parts: readonly IndexedPart[], type: string): ReadonlyMap<string, IndexEntry> {
  const entries = new Map<string, IndexEntry>();
  for (const { byType } of parts) {
    for (const entry of byType.get(type) ?? []) entries.set(entry.key, entry);
  }
  return entries;
}

function groupByParent(
  resources: ReadonlyMap<string, IndexEntry>,
): ReadonlyMap<string, readonly IndexEntry[]> {
  const groups = groupBy(resources.values(), ({ key }) => parentId(key));
  for (const group of groups.values()) group.sort(byKey);
  return groups;
}

export function byKey({ key: left }: IndexEntry, { key: right }: IndexEntry): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
