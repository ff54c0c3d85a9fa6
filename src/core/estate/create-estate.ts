// Raw ARM JSON → Estate. Nothing here fails: what is missing or unreadable comes out as a gap.

import { idKey, nameOfId, subscriptionOfId } from "../arm/ids";
import type { Gap, Subscription } from "../arm/resource";
import { createCoverage } from "./coverage";
import type { Coverage } from "./coverage";
import { joinSubscriptions } from "./join-parts";
import { kinds } from "./kinds";
import type { Lookups } from "./lookups";
import type { Estate, Kind, Kinds, Listing, Reference } from "./model";
import { createRelations } from "./relations";
import type { Moment } from "./snapshot";
import { byKey, createResourceIndex } from "./resource-index";
import type { IndexedPart, IndexEntry, ResourceIndex } from "./resource-index";

/** Links parts of one moment, in the order in which they were read, into an Estate. */
export function createEstate(moment: Moment, parts: readonly IndexedPart[]): Estate {
  const index = createResourceIndex(parts);
  const coverage = createCoverage(parts.map(({ part }) => part));
  const subscriptions = joinSubscriptions(parts.map(({ part }) => part));
  const lookups = createLookups(index, coverage, subscriptions);
  return {
    ...moment,
    subscriptions,
    gaps: coverage.gaps,
    ...lookups,
    ...createRelations(lookups, index),
  };
}

function createLookups(
  index: ResourceIndex,
  coverage: Coverage,
  subscriptions: readonly Subscription[],
): Lookups {
  const lists = new Map<Kind, unknown>();
  const resourceOf = createReader(coverage);

  function find<K extends Kind>(kind: K, id: string | undefined): Kinds[K] | undefined {
    const key = id === undefined ? "" : idKey(id);
    const entry = index.ofType(kinds[kind].type).get(key);
    return entry && resourceOf(kind, entry);
  }

  function list<K extends Kind>(kind: K): readonly Kinds[K][] {
    const known = lists.get(kind);
    if (known !== undefined) return known as readonly Kinds[K][];
    const entries = [...index.ofType(kinds[kind].type).values()].sort(byKey);
    const items = entries.map((entry) => resourceOf(kind, entry));
    lists.set(kind, items);
    return items;
  }

  function children<K extends Kind>(kind: K, parent: string): Listing<Kinds[K]> {
    const { type } = kinds[kind];
    const entries = index.childrenOfType(type).get(idKey(parent)) ?? [];
    const items = entries.map((entry) => resourceOf(kind, entry));
    const gap = collectionGap(coverage, kind, `${parent}/${collectionOf(kind, type)}`);
    return gap === undefined ? { items } : { items, gap };
  }

  function refer<K extends Kind>(kind: K, id: string): Reference<Kinds[K]> {
    const resource = find(kind, id);
    return resource === undefined ? { id, gap: missingGap(coverage, id) } : { id, resource };
  }

  return {
    list,
    readAhead: (kind) => readInSteps(kind, index, resourceOf),
    find,
    children,
    refer,
    raw: (id) => index.get(id),
    ...createClaims(coverage, subscriptions),
  };
}

/** What the first look at an estate asks for: the verdicts on all workspaces. */
const firstKinds: readonly Kind[] = [
  "workspaces",
  "storageAccounts",
  "keyVaults",
  "containerRegistries",
  "applicationInsights",
];

export function holdsWorkspaces({ byType }: IndexedPart): boolean {
  return byType.has(kinds.workspaces.type);
}

/** Reads of a part, when it arrives, what would else be read in one go with the first look at the whole estate. */
export function readOnArrival({ byType }: IndexedPart): void {
  for (const kind of firstKinds) {
    const { type, read, mayBePartial } = kinds[kind];
    const isReadWhole = !mayBePartial;
    for (const entry of byType.get(type) ?? []) {
      entry.memo ??= { resource: read(entry.raw, isReadWhole), isReadWhole };
    }
  }
}

type Reader = <K extends Kind>(kind: K, entry: IndexEntry) => Kinds[K];

/** Read within a few milliseconds. */
const resourcesPerStep = 250;

function* readInSteps(kind: Kind, index: ResourceIndex, resourceOf: Reader): Iterable<void> {
  let count = 0;
  for (const entry of index.ofType(kinds[kind].type).values()) {
    resourceOf(kind, entry);
    count += 1;
    if (count % resourcesPerStep === 0) yield;
  }
}

/** Reads each resource once; one that may be partial, again when more is known of it. */
function createReader(coverage: Coverage): Reader {
  return <K extends Kind>(kind: K, entry: IndexEntry): Kinds[K] => {
    const { read, mayBePartial } = kinds[kind];
    const isReadWhole = !mayBePartial || coverage.ofResourceItself(entry.key) === "complete";
    if (entry.memo?.isReadWhole !== isReadWhole) {
      entry.memo = { resource: read(entry.raw, isReadWhole), isReadWhole };
    }
    // The entry's key holds its type, so that its memo is always of this kind.
    return entry.memo.resource as Kinds[K];
  };
}

/** What may be concluded from absence. */
function createClaims(
  coverage: Coverage,
  subscriptions: readonly Subscription[],
): Pick<Estate, "gapOf" | "isComplete" | "isListedEverywhere"> {
  return {
    gapOf: (id) => asGap(coverage.of(id)),
    isComplete: (idPrefix) => coverage.of(idPrefix) === "complete",
    isListedEverywhere: (kind) =>
      subscriptions.length > 0 &&
      subscriptions.every(
        ({ subscriptionId }) =>
          coverage.of(`/subscriptions/${subscriptionId}/providers/${kinds[kind].type}`) === "complete",
      ),
  };
}

/** The last word of a type in ARM's own spelling, which kinds share where they are named after it. */
function collectionOf(kind: Kind, type: string): string {
  const word = type.slice(type.lastIndexOf("/") + 1);
  return word === kind.toLowerCase() ? kind : word;
}

function collectionGap(coverage: Coverage, kind: Kind, id: string): Gap | undefined {
  const statement = coverage.of(id);
  if (statement !== undefined) return statement === "complete" ? undefined : statement;
  const words = kind.replace(/[A-Z]+/g, (letter) => ` ${letter.toLowerCase()}`);
  const what = `${words} of ${nameOfId(id.slice(0, id.lastIndexOf("/")))}`;
  return { subject: id, code: "not-read", reason: `The ${what} have not been read yet.` };
}

function missingGap(coverage: Coverage, id: string): Gap {
  const statement = coverage.of(id);
  if (statement === "complete") {
    return { subject: id, code: "not-found", reason: `${nameOfId(id)} is referred to but does not exist.` };
  }
  if (statement !== undefined) return statement;
  const where = subscriptionOfId(id);
  const reason = `${nameOfId(id)} was not read: it may lie outside what you can read${where && ` (subscription ${where})`}.`;
  return { subject: id, code: "not-read", reason };
}

function asGap(statement: "complete" | Gap | undefined): Gap | undefined {
  return statement === "complete" ? undefined : statement;
}
