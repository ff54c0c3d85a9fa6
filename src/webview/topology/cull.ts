import type { PageEdge, PageNode } from "../../core/topology/protocol";
import type { Area } from "./view";

/** Which nodes and edges, by number, may be seen in an area. */
export interface CullIndex {
  readonly nodesIn: (area: Area) => Set<number>;
  readonly edgesIn: (area: Area) => Set<number>;
}

const cell = 800;
const row = 2 ** 20;

/** Sorts what is drawn into square cells, so that moving the view costs only what is seen. */
export function buildCullIndex(nodes: readonly PageNode[], edges: readonly PageEdge[]): CullIndex {
  const nodeCells = new Map<number, number[]>();
  const edgeCells = new Map<number, number[]>();
  nodes.forEach((node, i) => insert(nodeCells, node, i));
  edges.forEach(({ points }, i) => {
    for (let p = 0; p + 3 < points.length; p += 2) insert(edgeCells, runOf(points, p), i);
  });
  return {
    nodesIn: (area) => new Set([...collect(nodeCells, area)].filter((i) => overlaps(area, nodes[i]))),
    edgesIn: (area) => collect(edgeCells, area),
  };
}

function runOf(points: readonly number[], at: number): Area {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = points.slice(at, at + 4);
  return { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x1 - x2), height: Math.abs(y1 - y2) };
}

function insert(cells: Map<number, number[]>, area: Area, number: number): void {
  for (const key of keysOf(area)) {
    const list = cells.get(key);
    if (!list) cells.set(key, [number]);
    else if (list[list.length - 1] !== number) list.push(number);
  }
}

function collect(cells: ReadonlyMap<number, readonly number[]>, area: Area): Set<number> {
  const found = new Set<number>();
  const wanted = keysOf(area);
  if (wanted.length > cells.size) {
    for (const list of cells.values()) for (const each of list) found.add(each);
    return found;
  }
  for (const key of wanted) for (const each of cells.get(key) ?? []) found.add(each);
  return found;
}

function keysOf({ x, y, width, height }: Area): number[] {
  const keys: number[] = [];
  for (let i = Math.floor(x / cell); i <= Math.floor((x + width) / cell); i++) {
    for (let j = Math.floor(y / cell); j <= Math.floor((y + height) / cell); j++) keys.push(i * row + j);
  }
  return keys;
}

const overlaps = (a: Area, b: Area | undefined): boolean =>
  b !== undefined &&
  a.x < b.x + b.width &&
  b.x < a.x + a.width &&
  a.y < b.y + b.height &&
  b.y < a.y + a.height;
