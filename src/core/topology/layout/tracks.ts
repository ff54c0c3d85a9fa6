import { touch } from "./ends";
import type { Piece } from "./model";

/** A vertical run of a piece. A piece that must evade another one has two. */
interface Run {
  readonly piece: Piece;
  readonly isSecond: boolean;
  /** Heights at which horizontal lines reach it from the left and from the right; a turn has both on the left. */
  readonly leftEnds: readonly number[];
  readonly rightEnds: readonly number[];
  readonly low: number;
  readonly high: number;
  /** Runs that must stand further right: for good, or only to spare a crossing. */
  readonly hard: Run[];
  readonly soft: Run[];
  waitsHard: number;
  waitsSoft: number;
  track: number;
  isPlaced: boolean;
}

export const isStraight = ({ leftY, rightY, isTurn }: Piece): boolean =>
  !isTurn && Math.abs(leftY - rightY) < 0.5;

/**
 * Gives every piece of a channel its vertical track, counted from the left, so that no two lines run over each
 * other and lines cross no more often than the order of their ends demands. Answers the number of tracks; `x`
 * of the pieces then holds the track.
 */
export function assignTracks(channel: readonly Piece[]): number {
  const bent = channel.filter((piece) => !isStraight(piece));
  const runs = bent.map(toRun);
  runs.sort(bySide);
  constrain(runs);
  const tracks: Run[][] = [];
  const waiting = new Set(runs);
  const taken = channel.flatMap(({ leftY, rightY }) => [leftY, rightY]);
  while (waiting.size > 0) {
    const next = pickNext(waiting) ?? split(waiting, taken);
    waiting.delete(next);
    put(next, tracks);
    release(next);
  }
  return tracks.length;
}

const toRun = (piece: Piece): Run =>
  piece.isTurn
    ? newRun(piece, [piece.leftY, piece.rightY], [])
    : newRun(piece, [piece.leftY], [piece.rightY]);

function newRun(
  piece: Piece,
  leftEnds: readonly number[],
  rightEnds: readonly number[],
  isSecond = false,
): Run {
  const ends = [...leftEnds, ...rightEnds];
  return {
    piece,
    isSecond,
    leftEnds,
    rightEnds,
    low: Math.min(...ends),
    high: Math.max(...ends),
    hard: [],
    soft: [],
    waitsHard: 0,
    waitsSoft: 0,
    track: 0,
    isPlaced: false,
  };
}

/** Turns first, then runs down from the lowest start, then runs up from the highest. */
function bySide(a: Run, b: Run): number {
  const group = (run: Run): number => (run.piece.isTurn ? 0 : goesDown(run) ? 1 : 2);
  if (group(a) !== group(b)) return group(a) - group(b);
  if (a.piece.isTurn) return a.high - a.low - (b.high - b.low);
  const sign = goesDown(a) ? -1 : 1;
  return (
    sign * ((a.leftEnds[0] ?? 0) - (b.leftEnds[0] ?? 0) || (a.rightEnds[0] ?? 0) - (b.rightEnds[0] ?? 0))
  );
}

const goesDown = ({ leftEnds, rightEnds }: Run): boolean => (rightEnds[0] ?? 0) > (leftEnds[0] ?? 0);

function constrain(runs: readonly Run[]): void {
  runs.forEach((a, i) => {
    for (let j = i + 1; j < runs.length; j++) {
      const b = runs[j];
      if (!b || a.low > b.high + touch || b.low > a.high + touch) continue;
      if (touches(a.leftEnds, b.rightEnds)) addHard(a, b);
      if (touches(b.leftEnds, a.rightEnds)) addHard(b, a);
      if (mustPrecede(a, b)) {
        a.soft.push(b);
        b.waitsSoft++;
      }
    }
  });
}

function addHard(before: Run, after: Run): void {
  before.hard.push(after);
  after.waitsHard++;
}

function touches(left: readonly number[], right: readonly number[]): boolean {
  return left.some((a) => right.some((b) => Math.abs(a - b) < touch));
}

/** Of two runs in the order of `bySide`: whether the second crosses the first needlessly when it stands left of it. */
function mustPrecede(a: Run, b: Run): boolean {
  if (a.piece.isTurn) return true;
  if (goesDown(a) !== goesDown(b)) return false;
  const right = (a.rightEnds[0] ?? 0) - (b.rightEnds[0] ?? 0);
  return goesDown(a) ? right >= 0 : right <= 0;
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
  const first = newRun(run.piece, run.leftEnds, [step]);
  const second = newRun(run.piece, [step], run.rightEnds, true);
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
  let track = run.track;
  while (tracks[track]?.some((other) => other.low < run.high + touch && run.low < other.high + touch)) {
    track++;
  }
  (tracks[track] ??= []).push(run);
  run.track = track;
  if (run.isSecond) run.piece.detour = { x: track, y: run.leftEnds[0] ?? 0 };
  else run.piece.x = track;
}

function release(run: Run): void {
  for (const next of run.hard) {
    next.waitsHard--;
    next.track = Math.max(next.track, run.track + 1);
  }
  for (const next of run.soft) {
    next.waitsSoft--;
    next.track = Math.max(next.track, run.track + 1);
  }
}
