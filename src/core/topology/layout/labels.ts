import { buildIndex, type BoxIndex } from "./box-index";
import type { Box, Point, Size } from "./layout";

export interface LabelledLine {
  readonly id: string;
  readonly points: readonly Point[];
  readonly label: Size;
}

export interface Obstacles {
  /** Boxes that a label must not cover. */
  readonly boxes: readonly Box[];
  /** Every line, labelled or not; a label rather covers none but its own. */
  readonly lines: readonly (readonly Point[])[];
}

/** Finds each label a place on its line, clear of boxes and of the other labels, and if possible of other lines. */
export function placeLabels(
  labelled: readonly LabelledLine[],
  { boxes, lines }: Obstacles,
): Map<string, Box> {
  const places = new Map<string, Box>();
  if (labelled.length === 0) return places;
  const solid = buildIndex(boxes);
  const runs = buildIndex(lines.flatMap(toRuns));
  for (const { id, points, label } of labelled) {
    const place = choose(candidates(points, label), { solid, runs });
    if (!place) continue;
    solid.add(place);
    places.set(id, place);
  }
  return places;
}

function toRuns(points: readonly Point[]): Box[] {
  return points.slice(1).map((to, i) => {
    const from = points[i] ?? to;
    return {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      width: Math.abs(from.x - to.x),
      height: Math.abs(from.y - to.y),
    };
  });
}

const fractions = [0.5, 0.25, 0.75, 0.1, 0.9, 0.35, 0.65];

/** Centred on the line: level runs before upright ones, long ones first. */
function candidates(points: readonly Point[], label: Size): Box[] {
  const runs = toRuns(points);
  const isLevel = (run: Box): boolean => run.height < run.width;
  const length = (run: Box): number => Math.max(run.width, run.height);
  runs.sort((a, b) => Number(isLevel(b)) - Number(isLevel(a)) || length(b) - length(a));
  return runs.flatMap((run) =>
    fractions.map((at) => ({
      x: run.x + run.width * at - label.width / 2,
      y: run.y + run.height * at - label.height / 2,
      ...label,
    })),
  );
}

interface Ground {
  readonly solid: BoxIndex;
  readonly runs: BoxIndex;
}

/** The candidate over the fewest lines, of those that cover no box and no label. */
function choose(boxes: readonly Box[], { solid, runs }: Ground): Box | undefined {
  let best: Box | undefined;
  let fewest = Infinity;
  for (const box of boxes) {
    if (solid.count(box) > 0) continue;
    const covered = runs.count(box);
    if (covered < fewest) [best, fewest] = [box, covered];
    if (fewest <= 1) break;
  }
  return best;
}
