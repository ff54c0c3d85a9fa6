import type { Frame, Piece, Slot } from "./model";

/** All crossings of the drawing. */
export function countCrossings(frames: readonly Frame[]): number {
  let sum = 0;
  for (const frame of frames) {
    for (const channel of frame.channels) sum += countInChannel(channel);
  }
  return sum;
}

/** Numbers the connections of a layer from top to bottom, on both of its sides. */
export function numberLayer(layer: readonly Slot[]): void {
  let left = 0;
  let right = 0;
  let index = 0;
  for (const slot of layer) {
    slot.index = index++;
    slot.leftBase = left;
    slot.rightBase = right;
    const inner = slot.item?.frame;
    left += inner ? countPorts(inner, 0) : 1;
    right += inner ? countPorts(inner, inner.layers.length - 1) : 1;
  }
}

const countPorts = ({ layers }: Frame, border: number): number => Math.max(1, layers[border]?.length ?? 0);

/** Number of a piece's end on the left side of its channel. */
export const leftEnd = ({ left, leftPort }: Piece): number =>
  left.rightBase + (leftPort ? leftPort.index : 0);

/** Number of its other end: on the right side, or for a turn on the left side too. */
export const rightEnd = ({ right, rightPort, isTurn }: Piece): number =>
  (isTurn ? right.rightBase : right.leftBase) + (rightPort ? rightPort.index : 0);

const shift = 2 ** 20;
const few = 10;

/**
 * Counts the places where lines must cross. Two pieces of one channel cross exactly once when their ends stand in
 * opposite order on its two sides, and need not cross otherwise; a turn is crossed by every end inside its span.
 */
export function countInChannel(channel: readonly Piece[]): number {
  if (channel.length < 2) return 0;
  const turns = channel.some((piece) => piece.isTurn) ? channel.filter((piece) => piece.isTurn) : none;
  if (turns.length === 0 && channel.length <= few) return countPairs(channel);
  const keys = new Float64Array(channel.length - turns.length);
  let used = 0;
  for (const piece of channel) {
    if (!piece.isTurn) keys[used++] = leftEnd(piece) * shift + rightEnd(piece);
  }
  keys.sort();
  const ends = new Int32Array(used);
  for (let i = 0; i < used; i++) ends[i] = (keys[i] ?? 0) % shift;
  return countInversions(ends, new Int32Array(used), 0, used) + countTurns(turns, keys);
}

const none: readonly Piece[] = [];

function countPairs(channel: readonly Piece[]): number {
  let count = 0;
  for (let i = 1; i < channel.length; i++) {
    const a = channel[i];
    if (!a) continue;
    const left = leftEnd(a);
    const right = rightEnd(a);
    for (let j = 0; j < i; j++) {
      const b = channel[j];
      if (b && (leftEnd(b) - left) * (rightEnd(b) - right) < 0) count++;
    }
  }
  return count;
}

/** Merge sort of `ends[from, to)` that counts the strict inversions. */
function countInversions(ends: Int32Array, scratch: Int32Array, from: number, to: number): number {
  if (to - from < 12) return insertAndCount(ends, from, to);
  const middle = (from + to) >> 1;
  let count = countInversions(ends, scratch, from, middle) + countInversions(ends, scratch, middle, to);
  let a = from;
  let b = middle;
  for (let k = from; k < to; k++) {
    const fromA = b >= to || (a < middle && (ends[a] ?? 0) <= (ends[b] ?? 0));
    if (!fromA) count += middle - a;
    scratch[k] = (fromA ? ends[a++] : ends[b++]) ?? 0;
  }
  ends.set(scratch.subarray(from, to), from);
  return count;
}

function insertAndCount(ends: Int32Array, from: number, to: number): number {
  let count = 0;
  for (let i = from + 1; i < to; i++) {
    const value = ends[i] ?? 0;
    let j = i;
    for (; j > from && (ends[j - 1] ?? 0) > value; j--) ends[j] = ends[j - 1] ?? 0;
    ends[j] = value;
    count += i - j;
  }
  return count;
}

function countTurns(turns: readonly Piece[], through: Float64Array): number {
  let count = 0;
  turns.forEach((turn, t) => {
    const [low, high] = span(turn);
    for (const key of through) {
      const end = Math.floor(key / shift);
      if (end > low && end < high) count++;
    }
    for (const other of turns.slice(t + 1)) {
      const [otherLow, otherHigh] = span(other);
      const inside = (end: number): boolean => end > low && end < high;
      if (inside(otherLow) !== inside(otherHigh)) count++;
    }
  });
  return count;
}

function span(turn: Piece): [number, number] {
  const ends: [number, number] = [leftEnd(turn), rightEnd(turn)];
  return ends[0] <= ends[1] ? ends : [ends[1], ends[0]];
}
