// Golden files: what a user would see, as text. GOLDEN=write rewrites them; the reviewer reads the difference.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { findFiles, grepVariable, wholeVariable } from "../tools/test/run-mocha";

const folder = join(import.meta.dirname, "golden");
const isWriting = process.env["GOLDEN"] === "write";
const checked = new Set<string>();

export function checkGolden(relativePath: string, text: string): void {
  const path = join(folder, relativePath);
  checked.add(path);
  if (isWriting) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return;
  }
  assert.ok(existsSync(path), `${relativePath} does not exist; run with GOLDEN=write to make it`);
  assert.equal(text, readFileSync(path, "utf8"), `${relativePath} differs; GOLDEN=write accepts the change`);
}

/** After all tests, and only where all ran: what none of them asked for is left over from an earlier one. */
suiteTeardown(function () {
  if (process.env[wholeVariable] === undefined || process.env[grepVariable] !== undefined) return;
  const leftOver = findFiles(folder, /\.\w+$/).filter((path) => !checked.has(path));
  if (isWriting) leftOver.forEach((path) => rmSync(path));
  else assert.deepEqual(leftOver, [], "no test looks at these golden files; GOLDEN=write removes them");
});
