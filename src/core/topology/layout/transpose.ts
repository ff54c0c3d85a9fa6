import { type Counter, leftEnd, numberLayer, rightEnd } from "./crossings";
import type { Frame, Slot } from "./model";

const maxRounds = 6;

/** Exchanges neighbours in a layer as long as that leaves fewer crossings. */
export function transpose(frames: readonly Frame[], counter: Counter): void {
  const isCrossed = (frame: Frame): boolean => counter.countIn(frame) > 0;
  let crossed = frames.filter(isCrossed);
  for (let round = 0; round < maxRounds && crossed.length > 0; round++) {
    crossed = crossed.filter(transposeFrame).filter(isCrossed);
  }
}

function transposeFrame({ layers }: Frame): boolean {
  let hasChanged = false;
  for (const layer of layers) {
    if (layer.length > 1 && transposeLayer(layer)) hasChanged = true;
  }
  return hasChanged;
}

interface FarEnds {
  readonly slot: Slot;
  /** Numbers of the other ends on the left and on the right, ascending. */
  readonly left: readonly number[];
  readonly right: readonly number[];
}

function transposeLayer(layer: Slot[]): boolean {
  const ends = layer.map(farEnds);
  let hasChanged = false;
  for (let i = 0; i + 1 < ends.length; i++) {
    const upper = ends[i];
    const lower = ends[i + 1];
    if (!upper || !lower || gain(upper, lower) <= 0) continue;
    ends[i] = lower;
    ends[i + 1] = upper;
    hasChanged = true;
    i = Math.max(-1, i - 2);
  }
  if (!hasChanged) return false;
  ends.forEach(({ slot }, i) => (layer[i] = slot));
  numberLayer(layer);
  return true;
}

/** Crossings saved by exchanging the two. */
function gain(upper: FarEnds, lower: FarEnds): number {
  const now = countPairs(upper.left, lower.left) + countPairs(upper.right, lower.right);
  if (now === 0) return 0;
  return now - countPairs(lower.left, upper.left) - countPairs(lower.right, upper.right);
}

/** Pairs where the end of the first is greater than that of the second. */
function countPairs(first: readonly number[], second: readonly number[]): number {
  let count = 0;
  let below = 0;
  for (const end of first) {
    while (below < second.length && (second[below] ?? 0) < end) below++;
    count += below;
  }
  return count;
}

function farEnds(slot: Slot): FarEnds {
  const left: number[] = [];
  const right: number[] = [];
  for (let i = 0; i < slot.before.length; i++) {
    const piece = slot.before[i];
    if (piece) left.push(leftEnd(piece));
  }
  for (let i = 0; i < slot.after.length; i++) {
    const piece = slot.after[i];
    if (piece && !piece.isTurn) right.push(rightEnd(piece));
  }
  const outer = slot.outer;
  if (outer && !outer.isTurn) {
    if (slot === outer.rightPort) left.push(leftEnd(outer));
    else right.push(rightEnd(outer));
  }
  sort(left);
  sort(right);
  return { slot, left, right };
}

function sort(ends: number[]): void {
  if (ends.length > 1) ends.sort(ascending);
}

const ascending = (a: number, b: number): number => a - b;
