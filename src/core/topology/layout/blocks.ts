import { columnHeight, columnWidth, distance, type Estimate } from "./estimate";
import type { Link } from "./links";
import type { Item } from "./model";
import { spacing } from "./spacing";

/** A child with more neighbours than this belongs to no group in particular, and joins none. */
const mostNeighbours = 8;

/** Where fewer of the children than this share hang together at all, blocks would only tear columns apart. */
const leastGrouped = 0.6;

export interface BlockRequest {
  /** Columns by rank; those of the range are too tall together. */
  readonly columns: readonly (readonly Item[])[];
  readonly first: number;
  readonly last: number;
  readonly links: readonly Link[];
  readonly wanted: number;
  readonly estimate: Estimate;
}

/**
 * Splits several tall columns at once: what hangs together stays together, in blocks that each repeat the columns
 * from left to right. So lines run within a block instead of along all of the parts. Undefined where everything hangs
 * together.
 */
export function splitIntoBlocks(request: BlockRequest): Item[][] | undefined {
  const { columns, first, last } = request;
  const groups = findGroups(columns.slice(first, last + 1), request.links);
  const inGroups = groups.filter((group) => group.length > 1).reduce((sum, group) => sum + group.length, 0);
  if (groups.length < 2 || inGroups < leastGrouped * groups.flat().length) return undefined;
  const blocks = fill(groups, countBlocks(groups.length, request), request.estimate);
  const rankOf = new Map(
    columns.flatMap((column, rank) => column.map((item): [Item, number] => [item, rank])),
  );
  const toColumns = (block: readonly Item[]): Item[][] =>
    columns.slice(first, last + 1).map((_, i) => block.filter((item) => rankOf.get(item) === first + i));
  return [
    ...columns.slice(0, first).map((column) => [...column]),
    ...blocks.flatMap(toColumns).filter((column) => column.length > 0),
    ...columns.slice(last + 1).map((column) => [...column]),
  ];
}

/** Children that links join, directly or over others, in the order of their first members. */
function findGroups(columns: readonly (readonly Item[])[], links: readonly Link[]): Item[][] {
  const items = columns.flat();
  const neighbours = new Map(items.map((item) => [item, new Set<Item>()]));
  for (const { from, to } of links) {
    if (!neighbours.has(from) || !neighbours.has(to)) continue;
    neighbours.get(from)?.add(to);
    neighbours.get(to)?.add(from);
  }
  const joins = (item: Item): boolean => (neighbours.get(item)?.size ?? 0) <= mostNeighbours;
  const seen = new Set<Item>();
  const groups: Item[][] = [];
  const collect = (start: Item): void => {
    const group = new Set([start]);
    for (const item of group) {
      if (!joins(item)) continue;
      for (const next of neighbours.get(item) ?? []) if (!seen.has(next)) group.add(next);
    }
    for (const item of group) seen.add(item);
    groups.push([...group]);
  };
  for (const item of items.filter(joins)) if (!seen.has(item)) collect(item);
  for (const item of items) if (!seen.has(item)) collect(item);
  return groups;
}

/** As many blocks as bring the container nearest to its proportions. */
function countBlocks(most: number, { columns, first, last, wanted, estimate }: BlockRequest): number {
  const width = (column: readonly Item[]): number => columnWidth(column, estimate) + 2 * spacing.emptyChannel;
  const inside = columns.slice(first, last + 1);
  const outside = [...columns.slice(0, first), ...columns.slice(last + 1)];
  const blockWidth = inside.reduce((sum, column) => sum + width(column), 0);
  const otherWidth = outside.reduce((sum, column) => sum + width(column), 0);
  const tallest = Math.max(...inside.map((column) => columnHeight(column, estimate)));
  const sizeOf = (count: number): { width: number; height: number } => ({
    width: otherWidth + count * blockWidth,
    height: tallest / count,
  });
  let best = 1;
  for (let count = 2; count <= most; count++) {
    if (distance(sizeOf(count), wanted) >= distance(sizeOf(best), wanted)) break;
    best = count;
  }
  return best;
}

/** Deals the groups out in order, to blocks of about the same height. */
function fill(groups: readonly Item[][], count: number, estimate: Estimate): Item[][] {
  const heightOf = (group: readonly Item[]): number => columnHeight(group, estimate);
  const share = groups.reduce((sum, group) => sum + heightOf(group), 0) / count;
  const blocks: Item[][] = [];
  let used = 0;
  for (const group of groups) {
    const height = heightOf(group);
    const block = Math.min(count - 1, Math.floor((used + height / 2) / share));
    (blocks[block] ??= []).push(...group);
    used += height;
  }
  return blocks.filter((block) => block.length > 0);
}
