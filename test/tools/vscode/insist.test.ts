import { strict as assert } from "node:assert";
import { insist } from "../../../tools/vscode/insist";

suite("insist", () => {
  test("does nothing where the outcome is there already", async () => {
    await insist(
      "do it",
      () => assert.fail(),
      () => true,
    );
  });

  test("does again what was lost or failed, until the outcome is seen", async () => {
    let tries = 0;
    const act = () => {
      tries++;
      return tries === 2 ? Promise.reject(new Error("It is not there yet.")) : Promise.resolve();
    };
    await insist("do it", act, () => tries === 3);
    assert.equal(tries, 3);
  });
});
