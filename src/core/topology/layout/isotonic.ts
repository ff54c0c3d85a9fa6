/** A place that something pulls at, and how strongly. */
export interface Pull {
  readonly at: number;
  readonly weight: number;
}

/**
 * Finds ascending positions that stay as near as possible to what pulls at each (least weighted sum of distances),
 * by pooling neighbours that would pass each other at the weighted median of all that pulls at them. A median
 * meets at least one pull exactly, which is what keeps lines straight.
 */
export function fitAscending(pulls: readonly (readonly Pull[])[]): Float64Array {
  const blocks: Block[] = [];
  for (const own of pulls) {
    let block = toBlock(own);
    for (
      let above = blocks[blocks.length - 1];
      above && above.at > block.at;
      above = blocks[blocks.length - 1]
    ) {
      blocks.pop();
      block = merge(above, block);
    }
    blocks.push(block);
  }
  const positions = new Float64Array(pulls.length);
  let next = 0;
  for (const { count, at } of blocks) {
    positions.fill(at, next, next + count);
    next += count;
  }
  return positions;
}

interface Block {
  readonly pulls: readonly Pull[];
  readonly count: number;
  readonly at: number;
}

function toBlock(own: readonly Pull[]): Block {
  const pulls = own.length > 1 ? [...own].sort((a, b) => a.at - b.at) : own;
  return { pulls, count: 1, at: median(pulls) };
}

function merge(above: Block, below: Block): Block {
  const pulls: Pull[] = [];
  let b = 0;
  for (const pull of above.pulls) {
    for (let other = below.pulls[b]; other && other.at < pull.at; other = below.pulls[++b]) pulls.push(other);
    pulls.push(pull);
  }
  for (; b < below.pulls.length; b++) pulls.push(below.pulls[b] ?? { at: 0, weight: 0 });
  return { pulls, count: above.count + below.count, at: median(pulls) };
}

/** Of ascending pulls: the first with at least half of the weight up to and including it. */
function median(pulls: readonly Pull[]): number {
  let total = 0;
  for (const { weight } of pulls) total += weight;
  let sum = 0;
  for (const { at, weight } of pulls) {
    sum += weight;
    if (2 * sum >= total) return at;
  }
  return 0;
}
