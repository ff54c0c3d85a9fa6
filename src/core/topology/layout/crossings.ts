import { at } from "./at";
import type { Frame, Piece, Slot } from "./model";

/** Numbers the connections of a layer from top to bottom, on both of its sides. */
export function numberLayer(layer: readonly Slot[]): void {
  let left = 0;
  let right = 0;
  for (let i = 0; i < layer.length; i++) {
    const slot = layer[i];
    if (!slot) continue;
    slot.index = i;
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

/** Counts the places where lines must cross, in the whole drawing or in a frame of it. */
export interface Counter {
  readonly count: () => number;
  readonly countIn: (frame: Frame) => number;
}

/** All counts share the room for sorting, since most are of a few lines only. */
export function createCounter(frames: readonly Frame[]): Counter {
  let most = 0;
  for (const { channels } of frames) {
    for (const channel of channels) most = Math.max(most, channel.length);
  }
  const room = { keys: new Float64Array(most), ends: new Int32Array(most), merged: new Int32Array(most) };
  const countIn = ({ channels }: Frame): number => {
    let sum = 0;
    for (let i = 0; i < channels.length; i++) {
      const channel = channels[i];
      if (channel && channel.length > 1) sum += countInChannel(channel, room);
    }
    return sum;
  };
  const count = (): number => {
    let sum = 0;
    for (const frame of frames) sum += countIn(frame);
    return sum;
  };
  return { count, countIn };
}

interface Room {
  readonly keys: Float64Array;
  readonly ends: Int32Array;
  readonly merged: Int32Array;
}

const shift = 2 ** 20;

/**
 * Two pieces of one channel cross exactly once when their ends stand in opposite order on its two sides, and need
 * not cross otherwise; a turn is crossed by every end inside its span.
 */
function countInChannel(channel: readonly Piece[], room: Room): number {
  const { keys, ends } = room;
  let used = 0;
  for (let i = 0; i < channel.length; i++) {
    const piece = channel[i];
    if (piece && !piece.isTurn) keys[used++] = leftEnd(piece) * shift + rightEnd(piece);
  }
  sortKeys(keys, used);
  for (let i = 0; i < used; i++) ends[i] = (keys[i] ?? 0) % shift;
  const inversions = countInversions(room, 0, used);
  return used === channel.length ? inversions : inversions + countTurns(channel, keys.subarray(0, used));
}

/** Up to here, insertion is faster than the library's sort. */
const few = 24;

function sortKeys(keys: Float64Array, used: number): void {
  if (used > few) {
    keys.subarray(0, used).sort();
    return;
  }
  for (let i = 1; i < used; i++) {
    const key = keys[i] ?? 0;
    let j = i;
    for (; j > 0 && (keys[j - 1] ?? 0) > key; j--) keys[j] = keys[j - 1] ?? 0;
    keys[j] = key;
  }
}

/** Merge sort of `ends[from, to)` that counts the strict inversions. */
function countInversions(room: Room, from: number, to: number): number {
  const { ends, merged } = room;
  if (to - from <= few) return insertAndCount(ends, from, to);
  const middle = (from + to) >> 1;
  let count = countInversions(room, from, middle) + countInversions(room, middle, to);
  let a = from;
  let b = middle;
  for (let k = from; k < to; k++) {
    const fromA = b >= to || (a < middle && at(ends, a) <= at(ends, b));
    if (!fromA) count += middle - a;
    merged[k] = fromA ? at(ends, a++) : at(ends, b++);
  }
  for (let k = from; k < to; k++) ends[k] = at(merged, k);
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

function countTurns(channel: readonly Piece[], through: Float64Array): number {
  const turns = channel.filter((piece) => piece.isTurn);
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
