import type { Link } from "./links";
import type { Item } from "./model";

/**
 * Gives each child of a container its wished column: to the right of whatever points at it, where a wished tier
 * does not say otherwise. Opposite edges between two children count as one, in the direction of the majority.
 */
export function rankChildren(container: Item, links: readonly Link[]): void {
  const { children } = container;
  const successors = findSuccessors(children, links);
  const acyclic = reverseBackEdges(successors);
  const predecessors: number[][] = children.map(() => []);
  acyclic.forEach((targets, from) => targets.forEach((to) => predecessors[to]?.push(from)));
  const order = sortTopologically(acyclic, predecessors);
  const rank = longestPaths(children, acyclic, order);
  pullSourcesRight(children, { acyclic, predecessors, order }, rank);
  children.forEach((child, i) => {
    child.rank = Math.max(rank[i] ?? 0, child.node?.tier ?? 0);
    child.isConnected =
      (acyclic[i]?.length ?? 0) + (predecessors[i]?.length ?? 0) > 0 || child.node?.tier !== undefined;
  });
  lineUpFans(children);
}

/**
 * Loose children that each send many lines out of the container stand one behind the other: the lines of the one
 * behind then part around the one in front, which halves their crossings.
 */
function lineUpFans(children: readonly Item[]): void {
  const fans = children.filter((child) => !child.isConnected && child.outward >= fanSize);
  if (fans.length < 2) return;
  fans.forEach((fan, i) => {
    fan.rank = i;
    fan.isConnected = true;
  });
}

const fanSize = 4;

type Adjacency = readonly (readonly number[])[];

function findSuccessors(children: readonly Item[], links: readonly Link[]): number[][] {
  const count = children.length;
  const place = new Map(children.map((child, i) => [child, i]));
  const votes = new Map<number, number>();
  for (const { from, to } of links) {
    const a = place.get(from);
    const b = place.get(to);
    if (a === undefined || b === undefined || a === b) continue;
    const key = a < b ? a * count + b : b * count + a;
    votes.set(key, (votes.get(key) ?? 0) + (a < b ? 1 : -1));
  }
  const successors: number[][] = children.map(() => []);
  for (const [key, vote] of votes) {
    const pair: [number, number] = [Math.floor(key / count), key % count];
    if (vote < 0) pair.reverse();
    const [from, to] = pair;
    const difference = tierDifference(children[from], children[to]);
    if (difference === 0) continue;
    if (difference < 0) successors[to]?.push(from);
    else successors[from]?.push(to);
  }
  return successors;
}

/** Positive where the order is as it should be or free, zero where both want the same column. */
function tierDifference(from: Item | undefined, to: Item | undefined): number {
  const a = from?.node?.tier;
  const b = to?.node?.tier;
  return a === undefined || b === undefined ? 1 : b - a;
}

function reverseBackEdges(successors: Adjacency): number[][] {
  const result: number[][] = successors.map(() => []);
  const state = new Uint8Array(successors.length);
  const cursor = new Int32Array(successors.length);
  for (let start = 0; start < successors.length; start++) {
    if (state[start] !== 0) continue;
    const stack = [start];
    state[start] = 1;
    while (stack.length > 0) {
      const at = stack[stack.length - 1] ?? 0;
      const place = cursor[at] ?? 0;
      const next = successors[at]?.[place];
      cursor[at] = place + 1;
      if (next === undefined) {
        state[at] = 2;
        stack.pop();
      } else if (state[next] === 1) {
        result[next]?.push(at);
      } else {
        result[at]?.push(next);
        if (state[next] === 0) {
          state[next] = 1;
          stack.push(next);
        }
      }
    }
  }
  return result;
}

function sortTopologically(acyclic: Adjacency, predecessors: Adjacency): number[] {
  const waiting = predecessors.map((list) => list.length);
  const order: number[] = [];
  waiting.forEach((count, i) => {
    if (count === 0) order.push(i);
  });
  for (let head = 0; head < order.length; head++) {
    for (const next of acyclic[order[head] ?? 0] ?? []) {
      const left = (waiting[next] ?? 0) - 1;
      waiting[next] = left;
      if (left === 0) order.push(next);
    }
  }
  return order;
}

function longestPaths(children: readonly Item[], acyclic: Adjacency, order: readonly number[]): number[] {
  const rank = children.map((child) => child.node?.tier ?? 0);
  for (const i of order) {
    for (const next of acyclic[i] ?? []) rank[next] = Math.max(rank[next] ?? 0, (rank[i] ?? 0) + 1);
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
  for (let i = order.length - 1; i >= 0; i--) {
    const at = order[i] ?? 0;
    const targets = acyclic[at] ?? [];
    if (targets.length <= (predecessors[at]?.length ?? 0) || children[at]?.node?.tier !== undefined) continue;
    const nearest = Math.min(...targets.map((target) => rank[target] ?? 0));
    rank[at] = Math.max(rank[at] ?? 0, nearest - 1);
  }
}
