import { at } from "./at";
import type { Link } from "./links";
import type { Item } from "./model";

/**
 * Gives each child of a container its wished column: to the right of whatever points at it, where a wished tier
 * does not say otherwise. Opposite edges between two children count as one, in the direction of the majority.
 */
export function rankChildren(container: Item, links: readonly Link[]): void {
  const { children } = container;
  for (const child of children) {
    child.rank = child.node?.tier ?? 0;
    child.isConnected = child.node?.tier !== undefined;
  }
  if (links.length > 0) rankLinked(children, links);
  lineUpFans(children);
}

function rankLinked(children: readonly Item[], links: readonly Link[]): void {
  const successors = findSuccessors(children, links);
  const acyclic = reverseBackEdges(successors);
  const predecessors: number[][] = children.map(() => []);
  acyclic.forEach((targets, from) => targets.forEach((to) => predecessors[to]?.push(from)));
  const order = sortTopologically(acyclic, predecessors);
  const rank = longestPaths(children, acyclic, order);
  pullSourcesRight(children, { acyclic, predecessors, order }, rank);
  children.forEach((child, i) => {
    child.rank = Math.max(rank[i] ?? 0, child.rank);
    if ((acyclic[i]?.length ?? 0) + (predecessors[i]?.length ?? 0) > 0) child.isConnected = true;
  });
}

/**
 * Loose children that each send many lines out of the container stand one behind the other: the lines of the one
 * behind then part around the one in front, which halves their crossings.
 */
function lineUpFans(children: readonly Item[]): void {
  const fans: Item[] = [];
  for (const child of children) if (child.outward >= fanSize && !child.isConnected) fans.push(child);
  if (fans.length < 2) return;
  fans.forEach((fan, i) => {
    fan.rank = i;
    fan.isConnected = true;
  });
}

const fanSize = 4;

type Adjacency = readonly (readonly number[])[];

function findSuccessors(children: readonly Item[], links: readonly Link[]): number[][] {
  const successors: number[][] = children.map(() => []);
  for (const { pair, votes } of countVotes(children, links)) {
    const [from, to] = votes < 0 ? [pair[1], pair[0]] : pair;
    const difference = tierDifference(children[from], children[to]);
    if (difference > 0) successors[from]?.push(to);
    else if (difference < 0) successors[to]?.push(from);
  }
  return successors;
}

interface Votes {
  /** Places of two children, the smaller first. */
  readonly pair: readonly [number, number];
  /** Links from the first to the second, less those the other way. */
  votes: number;
}

function countVotes(children: readonly Item[], links: readonly Link[]): Iterable<Votes> {
  const place = new Map(children.map((child, i) => [child, i]));
  const votes = new Map<number, Votes>();
  for (const { from, to } of links) {
    const a = place.get(from);
    const b = place.get(to);
    if (a === undefined || b === undefined || a === b) continue;
    const pair: [number, number] = a < b ? [a, b] : [b, a];
    const key = pair[0] * children.length + pair[1];
    const entry = votes.get(key) ?? { pair, votes: 0 };
    entry.votes += a < b ? 1 : -1;
    votes.set(key, entry);
  }
  return votes.values();
}

/** Positive where the order is as it should be or free, zero where both want the same column. */
function tierDifference(from: Item | undefined, to: Item | undefined): number {
  const a = from?.node?.tier;
  const b = to?.node?.tier;
  return a === undefined || b === undefined ? 1 : b - a;
}

/** Turns round the edges that close a cycle, in a search from each child in turn. */
function reverseBackEdges(successors: Adjacency): number[][] {
  const result: number[][] = successors.map(() => []);
  const state: ("new" | "open" | "done")[] = successors.map(() => "new");
  const visit = (start: number): void => {
    const stack = [{ node: start, rest: [...(successors[start] ?? [])].reverse() }];
    state[start] = "open";
    for (let top = stack[0]; top; top = stack[stack.length - 1]) {
      const next = top.rest.pop();
      if (next === undefined) {
        state[top.node] = "done";
        stack.pop();
        continue;
      }
      const [from, to] = state[next] === "open" ? [next, top.node] : [top.node, next];
      result[from]?.push(to);
      if (state[next] !== "new") continue;
      state[next] = "open";
      stack.push({ node: next, rest: [...(successors[next] ?? [])].reverse() });
    }
  };
  successors.forEach((_, i) => {
    if (state[i] === "new") visit(i);
  });
  return result;
}

function sortTopologically(acyclic: Adjacency, predecessors: Adjacency): number[] {
  const waiting = predecessors.map((list) => list.length);
  const order = [...waiting.keys()].filter((i) => waiting[i] === 0);
  for (const node of order) {
    for (const next of acyclic[node] ?? []) {
      waiting[next] = at(waiting, next) - 1;
      if (waiting[next] === 0) order.push(next);
    }
  }
  return order;
}

function longestPaths(children: readonly Item[], acyclic: Adjacency, order: readonly number[]): number[] {
  const rank = children.map((child) => child.node?.tier ?? 0);
  for (const i of order) {
    for (const next of acyclic[i] ?? []) rank[next] = Math.max(at(rank, next), at(rank, i) + 1);
  }
  return rank;
}

interface Order {
  readonly acyclic: Adjacency;
  readonly predecessors: Adjacency;
  readonly order: readonly number[];
}

/** A child that points at more than points at it stands directly left of the nearest that it points at. */
function pullSourcesRight(
  children: readonly Item[],
  { acyclic, predecessors, order }: Order,
  rank: number[],
): void {
  for (const node of [...order].reverse()) {
    const targets = acyclic[node] ?? [];
    const pointers = predecessors[node] ?? [];
    if (targets.length <= pointers.length || children[node]?.node?.tier !== undefined) continue;
    const nearest = Math.min(...targets.map((target) => at(rank, target)));
    rank[node] = Math.max(at(rank, node), nearest - 1);
  }
}
