import { setImmediate as nextTurn } from "node:timers/promises";

/**
 * Runs pieces of work one after another, each in a turn of the event loop of its own: answers that come at once would
 * else add up to one long stretch, in which nobody in the same process gets a word in.
 */
export type Turns = <T>(work: () => T) => Promise<T>;

export function createTurns(): Turns {
  let free: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = free.then(work);
    const next = () => nextTurn();
    free = done.then(next, next);
    return done;
  };
}
