// Raw resources by type and id. A part is indexed once, when it arrives; estates are then put together from indexed
// parts, which costs one map entry a resource.

import { idKey, parentId, typeOfKey } from "../arm/ids";
import type { RawResource, SnapshotPart } from "../arm/resource";

export interface IndexedPart {
  readonly part: SnapshotPart;
  readonly entries: readonly IndexEntry[];
}

interface IndexEntry {
  readonly key: string;
  readonly type: string;
  readonly raw: RawResource;
}

export interface ResourceIndex {
  ofType(type: string): ReadonlyMap<string, RawResource>;
  get(id: string): RawResource | undefined;
  /** The keys of the resources of a type, by the key of their parent. */
  childrenOfType(type: string): ReadonlyMap<string, readonly string[]>;
}

export function indexPart(part: SnapshotPart): IndexedPart {
  const entries = part.resources.map((raw) => {
    const key = idKey(raw.id);
    return { key, type: typeOfKey(key), raw };
  });
  return { part, entries };
}

const none: ReadonlyMap<string, RawResource> = new Map();

/** Where two parts hold the same resource, the later one counts. */
export function createResourceIndex(parts: readonly IndexedPart[]): ResourceIndex {
  const types = new Map<string, Map<string, RawResource>>();
  for (const { entries } of parts) {
    for (const { key, type, raw } of entries) {
      let bucket = types.get(type);
      if (!bucket) types.set(type, (bucket = new Map<string, RawResource>()));
      bucket.set(key, raw);
    }
  }
  const children = new Map<string, ReadonlyMap<string, readonly string[]>>();
  return {
    ofType: (type) => types.get(type) ?? none,
    get: (id) => types.get(typeOfKey(idKey(id)))?.get(idKey(id)),
    childrenOfType: (type) => {
      const known = children.get(type) ?? groupByParent(types.get(type) ?? none);
      children.set(type, known);
      return known;
    },
  };
}

function groupByParent(resources: ReadonlyMap<string, RawResource>): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const key of resources.keys()) {
    const parent = parentId(key);
    const group = groups.get(parent);
    if (group) group.push(key);
    else groups.set(parent, [key]);
  }
  for (const group of groups.values()) group.sort();
  return groups;
}
