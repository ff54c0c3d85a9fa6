/** What pulls at each of a row of positions: places with weights, those of one position next to each other. */
export interface Row {
  /** Number of positions, and of pulls at all of them. */
  count: number;
  used: number;
  readonly place: Float64Array;
  readonly weight: Float64Array;
  /** Index of the first pull of each position; one more entry ends the last. */
  readonly first: Int32Array;
  /** What the caller keeps by position. */
  readonly offsets: Float64Array;
  /** Where the positions were fitted. */
  readonly fitted: Float64Array;
  /** Blocks of pooled positions: the first position, the place, and the sums of the pulls and their weights. */
  readonly starts: Int32Array;
  readonly places: Float64Array;
  readonly sums: Float64Array;
  readonly totals: Float64Array;
}

/** Room for so many positions and pulls, to be filled again and again. */
export function createRow(positions: number, pulls: number): Row {
  return {
    count: 0,
    used: 0,
    place: new Float64Array(pulls),
    weight: new Float64Array(pulls),
    first: new Int32Array(positions + 1),
    offsets: new Float64Array(positions),
    fitted: new Float64Array(positions),
    starts: new Int32Array(positions + 1),
    places: new Float64Array(positions),
    sums: new Float64Array(positions),
    totals: new Float64Array(positions),
  };
}

export function addPull(row: Row, place: number, weight: number): void {
  row.place[row.used] = place;
  row.weight[row.used++] = weight;
}

/** What is pulled at next is the next position. Every position needs a pull. */
export function endPosition(row: Row): void {
  row.first[++row.count] = row.used;
}

export function clearRow(row: Row): void {
  row.count = 0;
  row.used = 0;
}

/**
 * Finds ascending positions that stay as near as possible to what pulls at each (least weighted sum of distances),
 * by pooling neighbours that would pass each other at the weighted median of all that pulls at them. A median
 * meets at least one pull exactly, which is what keeps lines straight. The pulls are sorted on the way.
 */
export function fitAscending(row: Row): void {
  const { count, starts, places, fitted } = row;
  let blocks = 0;
  for (let i = 0; i < count; i++) {
    openBlock(row, blocks, i);
    while (blocks > 0 && value(places, blocks - 1) > value(places, blocks)) {
      blocks--;
      joinBlocks(row, blocks, i + 1);
    }
    blocks++;
  }
  starts[blocks] = count;
  for (let b = 0; b < blocks; b++) fitted.fill(value(places, b), starts[b], starts[b + 1]);
}

// One function for each kind of list, since V8 is slow where one meets both.
const value = (list: Float64Array, i: number): number => list[i] ?? 0;
const index = (list: Int32Array, i: number): number => list[i] ?? 0;

/** With more pulls than this in one block, the mean is near enough and needs no sorting. */
const mostSorted = 120;

function openBlock(row: Row, block: number, position: number): void {
  const { place, weight, first } = row;
  const start = index(first, position);
  const end = index(first, position + 1);
  let sum = 0;
  let total = 0;
  for (let i = start; i < end; i++) {
    const pull = value(weight, i);
    sum += pull * value(place, i);
    total += pull;
  }
  row.starts[block] = position;
  row.sums[block] = sum;
  row.totals[block] = total;
  if (end - start === 1) row.places[block] = value(place, start);
  else settleBlock(row, block, start + 1, end);
}

/** Joins a block with the one behind it, which ends before a position. */
function joinBlocks(row: Row, block: number, last: number): void {
  const { first, starts, sums, totals } = row;
  sums[block] = value(sums, block) + value(sums, block + 1);
  totals[block] = value(totals, block) + value(totals, block + 1);
  settleBlock(row, block, index(first, index(starts, block + 1)), index(first, last));
}

/** The weighted median of the pulls of a block that ends at `end`; those before `middle` are sorted already. */
function settleBlock(row: Row, block: number, middle: number, end: number): void {
  const { place, weight } = row;
  const start = index(row.first, index(row.starts, block));
  const total = value(row.totals, block);
  if (end - start > mostSorted) {
    row.places[block] = value(row.sums, block) / total;
    return;
  }
  sortPulls(row, start, middle, end);
  let median = start;
  let sum = value(weight, start);
  while (2 * sum < total && median + 1 < end) sum += value(weight, ++median);
  row.places[block] = value(place, median);
}

/** Sorts pulls by place, by insertion; those before `middle` are sorted already. */
function sortPulls({ place, weight }: Row, start: number, middle: number, end: number): void {
  for (let i = middle; i < end; i++) {
    const ownPlace = value(place, i);
    const ownWeight = value(weight, i);
    let j = i;
    for (; j > start && value(place, j - 1) > ownPlace; j--) {
      place[j] = value(place, j - 1);
      weight[j] = value(weight, j - 1);
    }
    place[j] = ownPlace;
    weight[j] = ownWeight;
  }
}
