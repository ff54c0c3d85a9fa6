// Long work in the editor's one thread, a slice at a time.

import { setImmediate as nextTurn } from "node:timers/promises";

/** Milliseconds in which nothing else gets its turn. */
const longest = 10;

export interface SliceOptions {
  readonly isStale: () => boolean;
  /** After each slice: what was done so far can be shown. */
  readonly onPause?: () => void;
  /** In milliseconds. */
  readonly now?: () => number;
}

/** Takes steps until they end or are no longer wanted. Tells whether they ended. */
export async function runInSlices(
  steps: Iterable<unknown>,
  { isStale, onPause, now = () => performance.now() }: SliceOptions,
): Promise<boolean> {
  let startedAt = now();
  const iterator = steps[Symbol.iterator]();
  while (!iterator.next().done) {
    if (now() - startedAt < longest) continue;
    onPause?.();
    await nextTurn();
    if (isStale()) return false;
    startedAt = now();
  }
  onPause?.();
  return true;
}
