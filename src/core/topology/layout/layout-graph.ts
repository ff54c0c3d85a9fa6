import { groupBy } from "../../estate/group-by";
import { settleColumns } from "./columns";
import { dodgeLines } from "./dodge";
import { distance } from "./estimate";
import { buildFrame } from "./frames";
import { placeLabels } from "./labels";
import type { Box, Layout, LayoutGraph, Line, Point } from "./layout";
import { buildLinks, type Link } from "./links";
import type { Frame, Item } from "./model";
import { type Effort, orderLayers } from "./order";
import { placeFrames } from "./place";
import { rankChildren } from "./ranks";
import { routeFrames, traceRoute } from "./route";
import { spacing } from "./spacing";
import { threadRoute } from "./thread";
import { buildTree, isLeaf, type Tree } from "./tree";

/**
 * Lays out a nested graph in columns from left to right, with orthogonal lines that run only between boxes.
 * The same graph always gets the same layout.
 */
export function layoutGraph(graph: LayoutGraph): Layout {
  const first = arrange(graph, screen);
  const { width, height } = first.tree.root;
  const proportion = width / Math.max(1, height);
  const fits = proportion <= widest && proportion >= tallest;
  if (fits || Math.max(width, height) <= largestStrip) return draw(first);
  // Columns are settled before the room of the lines is known: where those take much of it, aim beside the mark.
  const second = arrange(graph, (screen * screen) / proportion);
  return draw(distance(second.tree.root, screen) < distance(first.tree.root, screen) ? second : first);
}

/** Width by height that the drawing aims at, and what is still near enough. */
const screen = 1.5;
const widest = 2.7;
const tallest = 0.7;
/** A drawing as small as this fits anyway. */
const largestStrip = 1400;

/** Everything in its place, each container's by itself. */
interface Arrangement {
  readonly tree: Tree;
  readonly links: readonly Link[];
  readonly frames: readonly Frame[];
}

function arrange(graph: LayoutGraph, drawing: number): Arrangement {
  const tree = buildTree(graph);
  const links = buildLinks(graph, tree);
  const byMeeting = groupBy(links, ({ meet }) => meet);
  for (const item of tree.items) if (!isLeaf(item)) rankChildren(item, byMeeting.get(item) ?? []);
  const columns = settleColumns(tree.items, byMeeting, { drawing, container: 0.62, lowest: 900 });
  const frames = buildFrames(tree, columns);
  for (const link of links) threadRoute(link);
  const root = tree.root.frame;
  if (root) orderLayers(frames, root, effort(tree.items.length));
  placeFrames(frames);
  dodgeLines(frames);
  routeFrames(frames);
  return { tree, links, frames };
}

function draw({ tree, links, frames }: Arrangement): Layout {
  const drawn = measure(tree, links);
  if (tree.items.length > mostWithRoomForLabels || !findCramped(links, drawn)) return drawn;
  routeFrames(frames);
  return measure(tree, links);
}

/** In a larger drawing a label without room is left out: it can only be read from near. */
const mostWithRoomForLabels = 3000;

/** Frames of the containers, outside in. */
function buildFrames({ items }: Tree, columns: readonly Item[][][]): Frame[] {
  const frames: Frame[] = [];
  for (const item of items) {
    if (item.parent && isLeaf(item)) continue;
    item.frame = buildFrame(item, columns[item.index] ?? []);
    frames.push(item.frame);
  }
  return frames;
}

/** Whether a label found no place: with its line marked, the next routing makes room for it. */
function findCramped(links: readonly Link[], { lines }: Layout): boolean {
  let isFound = false;
  for (const { route } of links) {
    route.isCramped = route.label !== undefined && lines.get(route.id)?.label === undefined;
    isFound ||= route.isCramped;
  }
  return isFound;
}

/** Small drawings are worth more sweeps; large ones gain little from them. */
function effort(items: number): Effort {
  if (items <= 150) return { sweeps: 8, rounds: 4 };
  return { sweeps: items <= 3000 ? 6 : 3, rounds: 1 };
}

/** Boxes and lines in the coordinates of the whole drawing. */
function measure({ root, items }: Tree, links: readonly Link[]): Layout {
  const boxes = new Map<string, Box>();
  const solid: Box[] = [];
  for (const item of items) {
    if (!item.parent) continue;
    item.x += item.parent.x;
    item.y += item.parent.y + (item.parent.frame?.top ?? 0);
    const box = { x: item.x, y: item.y, width: item.width, height: item.height };
    boxes.set(item.id, box);
    solid.push(item.frame ? { ...box, height: spacing.title } : box);
  }
  const traced = links.map(({ route }) => ({ id: route.id, label: route.label, points: traceRoute(route) }));
  const labels = placeLabels(
    traced.flatMap(({ id, points, label }) => (label ? [{ id, points, label }] : [])),
    { boxes: solid, lines: traced.map(({ points }) => points) },
  );
  const lines = new Map(traced.map(({ id, points }) => [id, toLine(points, labels.get(id))]));
  return { boxes, lines, width: root.width, height: root.height };
}

const toLine = (points: readonly Point[], label: Box | undefined): Line =>
  label ? { points, label } : { points };
