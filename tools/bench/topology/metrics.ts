import type { Box, Point } from "../../../src/core/topology/layout/layout";
import type { Drawing } from "./drawing";
import { countCrossings, type Segment } from "./segments";

export interface MeasuredGraph {
  readonly nodes: readonly { readonly id: string; readonly parent?: string | undefined }[];
  readonly edges: readonly { readonly id: string; readonly source: string; readonly target: string }[];
}

/** What is wrong in a drawing must be zero; the rest compares drawings of the same graph. */
export interface Metrics {
  /** Nodes without a box or edges without a line. */
  readonly missing: number;
  /** Children that reach out of their container. */
  readonly escapes: number;
  /** Pairs of siblings that overlap. */
  readonly overlaps: number;
  /** Edges through a leaf, or a container, that neither end lies in. */
  readonly leafHits: number;
  readonly containerHits: number;
  /** Pixels that edges without a common end run over each other. */
  readonly sharedRuns: number;
  /** Ends that lie off the border of their node, and segments that are neither level nor upright. */
  readonly looseEnds: number;
  readonly diagonals: number;
  readonly crossings: number;
  readonly bendsPerEdge: number;
  readonly width: number;
  readonly height: number;
  readonly aspect: number;
}

export function measure(graph: MeasuredGraph, drawing: Drawing): Metrics {
  const segments = toSegments(graph, drawing);
  const { crossings, sharedRuns } = countCrossings(segments);
  const { width, height } = extent(drawing);
  const bends = [...drawing.lines.values()].reduce((sum, points) => sum + countBends(points), 0);
  return {
    missing:
      graph.nodes.filter(({ id }) => !drawing.boxes.has(id)).length +
      graph.edges.filter(({ id }) => (drawing.lines.get(id)?.length ?? 0) < 2).length,
    escapes: graph.nodes.filter((node) => escapes(node, drawing)).length,
    overlaps: countOverlaps(graph, drawing),
    ...countHits(graph, drawing, segments),
    sharedRuns: Math.round(sharedRuns),
    looseEnds: graph.edges.filter((edge) => hasLooseEnd(edge, drawing)).length,
    diagonals: segments.filter(
      ({ from, to }) => Math.abs(from.x - to.x) > 0.5 && Math.abs(from.y - to.y) > 0.5,
    ).length,
    crossings,
    bendsPerEdge: bends / Math.max(1, drawing.lines.size),
    width,
    height,
    aspect: width / Math.max(1, height),
  };
}

const slack = 0.5;

function escapes({ id, parent }: MeasuredGraph["nodes"][number], { boxes }: Drawing): boolean {
  const inner = boxes.get(id);
  const outer = boxes.get(parent ?? "");
  return inner !== undefined && outer !== undefined && !holds(outer, inner);
}

const holds = (outer: Box, inner: Box): boolean =>
  inner.x >= outer.x - slack &&
  inner.y >= outer.y - slack &&
  inner.x + inner.width <= outer.x + outer.width + slack &&
  inner.y + inner.height <= outer.y + outer.height + slack;

function countOverlaps({ nodes }: MeasuredGraph, { boxes }: Drawing): number {
  const siblings = new Map<string, Box[]>();
  for (const { id, parent = "" } of nodes) {
    const box = boxes.get(id);
    if (box) siblings.set(parent, [...(siblings.get(parent) ?? []), box]);
  }
  let count = 0;
  for (const list of siblings.values()) {
    list.sort((a, b) => a.x - b.x);
    list.forEach((a, i) => {
      for (const b of list.slice(i + 1)) {
        if (b.x >= a.x + a.width - slack) break;
        if (a.y < b.y + b.height - slack && b.y < a.y + a.height - slack) count++;
      }
    });
  }
  return count;
}

function toSegments({ edges }: MeasuredGraph, { lines }: Drawing): Segment[] {
  return edges.flatMap((edge) => {
    const points = lines.get(edge.id) ?? [];
    return points.slice(1).flatMap((to, i) => {
      const from = points[i] ?? to;
      return Math.hypot(to.x - from.x, to.y - from.y) < 1e-6 ? [] : [{ edge, from, to }];
    });
  });
}

