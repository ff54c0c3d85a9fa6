import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { createTurns } from "../../src/azure/turns";

suite("turns", () => {
  test("leave the event loop between pieces of work that come at once, and keep their order", async () => {
    const inTurn = createTurns();
    const order: string[] = [];
    let turn = 0;
    let isRunning = true;
    const count = () => {
      turn++;
      if (isRunning) setImmediate(count);
    };
    setImmediate(count);
    const work = ["a", "b", "c", "d"].map((name) =>
      inTurn(() => order.push(`${name} in turn ${String(turn)}`)),
    );
    await Promise.all(work);
    isRunning = false;
    assert.deepEqual(
      order.map((line) => line[0]),
      ["a", "b", "c", "d"],
    );
    assert.equal(new Set(order.map((line) => line.slice(2))).size, 4);
  });

  test("give what the work gives, and go on after work that throws", async () => {
    const inTurn = createTurns();
    const failing = inTurn(() => {
      throw new Error("no");
    });
    const next = inTurn(() => 7);
    await assert.rejects(failing, /no/);
    assert.equal(await next, 7);
  });
});
