// Long work in the editor's one thread, a slice at a time.

import { setImmediate as nextTurn } from "node:timers/promises";

/** Milliseconds in which nothing else gets its turn: few, since the collection of garbage adds to any of them. */
const longest = 4;

export interface SliceOptions {
  readonly isStale: () => boolean;
  /** After each slice: what was done so far can be shown. */
  readonly onPause?: () => void;
  /** In milliseconds. */
  readonly now?: () => number;
}

/**
 * Takes steps until they end or are no longer wanted, in turns that are shared neither with what the caller did before
 * nor with what it does after. Tells whether they ended.
 */
export async function runInSlices(
  steps: Iterable<unknown>,
  { isStale, onPause, now = () => performance.now() }: SliceOptions,
): Promise<boolean> {
  const iterator = steps[Symbol.iterator]();
  for (let hasEnded = false; !hasEnded;) {
    await nextTurn();
    if (isStale()) return false;
    hasEnded = takeSteps(iterator, now);
    onPause?.();
  }
  await nextTurn();
  return true;
}

/** As many as fit into one slice, one at least. Tells whether they ended. */
function takeSteps(steps: Iterator<unknown>, now: () => number): boolean {
  const startedAt = now();
  while (!steps.next().done) {
    if (now() - startedAt >= longest) return false;
  }
  return true;
}
