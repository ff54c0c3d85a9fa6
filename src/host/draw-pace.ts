// How often the tree is drawn while pages arrive: soon at first, and never so often that drawing delays the reading.

/** Milliseconds between two draws, at least. */
const shortest = 250;

/** A draw waits this many times as long as the last one took. */
const restPerDraw = 10;

/** Calls `draw` when it is due, and tells whether it did. `now` is in milliseconds. */
export function createDrawPace(now: () => number): (draw: () => Promise<void>) => Promise<boolean> {
  let dueAt = -Infinity;
  return async (draw) => {
    const startedAt = now();
    if (startedAt < dueAt) return false;
    await draw();
    dueAt = startedAt + Math.max(shortest, restPerDraw * (now() - startedAt));
    return true;
  };
}