function countBends(points: readonly Point[]): number {
  return points.filter((point, i) => {
    const before = points[i - 1];
    const after = points[i + 1];
    if (!before || !after) return false;
    const turn = (point.x - before.x) * (after.y - point.y) - (point.y - before.y) * (after.x - point.x);
    return Math.abs(turn) > 1;
  }).length;
}

function extent({ boxes, lines }: Drawing): { width: number; height: number } {
  const corners = [...boxes.values()].flatMap(({ x, y, width, height }) => [
    { x, y },
    { x: x + width, y: y + height },
  ]);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of [...corners, ...[...lines.values()].flat()]) {
    [left, top, right, bottom] = [
      Math.min(left, x),
      Math.min(top, y),
      Math.max(right, x),
      Math.max(bottom, y),
    ];
  }
  return corners.length === 0 ? { width: 0, height: 0 } : { width: right - left, height: bottom - top };
}

function hasLooseEnd(
  { id, source, target }: MeasuredGraph["edges"][number],
  { boxes, lines }: Drawing,
): boolean {
  const points = lines.get(id) ?? [];
  const isOff = (point: Point | undefined, box: Box | undefined): boolean =>
    point !== undefined && box !== undefined && distanceToBorder(point, box) > 6;
  return isOff(points[0], boxes.get(source)) || isOff(points[points.length - 1], boxes.get(target));
}

function distanceToBorder({ x, y }: Point, box: Box): number {
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  const outside = Math.hypot(Math.max(box.x - x, 0, x - right), Math.max(box.y - y, 0, y - bottom));
  return outside > 0 ? outside : Math.min(x - box.x, right - x, y - box.y, bottom - y);
}

/** Each edge and box that it runs through count once. */
function countHits(
  graph: MeasuredGraph,
  { boxes }: Drawing,
  segments: readonly Segment[],
): { leafHits: number; containerHits: number } {
  const parents = new Map(graph.nodes.map(({ id, parent }) => [id, parent]));
  const containers = new Set(parents.values());
  const around = (id: string | undefined): string[] =>
    id === undefined ? [] : [id, ...around(parents.get(id))];
  const allowed = new Map(
    graph.edges.map((edge) => [edge.id, new Set([...around(edge.source), ...around(edge.target)])]),
  );
  const cells = indexBoxes(boxes);
  const leaves = new Set<string>();
  const hit = new Set<string>();
  for (const { edge, from, to } of segments) {
    for (const id of cells(from, to)) {
      const box = boxes.get(id);
      if (!box || allowed.get(edge.id)?.has(id) || !crosses(from, to, box)) continue;
      (containers.has(id) ? hit : leaves).add(`${edge.id}|${id}`);
    }
  }
  return { leafHits: leaves.size, containerHits: hit.size };
}

const cell = 400;

/** Ids of the boxes near a segment. */
function indexBoxes(boxes: ReadonlyMap<string, Box>): (from: Point, to: Point) => Set<string> {
  const cells = new Map<string, string[]>();
  const span = (a: number, b: number): number[] => {
    const first = Math.floor(Math.min(a, b) / cell);
    return Array.from({ length: Math.floor(Math.max(a, b) / cell) - first + 1 }, (_, i) => first + i);
  };
  const keys = (a: Point, b: Point): string[] =>
    span(a.x, b.x).flatMap((i) => span(a.y, b.y).map((j) => `${i},${j}`));
  for (const [id, { x, y, width, height }] of boxes) {
    for (const key of keys({ x, y }, { x: x + width, y: y + height })) {
      const list = cells.get(key);
      if (list) list.push(id);
      else cells.set(key, [id]);
    }
  }
  return (from, to) => new Set(keys(from, to).flatMap((key) => cells.get(key) ?? []));
}

/** Whether a segment runs through the inside of a box (Liang and Barsky). */
function crosses(from: Point, to: Point, box: Box): boolean {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  let enter = 0;
  let leave = 1;
  const sides = [
    [-dx, from.x - box.x - 1],
    [dx, box.x + box.width - 1 - from.x],
    [-dy, from.y - box.y - 1],
    [dy, box.y + box.height - 1 - from.y],
  ] as const;
  for (const [direction, room] of sides) {
    if (direction === 0 && room <= 0) return false;
    if (direction < 0) enter = Math.max(enter, room / direction);
    if (direction > 0) leave = Math.min(leave, room / direction);
  }
  return leave - enter > 1e-9;
}
