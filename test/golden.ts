import { strict as assert } from "node:assert";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Compares text with a file under test/golden; `GOLDEN=write` writes the file instead. */
export function checkGolden(relativePath: string, text: string): void {
  const path = join(import.meta.dirname, "golden", relativePath);
  if (process.env["GOLDEN"] === "write") {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return;
  }
  assert.ok(
    existsSync(path),
    `test/golden/${relativePath} is missing: run again with GOLDEN=write and read it`,
  );
  assert.equal(text, readFileSync(path, "utf8"), `test/golden/${relativePath}`);
}
