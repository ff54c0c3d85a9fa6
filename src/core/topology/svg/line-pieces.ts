import type { Point } from "../layout/layout";

/** A part of a line as path data, and how far from the line's start it begins. */
export interface LinePiece {
  readonly d: string;
  readonly offset: number;
}

const corner = 5;
/** Length of a quadratic curve in a square corner, by the length of one leg. */
const curve = 1.6232;
/** Painting a dashed path takes time for all of its length, but for a straight line only for what is seen of it. */
const long = 400;

/** A line with rounded corners; where it is dashed, long straight runs are pieces of their own. */
export function toPieces(points: readonly Point[], isDashed: boolean): LinePiece[] {
  const pieces: LinePiece[] = [];
  let [d, offset, length] = ["", 0, 0];
  const flush = (): void => {
    if (d !== "") pieces.push({ d, offset });
    [d, offset] = ["", length];
  };
  for (const { from, to, bend } of listRuns(points)) {
    const run = distance(from, to);
    const isApart = isDashed && run > long;
    if (isApart) flush();
    d = `${d === "" ? `M${write(from)}` : d}L${write(to)}`;
    length += run;
    if (isApart) flush();
    if (!bend) continue;
    d = `${d === "" ? `M${write(to)}` : d}Q${write(bend.over)} ${write(bend.to)}`;
    length += curve * distance(bend.over, bend.to);
  }
  flush();
  return pieces;
}

/** A straight part, and the corner after it. */
interface Run {
  readonly from: Point;
  readonly to: Point;
  readonly bend: { readonly over: Point; readonly to: Point } | undefined;
}

function listRuns(points: readonly Point[]): Run[] {
  return points.flatMap((point, i): Run[] => {
    const next = points[i + 1];
    const after = points[i + 2];
    if (!next) return [];
    const from = i > 0 ? towards(point, next) : point;
    if (!after) return [{ from, to: next, bend: undefined }];
    return [{ from, to: towards(next, point), bend: { over: next, to: towards(next, after) } }];
  });
}

const write = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;

const round = (value: number): number => Math.round(value * 10) / 10;

const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y);

/** The point from which the line bends into a corner: never past the middle of a run. */
function towards(from: Point, to: Point): Point {
  const length = distance(from, to) || 1;
  const step = Math.min(corner, length / 2) / length;
  return { x: from.x + (to.x - from.x) * step, y: from.y + (to.y - from.y) * step };
}
