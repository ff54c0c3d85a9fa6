import assert from "node:assert/strict";
import { createDrawPace } from "../../src/host/draw-pace";

/** Draws offered at `offeredAt`, each of which takes `cost` milliseconds: the times at which one was drawn. */
function drawnAt(offeredAt: readonly number[], cost: number): readonly number[] {
  let time = 0;
  const whenDue = createDrawPace(() => time);
  return offeredAt.filter((at) => {
    time = at;
    return whenDue(() => {
      time += cost;
    });
  });
}

suite("createDrawPace", () => {
  test("draws the first at once, and then at most every quarter of a second", () => {
    assert.deepEqual(drawnAt([0, 100, 249, 250, 400, 600], 1), [0, 250, 600]);
  });

  test("rests ten times as long as a draw took", () => {
    assert.deepEqual(drawnAt([0, 250, 999, 1000, 1500, 2000], 100), [0, 1000, 2000]);
  });
});
