import type { Point } from "../../../src/core/topology/layout/layout";

/** A straight part of an edge. */
export interface Segment {
  readonly edge: { readonly id: string; readonly source: string; readonly target: string };
  readonly from: Point;
  readonly to: Point;
}

const cell = 150;

/** Counts proper crossings of different edges, and how far edges without a common end run over each other. */
export function countCrossings(segments: readonly Segment[]): { crossings: number; sharedRuns: number } {
  const cells = new Map<string, number[]>();
  let crossings = 0;
  let sharedRuns = 0;
  segments.forEach((segment, i) => {
    const met = new Set<number>();
    for (const key of keysOf(segment)) {
      const list = cells.get(key);
      if (!list) {
        cells.set(key, [i]);
        continue;
      }
      for (const other of list) met.add(other);
      list.push(i);
    }
    for (const j of met) {
      const other = segments[j];
      if (!other || other.edge === segment.edge) continue;
      if (cross(segment, other)) crossings++;
      else sharedRuns += sharedRun(segment, other);
    }
  });
  return { crossings, sharedRuns };
}

function keysOf({ from, to }: Segment): string[] {
  const keys: string[] = [];
  for (
    let i = Math.floor(Math.min(from.x, to.x) / cell);
    i <= Math.floor(Math.max(from.x, to.x) / cell);
    i++
  ) {
    for (
      let j = Math.floor(Math.min(from.y, to.y) / cell);
      j <= Math.floor(Math.max(from.y, to.y) / cell);
      j++
    ) {
      keys.push(`${i},${j}`);
    }
  }
  return keys;
}

const turn = (o: Point, a: Point, b: Point): number => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);

/** Properly: at a point inside both. */
function cross(a: Segment, b: Segment): boolean {
  const [s, t] = [turn(a.from, a.to, b.from), turn(a.from, a.to, b.to)];
  const [u, v] = [turn(b.from, b.to, a.from), turn(b.from, b.to, a.to)];
  const isOpposite = (x: number, y: number): boolean => (x > 1e-4 && y < -1e-4) || (x < -1e-4 && y > 1e-4);
  return isOpposite(s, t) && isOpposite(u, v);
}

/** Edges with a common end may share a run: that is a bundle. */
function sharedRun(a: Segment, b: Segment): number {
  const ends = [a.edge.source, a.edge.target];
  if (ends.includes(b.edge.source) || ends.includes(b.edge.target)) return 0;
  const length = Math.hypot(a.to.x - a.from.x, a.to.y - a.from.y);
  const [ux, uy] = [(a.to.x - a.from.x) / length, (a.to.y - a.from.y) / length];
  const offset = (p: Point): number => Math.abs((p.x - a.from.x) * uy - (p.y - a.from.y) * ux);
  if (offset(b.from) > 1 || offset(b.to) > 1) return 0;
  const along = (p: Point): number => (p.x - a.from.x) * ux + (p.y - a.from.y) * uy;
  const [low, high] = [Math.min(along(b.from), along(b.to)), Math.max(along(b.from), along(b.to))];
  const shared = Math.min(length, high) - Math.max(0, low);
  return shared > 2 ? shared : 0;
}
