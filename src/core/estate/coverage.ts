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
  const depths = measureDepths(statements.keys());
  const typeLists = indexTypeLists(statements);
  const ofType = (key: string) => (typeLists.size === 0 ? undefined : statementOfType(typeLists, key));
  return {
    gaps: [...statements.values()].filter((statement) => statement !== "complete"),
    of: (id) => {
      const key = idKey(id);
      return isTypeList(key) ? ofTypeList(statements, key) : nearest({ statements, depths, ofType }, key);
    },
    ofResourceItself: (id) => nearest({ statements, depths }, idKey(id)),
  };
}

/** What a later part read whole, an earlier part's gaps under it no longer hold. */
function retract(statements: Map<string, Statement>, prefixes: readonly string[]): void {
  for (const [key, statement] of statements) {
    if (statement !== "complete" && prefixes.some((prefix) => isUnder(prefix, key))) statements.delete(key);
  }
}

/** The list of a child's type looks as if it lay under that of the parent's type, which says nothing of it. */
function isUnder(prefix: string, key: string): boolean {
  return key === prefix || (!isTypeList(prefix) && key.startsWith(`${prefix}/`));
}

/** How many segments statements are about, and how long these are: no other prefix of an id need be looked up. */
interface Depth {
  readonly segments: number;
  readonly lengths: ReadonlySet<number>;
}

/** The deepest first. */
function measureDepths(keys: Iterable<string>): readonly Depth[] {
  const lengths = new Map<number, Set<number>>();
  for (const key of keys) {
    const segments = depthOf(key);
    const known = lengths.get(segments);
    if (known) known.add(key.length);
    else lengths.set(segments, new Set([key.length]));
  }
  return [...lengths]
    .map(([segments, lengthsOfDepth]) => ({ segments, lengths: lengthsOfDepth }))
    .sort((left, right) => right.segments - left.segments);
}

const subscriptions = "/subscriptions/";
const subscriptionDepth = 2;
const providers = "/providers/";

/** `/subscriptions/S/providers/…` */
export function isTypeList(key: string): boolean {
  return key.startsWith(subscriptions) && key.startsWith(providers, key.indexOf("/", subscriptions.length));
}

/** The subscription that a key lies in; the key itself where it is too short. */
export function subscriptionKeyOf(key: string): string {
  const end = endOfPrefix(key, subscriptionDepth);
  return end < 0 ? key : key.slice(0, end);
}

/** A list of a type says nothing of the lists of its children's types, though their ids look like it. */
function ofTypeList(statements: ReadonlyMap<string, Statement>, key: string): Statement | undefined {
  return statements.get(key) ?? statements.get(subscriptionKeyOf(key));
}

/** The statements about lists of a type, by the key of their subscription and the type. */
type TypeLists = ReadonlyMap<string, ReadonlyMap<string, Statement>>;

function indexTypeLists(statements: ReadonlyMap<string, Statement>): TypeLists {
  const lists = new Map<string, Map<string, Statement>>();
  for (const [key, statement] of statements) {
    if (!isTypeList(key)) continue;
    const subscription = subscriptionKeyOf(key);
    const ofSubscription = lists.get(subscription) ?? new Map<string, Statement>();
    const type = key.slice(subscription.length + providers.length);
    lists.set(subscription, ofSubscription.set(type, statement));
  }
  return lists;
}

function statementOfType(lists: TypeLists, key: string): Statement | undefined {
  if (!key.startsWith(subscriptions)) return undefined;
  return lists.get(subscriptionKeyOf(key))?.get(typeOfKey(key));
}

interface Sources {
  readonly statements: ReadonlyMap<string, Statement>;
  readonly depths: readonly Depth[];
  readonly ofType?: (key: string) => Statement | undefined;
}

/** Only prefixes as deep as some statement are tried: an id has a dozen, statements stand at three or four depths. */
function nearest({ statements, depths, ofType }: Sources, key: string): Statement | undefined {
  let typeIsOpen = ofType !== undefined;
  for (const { segments, lengths } of depths) {
    // A type in a subscription is wider than what the id itself says, and narrower than the subscription.
    if (typeIsOpen && segments <= subscriptionDepth) {
      typeIsOpen = false;
      const statement = ofType?.(key);
      if (statement !== undefined) return statement;
    }
    const end = endOfPrefix(key, segments);
    const statement = lengths.has(end) ? statements.get(key.slice(0, end)) : undefined;
    if (statement !== undefined) return statement;
  }
  return typeIsOpen ? ofType?.(key) : undefined;
}

/** The number of segments. */
function depthOf(key: string): number {
  let depth = 0;
  for (let at = key.indexOf("/"); at >= 0; at = key.indexOf("/", at + 1)) depth += 1;
  return depth;
}

/** Where the first segments of a key end; -1 where it has fewer. */
function endOfPrefix(key: string, depth: number): number {
  let end = 0;
  for (let segment = 0; segment < depth; segment += 1) {
    if (end >= key.length) return -1;
    const next = key.indexOf("/", end + 1);
    end = next < 0 ? key.length : next;
  }
  return end;
}
