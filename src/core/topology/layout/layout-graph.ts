import { settleColumns } from "./columns";
import { dodgeLines } from "./dodge";
import { buildFrame } from "./frames";
import type { Box, Layout, LayoutGraph, Line } from "./layout";
import { buildLinks, type Link } from "./links";
import type { Frame, Item } from "./model";
import { orderLayers } from "./order";
import { placeFrames } from "./place";
import { rankChildren } from "./ranks";
import { routeFrames, traceRoute } from "./route";
import { threadRoute } from "./thread";
import { buildTree, isLeaf, type Tree } from "./tree";

/**
 * Lays out a nested graph in columns from left to right, with orthogonal lines that run only between boxes.
 * The same graph always gets the same layout.
 */
export function layoutGraph(graph: LayoutGraph): Layout {
  const tree = buildTree(graph);
  const links = buildLinks(graph, tree);
  const byMeeting = groupByMeeting(links);
  for (const item of tree.items) rankChildren(item, byMeeting.get(item) ?? []);
  const columns = settleColumns(tree.items, { drawing: 1.5, container: 0.62, lowest: 900 });
  const frames: Frame[] = [];
  for (const item of tree.items) {
    if (item.parent && isLeaf(item)) continue;
    item.frame = buildFrame(item, columns[item.index] ?? []);
    frames.push(item.frame);
  }
  for (const link of links) threadRoute(link);
  const root = tree.root.frame;
  if (root) orderLayers(frames, root, { sweeps: 6, rounds: 3 });
  placeFrames(frames, 4);
  dodgeLines(frames);
  routeFrames(frames);
  return draw(tree, links);
}

function groupByMeeting(links: readonly Link[]): Map<Item, Link[]> {
  const groups = new Map<Item, Link[]>();
  for (const link of links) {
    const group = groups.get(link.meet);
    if (group) group.push(link);
    else groups.set(link.meet, [link]);
  }
  return groups;
}

function draw({ root, items }: Tree, links: readonly Link[]): Layout {
  const boxes = new Map<string, Box>();
  for (const item of items) {
    if (!item.parent) continue;
    item.x += item.parent.x;
    item.y += item.parent.y + (item.parent.frame?.top ?? 0);
    boxes.set(item.id, { x: item.x, y: item.y, width: item.width, height: item.height });
  }
  const lines = new Map<string, Line>();
  for (const { route } of links) lines.set(route.id, { points: traceRoute(route) });
  return { boxes, lines, width: root.width, height: root.height };
}
