import assert from "node:assert/strict";
import { createDrawPace } from "../../src/host/draw-pace";

/** Draws offered at `offeredAt`, each of which takes `cost` milliseconds: the times at which one was drawn. */
async function drawnAt(offeredAt: readonly number[], cost: number): Promise<readonly number[]> {
  let time = 0;
  const drawn: number[] = [];
  const whenDue = createDrawPace(() => time);
  for (const at of offeredAt) {
    time = at;
    const draw = async () => {
      await Promise.resolve();
      time += cost;
    };
    if (await whenDue(draw)) drawn.push(at);
  }
  return drawn;
}

suite("createDrawPace", () => {
  test("draws the first at once, and then at most every quarter of a second", async () => {
    assert.deepEqual(await drawnAt([0, 100, 249, 250, 400, 600], 1), [0, 250, 600]);
  });

  test("rests ten times as long as a draw took", async () => {
    assert.deepEqual(await drawnAt([0, 250, 999, 1000, 1500, 2000], 100), [0, 1000, 2000]);
  });
});
