import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSnapshot, writeSnapshot } from "../../../src/core/estate/snapshot";
import { sampleFiles } from "../../../tools/sample/sample-files";

const folder = join(import.meta.dirname, "../../../media/sample");

suite("sample files", () => {
  for (const { name, build } of sampleFiles) {
    const text = () => readFileSync(join(folder, name), "utf8");

    test(`${name} is what npm run sample writes`, () => {
      assert.ok(text() === writeSnapshot(build()), `${name} is out of date: npm run sample`);
    });

    test(`${name} opens as a snapshot, and nothing in it is lost`, () => {
      const parsed = parseSnapshot(text());
      assert.ok(parsed.kind === "snapshot");
      assert.deepEqual(parsed.snapshot, build());
    });
  }
});
