import { splitIntoBlocks } from "./blocks";
import { columnHeight, columnWidth, distance, type Estimate } from "./estimate";
import type { Link } from "./links";
import type { Item } from "./model";
import { spacing } from "./spacing";
import { isLeaf } from "./tree";

/** How wide a container may become for its height before tall columns are no longer split. */
export interface Proportions {
  /** Width by height that the whole drawing, and any wide container, aims at. */
  readonly drawing: number;
  /** The same for containers further in. */
  readonly container: number;
  /** Containers lower than this are never split. */
  readonly lowest: number;
}

/**
 * Settles the columns of every container from the ranks, inside out. A column much taller than the rest is split;
 * children without edges fill up the shortest columns.
 */
export function settleColumns(
  items: readonly Item[],
  links: ReadonlyMap<Item, readonly Link[]>,
  proportions: Proportions,
): Item[][][] {
  const estimate = { width: new Float64Array(items.length), height: new Float64Array(items.length) };
  const columns: Item[][][] = items.map(() => []);
  for (let i = items.length - 1; i >= 0; i--) {
    const item = items[i];
    if (!item) continue;
    if (isLeaf(item) && item.parent) {
      estimate.width[i] = item.width;
      estimate.height[i] = item.height;
    } else {
      const settled = settle({ item, links: links.get(item) ?? [], estimate, proportions });
      settled.forEach((column, c) => column.forEach((child) => (child.column = c)));
      columns[i] = settled;
      measure(item, settled, { estimate, lines: links.get(item)?.length ?? 0 });
    }
  }
  return columns;
}

interface Container {
  readonly item: Item;
  /** Those that meet in it. */
  readonly links: readonly Link[];
  readonly estimate: Estimate;
  readonly proportions: Proportions;
}

function settle({ item, links, estimate, proportions }: Container): Item[][] {
  const ranks: Item[][] = [];
  const loose: Item[] = [];
  for (const child of item.children) {
    if (child.isConnected) (ranks[child.rank] ??= []).push(child);
    else loose.push(child);
  }
  const columns = ranks.filter((column) => column.length > 0);
  if (columns.length === 0) columns.push([]);
  fillShortest(columns, loose, estimate);
  const isWide = isSpread(item);
  const wanted = isWide ? proportions.drawing : proportions.container;
  const parts = countParts(columns, estimate, { wanted, lowest: proportions.lowest });
  const first = parts.findIndex((count) => count > 1);
  const last = parts.findLastIndex((count) => count > 1);
  const blocks =
    first < last ? splitIntoBlocks({ columns, first, last, links, wanted, estimate }) : undefined;
  const split = blocks ?? columns.flatMap((column, i) => splitColumn(column, parts[i] ?? 1, isWide));
  return isWide ? joinColumns(split, estimate, proportions.drawing) : split;
}

/** The outermost containers, down to the first that holds several others, share the proportions of the drawing. */
function isSpread({ depth, parent }: Item): boolean {
  if (!parent) return true;
  return isSpread(parent) && (depth <= 1 || parent.children.length === 1);
}

function fillShortest(columns: Item[][], loose: readonly Item[], estimate: Estimate): void {
  if (loose.length === 0) return;
  const sizes = columns.map((column) => ({
    column,
    width: columnWidth(column, estimate),
    height: columnHeight(column, estimate),
  }));
  for (const item of loose) {
    const own = estimate.width[item.index] ?? 0;
    let best = sizes[0];
    let least = Infinity;
    for (const size of sizes) {
      const widens = size.column.length > 0 && size.width < own;
      const cost = size.height + (widens ? 200 : 0);
      if (cost < least) [best, least] = [size, cost];
    }
    if (!best) return;
    best.column.push(item);
    best.width = Math.max(best.width, own);
    best.height += (estimate.height[item.index] ?? 0) + spacing.betweenItems;
  }
}

/** Into how many parts each column is split: the tallest first, as long as that comes nearer to the proportions. */
function countParts(
  columns: readonly Item[][],
  estimate: Estimate,
  aim: { wanted: number; lowest: number },
): number[] {
  const heights = columns.map((column) => columnHeight(column, estimate));
  const widths = columns.map((column) => columnWidth(column, estimate) + 2 * spacing.emptyChannel);
  const parts = columns.map(() => 1);
  const partHeight = (i: number): number => (heights[i] ?? 0) / (parts[i] ?? 1);
  const width = (): number => widths.reduce((sum, each, i) => sum + each * (parts[i] ?? 1), 0);
  const height = (): number => parts.reduce((most, _, i) => Math.max(most, partHeight(i)), 0);
  for (;;) {
    const now = { width: width(), height: height() };
    const tallest = parts.findIndex((_, i) => partHeight(i) === now.height);
    const count = parts[tallest] ?? 0;
    if (now.height <= aim.lowest || count >= (columns[tallest]?.length ?? 0)) return parts;
    parts[tallest] = count + 1;
    if (distance({ width: width(), height: height() }, aim.wanted) < distance(now, aim.wanted)) continue;
    parts[tallest] = count;
    return parts;
  }
}

/** Stacks neighbouring columns where the whole would become a long strip. */
function joinColumns(columns: Item[][], estimate: Estimate, wanted: number): Item[][] {
  const size = (all: readonly Item[][]): { width: number; height: number } => ({
    width: all.reduce((sum, column) => sum + columnWidth(column, estimate) + 2 * spacing.emptyChannel, 0),
    height: all.reduce((most, column) => Math.max(most, columnHeight(column, estimate)), 0),
  });
  let best = columns;
  while (best.length > 1 && isStrip(size(best))) {
    const candidates = best
      .slice(1)
      .map((column, i) => [...best.slice(0, i), [...(best[i] ?? []), ...column], ...best.slice(i + 2)]);
    const nearest = candidates.reduce((a, b) =>
      distance(size(b), wanted) < distance(size(a), wanted) ? b : a,
    );
    if (distance(size(nearest), wanted) >= distance(size(best), wanted)) break;
    best = nearest;
  }
  return best;
}

/** Too wide for its height to fit a screen, and not small enough to fit anyway. */
const isStrip = ({ width, height }: { width: number; height: number }): boolean =>
  width > 2.75 * height && width > 1400;

/** A wide column is dealt out row by row, so that neighbours stay in one band; a narrow one is cut by length. */
function splitColumn(column: readonly Item[], parts: number, byRows: boolean): Item[][] {
  const perPart = Math.ceil(column.length / parts);
  const result: Item[][] = Array.from({ length: parts }, () => []);
  column.forEach((item, i) => result[byRows ? i % parts : Math.floor(i / perPart)]?.push(item));
  return result.filter((part) => part.length > 0 || column.length === 0);
}

interface Room {
  readonly estimate: Estimate;
  /** How many lines meet in the container. */
  readonly lines: number;
}

function measure(item: Item, columns: readonly Item[][], { estimate, lines }: Room): void {
  const { width, height } = estimate;
  const inner = columns.reduce(
    (sum, column) => sum + columnWidth(column, estimate) + 2 * spacing.emptyChannel,
    lines * spacing.trackShare,
  );
  const tallest = Math.max(...columns.map((column) => columnHeight(column, estimate)));
  width[item.index] = Math.max(item.width, inner);
  height[item.index] = Math.max(
    item.height,
    tallest + spacing.header + spacing.padding - spacing.betweenItems,
  );
}
