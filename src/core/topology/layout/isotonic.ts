import { at } from "./at";

/**
 * What pulls at each of a row of positions: places with weights, those of one position next to each other.
 * `first[i]` is the index of the first pull of position `i`; one more entry ends the last.
 */
export interface Pulls {
  readonly place: number[];
  readonly weight: number[];
  readonly first: number[];
}

/**
 * Finds ascending positions that stay as near as possible to what pulls at each (least weighted sum of distances),
 * by pooling neighbours that would pass each other at the weighted median of all that pulls at them. A median
 * meets at least one pull exactly, which is what keeps lines straight. Every position needs a pull; `pulls` is
 * sorted on the way.
 */
export function fitAscending(pulls: Pulls): Float64Array {
  const count = pulls.first.length - 1;
  const positions = new Float64Array(count);
  /** First position and place of each block of pooled positions. */
  const starts = new Int32Array(count + 1);
  const places = new Float64Array(count);
  let blocks = 0;
  for (let i = 0; i < count; i++) {
    starts[blocks] = i;
    places[blocks] = pool(pulls, i, i + 1);
    while (blocks > 0 && at(places, blocks - 1) > at(places, blocks)) {
      blocks--;
      places[blocks] = pool(pulls, at(starts, blocks), i + 1);
    }
    blocks++;
  }
  starts[blocks] = count;
  for (let b = 0; b < blocks; b++) positions.fill(at(places, b), starts[b], starts[b + 1]);
  return positions;
}

/** The weighted median of the pulls at the positions `[from, to)`. */
function pool(pulls: Pulls, from: number, to: number): number {
  const start = at(pulls.first, from);
  const end = at(pulls.first, to);
  if (end - start > mostSorted) return mean(pulls, start, end);
  sort(pulls, start, end);
  let total = 0;
  for (let i = start; i < end; i++) total += at(pulls.weight, i);
  let middle = start;
  for (let sum = at(pulls.weight, start); 2 * sum < total; sum += at(pulls.weight, middle)) middle++;
  return at(pulls.place, middle);
}

/** With more pulls than this in one block, the mean is near enough and needs no sorting. */
const mostSorted = 120;

function mean({ place, weight }: Pulls, start: number, end: number): number {
  let sum = 0;
  let total = 0;
  for (let i = start; i < end; i++) {
    sum += at(place, i) * at(weight, i);
    total += at(weight, i);
  }
  return sum / total;
}

/** By insertion: the parts that were pooled before are sorted already. */
function sort({ place, weight }: Pulls, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const ownPlace = at(place, i);
    const ownWeight = at(weight, i);
    let j = i;
    for (; j > start && at(place, j - 1) > ownPlace; j--) {
      place[j] = at(place, j - 1);
      weight[j] = at(weight, j - 1);
    }
    place[j] = ownPlace;
    weight[j] = ownWeight;
  }
}
