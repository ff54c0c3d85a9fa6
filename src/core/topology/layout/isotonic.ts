/**
 * What pulls at each of a row of positions: places with weights, those of one position next to each other.
 * `first[i]` is the index of the first pull of position `i`; one more entry ends the last.
 */
export interface Pulls {
  readonly at: number[];
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
    while (blocks > 0 && (places[blocks - 1] ?? 0) > (places[blocks] ?? 0)) {
      blocks--;
      places[blocks] = pool(pulls, starts[blocks] ?? 0, i + 1);
    }
    blocks++;
  }
  starts[blocks] = count;
  for (let b = 0; b < blocks; b++) positions.fill(places[b] ?? 0, starts[b], starts[b + 1]);
  return positions;
}

/** The weighted median of the pulls at the positions `[from, to)`. */
function pool(pulls: Pulls, from: number, to: number): number {
  const start = pulls.first[from] ?? 0;
  const end = pulls.first[to] ?? 0;
  if (end - start === 1) return pulls.at[start] ?? 0;
  sort(pulls, start, end);
  let total = 0;
  for (let i = start; i < end; i++) total += pulls.weight[i] ?? 0;
  let sum = 0;
  for (let i = start; i < end; i++) {
    sum += pulls.weight[i] ?? 0;
    if (2 * sum >= total) return pulls.at[i] ?? 0;
  }
  return 0;
}

/** By insertion: the parts that were pooled before are sorted already. */
function sort({ at, weight }: Pulls, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const place = at[i] ?? 0;
    const own = weight[i] ?? 0;
    let j = i;
    for (; j > start && (at[j - 1] ?? 0) > place; j--) {
      at[j] = at[j - 1] ?? 0;
      weight[j] = weight[j - 1] ?? 0;
    }
    at[j] = place;
    weight[j] = own;
  }
}
