import { touch } from "./ends";
import type { Piece } from "./model";

/** A vertical run of a piece. A piece that must evade another one has two. */
interface Run {
  readonly piece: Piece;
  readonly isSecond: boolean;
  /** Heights at which horizontal lines reach it: from the left, for a turn twice, and from the right, if at all. */
  readonly left: number;
  readonly turned: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
  /** Runs that must stand further right: for good, or only to spare a crossing. */
  readonly hard: Run[];
  readonly soft: Run[];
  waitsHard: number;
  waitsSoft: number;
  track: number;
}

/** In place of a height at which no line arrives; nothing is near to it. */
const none = NaN;

export const isStraight = ({ leftY, rightY, isTurn }: Piece): boolean =>
  !isTurn && Math.abs(leftY - rightY) < 0.5;

/**
 * Gives every piece of a channel its vertical track, counted from the left, so that no two lines run over each
 * other and lines cross no more often than the order of their ends demands. Answers the number of tracks; `x`
 * of the pieces then holds the track.
 */
export function assignTracks(channel: readonly Piece[]): number {
  const runs: Run[] = [];
  for (const piece of channel) {
    piece.detour = undefined;
    if (!isStraight(piece)) runs.push(toRun(piece));
  }
  if (runs.length === 0) return 0;
  const tracks: Run[][] = [];
  if (runs.length > 1) {
    runs.sort(bySide);
    constrain(runs);
  }
  const waiting = new Set(runs);
  let taken: number[] | undefined;
  while (waiting.size > 0) {
    let next = pickNext(waiting);
    if (!next) {
      taken ??= channel.flatMap(({ leftY, rightY }) => [leftY, rightY]);
      next = split(waiting, taken);
    }
    waiting.delete(next);
    put(next, tracks);
    release(next.hard, next.track);
    release(next.soft, next.track);
    for (const run of next.hard) run.waitsHard--;
    for (const run of next.soft) run.waitsSoft--;
  }
  return tracks.length;
}

const toRun = (piece: Piece): Run =>
  piece.isTurn
    ? newRun(piece, piece.leftY, piece.rightY, none)
    : newRun(piece, piece.leftY, piece.leftY, piece.rightY);

function newRun(piece: Piece, left: number, turned: number, right: number): Run {
  const end = Number.isNaN(right) ? turned : right;
  return {
    piece,
    isSecond: false,
    left,
    turned,
    right,
    low: Math.min(left, turned, end),
    high: Math.max(left, turned, end),
    hard: [],
    soft: [],
    waitsHard: 0,
    waitsSoft: 0,
    track: 0,
  };
}

/** Turns first, then runs down from the lowest start, then runs up from the highest. */
function bySide(a: Run, b: Run): number {
  const group = groupOf(a);
  if (group !== groupOf(b)) return group - groupOf(b);
  if (group === 0) return a.high - a.low - (b.high - b.low);
  const difference = a.left - b.left || a.right - b.right;
  return goesDown(a) ? -difference : difference;
}

const groupOf = (run: Run): number => (run.piece.isTurn ? 0 : goesDown(run) ? 1 : 2);

const goesDown = ({ left, right }: Run): boolean => right > left;

function constrain(runs: readonly Run[]): void {
  for (let i = 0; i < runs.length; i++) {
    const a = runs[i];
    if (!a) continue;
    for (let j = i + 1; j < runs.length; j++) {
      const b = runs[j];
      if (!b || a.low > b.high + touch || b.low > a.high + touch) continue;
      if (touches(a, b)) addHard(a, b);
      if (touches(b, a)) addHard(b, a);
      if (mustPrecede(a, b)) {
        a.soft.push(b);
        b.waitsSoft++;
      }
    }
  }
}

function addHard(before: Run, after: Run): void {
  before.hard.push(after);
  after.waitsHard++;
}

/** Whether a line that reaches the first from the left runs as high as the one that leaves the second. */
const touches = ({ left, turned }: Run, { right }: Run): boolean =>
  Math.abs(left - right) < touch || Math.abs(turned - right) < touch;

/** Of two runs in the order of `bySide`: whether the second crosses the first needlessly when it stands left of it. */
function mustPrecede(a: Run, b: Run): boolean {
  if (a.piece.isTurn) return true;
  if (goesDown(a) !== goesDown(b)) return false;
  return goesDown(a) ? a.right >= b.right : a.right <= b.right;
}

function pickNext(waiting: ReadonlySet<Run>): Run | undefined {
  let best: Run | undefined;
  for (const run of waiting) {
    if (run.waitsHard > 0) continue;
    if (run.waitsSoft === 0) return run;
    if (!best || run.waitsSoft < best.waitsSoft) best = run;
  }
  return best;
}

/** Where lines exchange heights, each would have to stand left of the other: one of them makes a step on the way. */
function split(waiting: Set<Run>, taken: number[]): Run {
  const [run] = waiting;
  if (!run) throw new Error("only called while runs wait");
  const step = freeHeight(run, taken);
  taken.push(step);
  const first = newRun(run.piece, run.left, run.turned, step);
  const second = { ...newRun(run.piece, step, step, run.right), isSecond: true };
  first.hard.push(...run.hard, second);
  second.waitsHard = run.waitsHard + 1;
  for (const other of waiting) {
    const at = other.hard.indexOf(run);
    if (at >= 0) other.hard[at] = second;
    const soft = other.soft.indexOf(run);
    if (soft >= 0) other.soft.splice(soft, 1);
  }
  for (const other of run.soft) other.waitsSoft--;
  waiting.delete(run);
  waiting.add(first);
  waiting.add(second);
  return first;
}

/** A height inside the run, as near to its middle as can be, at which no line of the channel runs. */
function freeHeight({ low, high }: Run, taken: readonly number[]): number {
  const middle = (low + high) / 2;
  const isFree = (y: number): boolean => taken.every((other) => Math.abs(other - y) >= touch);
  for (let away = 0; ; away += 1) {
    if (isFree(middle + away)) return middle + away;
    if (isFree(middle - away)) return middle - away;
  }
}

/** Puts a run on the leftmost track that is right of all that must be left of it and has room for it. */
function put(run: Run, tracks: Run[][]): void {
  let { track } = run;
  while (!hasRoom(tracks[track], run)) track++;
  (tracks[track] ??= []).push(run);
  run.track = track;
  if (run.isSecond) run.piece.detour = { x: track, y: run.left };
  else run.piece.x = track;
}

function hasRoom(track: readonly Run[] | undefined, { low, high }: Run): boolean {
  if (!track) return true;
  for (const other of track) {
    if (other.low < high + touch && low < other.high + touch) return false;
  }
  return true;
}

/** What must stand further right than a track comes to the next one at least. */
function release(runs: readonly Run[], track: number): void {
  for (const run of runs) run.track = Math.max(run.track, track + 1);
}
