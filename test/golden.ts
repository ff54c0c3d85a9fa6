// Golden files: what a user would see, as text. GOLDEN=write rewrites them; the reviewer reads the difference.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const folder = join(import.meta.dirname, "golden");

export function checkGolden(relativePath: string, text: string): void {
  const path = join(folder, relativePath);
  if (process.env["GOLDEN"] === "write") {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return;
  }
  assert.ok(existsSync(path), `${relativePath} does not exist; run with GOLDEN=write to make it`);
  assert.equal(text, readFileSync(path, "utf8"), `${relativePath} differs; GOLDEN=write accepts the change`);
}
