import assert from "node:assert/strict";
import { runInSlices } from "../../src/host/slices";

/** Runs steps of one millisecond each. What was done at each pause, and whether all was. */
async function run(count: number, wantedSteps = Infinity) {
  let time = 0;
  let done = 0;
  const pauses: number[] = [];
  const steps = function* () {
    while (done < count) {
      time += 1;
      done += 1;
      yield;
    }
  };
  const hasEnded = await runInSlices(steps(), {
    isStale: () => done >= wantedSteps,
    onPause: () => void pauses.push(done),
    now: () => time,
  });
  return { done, pauses, hasEnded };
}

suite("runInSlices", () => {
  test("pauses after every four milliseconds, and at the end", async () => {
    assert.deepEqual(await run(10), { done: 10, pauses: [4, 8, 10], hasEnded: true });
  });

  test("shares no turn with what its caller does before and after", async () => {
    const seen: string[] = [];
    const steps = function* () {
      seen.push("step");
      yield;
    };
    setImmediate(() => seen.push("turn"));
    const done = runInSlices(steps(), {
      isStale: () => false,
      onPause: () => void setImmediate(() => seen.push("turn")),
    });
    seen.push("caller");
    await done;
    seen.push("caller");
    assert.deepEqual(seen, ["caller", "turn", "step", "turn", "caller"]);
  });

  test("lets others have their turn in a pause", async () => {
    const seen: string[] = [];
    let time = 0;
    setImmediate(() => seen.push("other"));
    await runInSlices(["step", "step"], {
      isStale: () => false,
      onPause: () => void seen.push("pause"),
      now: () => (time += 100),
    });
    assert.equal(seen.at(-1), "pause");
    assert.ok(seen.indexOf("other") < seen.length - 1);
  });

  test("stops where nobody wants the rest", async () => {
    assert.deepEqual(await run(10, 4), { done: 4, pauses: [4], hasEnded: false });
  });

  test("ends at once where there is nothing to do", async () => {
    assert.deepEqual(await run(0), { done: 0, pauses: [0], hasEnded: true });
  });
});
