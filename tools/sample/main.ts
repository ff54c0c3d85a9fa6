// Writes the sample snapshots: npm run sample

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeSnapshot } from "../../src/core/estate/snapshot";
import { sampleFiles } from "./sample-files";

const folder = join(import.meta.dirname, "../../media/sample");

mkdirSync(folder, { recursive: true });
for (const { name, build } of sampleFiles) {
  const text = writeSnapshot(build());
  writeFileSync(join(folder, name), text);
  console.log(`${name}: ${String(Math.round(text.length / 1024))} KB`);
}
