// Damage to a snapshot, as old APIs, partial rows, missing permissions and hostile files do it.

import fc from "fast-check";
import { isObject } from "../src/core/arm/json";
import type { RawResource } from "../src/core/arm/resource";
import type { Snapshot } from "../src/core/estate/snapshot";

/** A damage is a function, with a name for the report of a failing run. */
export interface Mutation {
  readonly name: string;
  readonly apply: (snapshot: Snapshot) => Snapshot;
}

type Edit = (parent: Record<string, unknown>, key: string) => void;

/** None of these is a word that Azure uses, so that none can say that something is private. */
const wrongValues: readonly unknown[] = [
  5,
  -0.5,
  true,
  false,
  "",
  "x",
  "constructor",
  "__proto__",
  [],
  [null],
  [[]],
  ["x", 5],
  {},
  { id: 5 },
  { properties: null },
];

const hostileTexts: readonly string[] = [
  "two\nlines",
  "\u202egnp.exe",
  "**bold** [link](command:evil) <b>",
  "a\u0000b\u001b[31m",
  "n".repeat(300),
  "$(rm -rf /)\r\n- item",
  "/",
  "//",
  "\ud800",
];

/** A property somewhere in some resource is taken away. */
export const dropped = editOf("drop", drop);

export const nulled = editOf("null", nullify);

export const mistyped = fc.constantFrom(...wrongValues).chain((value) =>
  editOf(`set ${JSON.stringify(value)}`, (parent, key) => {
    parent[key] = value;
  }),
);

export interface Loss extends Mutation {
  /** Of the property that is lost. */
  readonly key: string;
}

/**
 * Every single loss of a property, at any depth, in the resources that decide over verdicts; no other resource is kept.
 * One property is taken away and the next is null, which for a reader is the same.
 */
export function* everyLoss(snapshot: Snapshot): Generator<Loss> {
  const resources = snapshot.resources.filter(({ id }) => decisive.test(id));
  for (const resource of resources) {
    for (const [where, [, key]] of placesOf(resource).entries()) {
      const edited = editResource(resource, where, where % 2 === 0 ? drop : nullify);
      const apply = () => ({
        ...snapshot,
        resources: resources.map((each) => (each === resource ? edited : each)),
      });
      yield { name: `${key} of ${resource.id}`, key, apply };
    }
  }
}

/** A text is replaced by one that tries to break lines, markup or paths; a list's items are doubled. */
export const hostile = fc.constantFrom(...hostileTexts).chain((text) =>
  editOf(`write ${JSON.stringify(text)}`, (parent, key) => {
    const old = parent[key];
    if (typeof old === "string") parent[key] = text;
    else if (Array.isArray(old)) parent[key] = [...(old as unknown[]), ...(old as unknown[])];
  }),
);

export const withoutResource: fc.Arbitrary<Mutation> = fc.nat().map((seed) => ({
  name: `drop resource ${seed}`,
  apply: (snapshot) => ({
    ...snapshot,
    resources: snapshot.resources.filter((_, index) => index !== seed % snapshot.resources.length),
  }),
}));

/** What was read whole is no longer said, or what could not be read. */
export const withoutClaims: fc.Arbitrary<Mutation> = fc.constantFrom("complete", "gaps").map((key) => ({
  name: `drop ${key}`,
  apply: (snapshot) => ({ ...snapshot, [key]: [] }),
}));

/** Every id, wherever it stands, is spelled anew; each occurrence in its own way. */
export const recased: fc.Arbitrary<Mutation> = fc.infiniteStream(fc.boolean()).map((coins) => ({
  name: "re-case ids",
  apply: (snapshot) => ({
    ...snapshot,
    resources: mapTexts(snapshot.resources, (text) => (isId(text) ? recase(text, coins) : text)),
    complete: snapshot.complete.map((id) => recase(id, coins)),
    gaps: snapshot.gaps.map((gap) => ({ ...gap, subject: recase(gap.subject, coins) })),
  }),
}));

export const reordered: fc.Arbitrary<Mutation> = fc.nat().map((seed) => ({
  name: `reorder by ${seed}`,
  apply: (snapshot) => {
    const { resources } = snapshot;
    const start = seed % resources.length;
    return { ...snapshot, resources: [...resources.slice(start), ...resources.slice(0, start)].reverse() };
  },
}));

export function applyAll(snapshot: Snapshot, mutations: readonly Mutation[]): Snapshot {
  return mutations.reduce((damaged, mutation) => mutation.apply(damaged), snapshot);
}

/** Some mutations at once; their names are what a failing run prints. */
export function some(...kinds: readonly fc.Arbitrary<Mutation>[]): fc.Arbitrary<readonly Mutation[]> {
  return fc.array(fc.oneof(...kinds), { minLength: 1, maxLength: 6 });
}

const decisive = /\/(workspaces|computes|storageaccounts|vaults|registries)\/[^/]+$/i;

function drop(parent: Record<string, unknown>, key: string): void {
  delete parent[key];
}

function nullify(parent: Record<string, unknown>, key: string): void {
  parent[key] = null;
}

function editOf(name: string, edit: Edit): fc.Arbitrary<Mutation> {
  return fc.tuple(fc.nat(), fc.nat()).map(([which, where]) => ({
    name: `${name} at place ${where} of resource ${which}`,
    apply: (snapshot) => {
      const all = snapshot.resources;
      // Half of all edits go where verdicts come from, which is a fifth of the sample.
      const pool = which % 2 === 0 ? all : all.filter(({ id }) => decisive.test(id));
      const chosen = pool[which % Math.max(1, pool.length)];
      const resources = all.map((resource) =>
        resource === chosen ? editResource(resource, where, edit) : resource,
      );
      return { ...snapshot, resources };
    },
  }));
}

function editResource(resource: RawResource, where: number, edit: Edit): RawResource {
  const copy = structuredClone(resource);
  const places = placesOf(copy);
  const place = places[where % Math.max(1, places.length)];
  if (place) edit(...place);
  return copy;
}

/** Without its id it would be no resource. */
function placesOf(resource: RawResource): readonly (readonly [Record<string, unknown>, string])[] {
  return placesIn(resource).filter(([parent, key]) => parent !== resource || key !== "id");
}

/** Every property and every item at any depth: what holds it, and its key there. */
function placesIn(value: unknown): readonly (readonly [Record<string, unknown>, string])[] {
  if (!isObject(value) && !Array.isArray(value)) return [];
  const parent = value as Record<string, unknown>;
  return Object.keys(parent).flatMap((key) => [[parent, key] as const, ...placesIn(parent[key])]);
}

function isId(text: string): boolean {
  return text.startsWith("/subscriptions/");
}

function recase(id: string, coins: Iterator<boolean>): string {
  return [...id]
    .map((sign) => (coins.next().value === true ? sign.toUpperCase() : sign.toLowerCase()))
    .join("");
}

function mapTexts<T>(value: T, change: (text: string) => string): T {
  const text = JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "string" ? change(inner) : inner,
  );
  return JSON.parse(text) as T;
}
