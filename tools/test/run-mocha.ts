import { readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Names the file that the counts of a run are written to, for the process that started it. */
export const resultsVariable = "AMLNET_TEST_RESULTS";

/** Names the expression that the titles of the tests to run must match. */
export const grepVariable = "AMLNET_GREP";

/** Set where all tests of a kind run, unless the titles are narrowed. */
export const wholeVariable = "AMLNET_WHOLE";

/** Runs test files with the spec reporter on the console. Also runs inside VS Code. */
export async function runMocha(files: readonly string[], timeout: number): Promise<Counts> {
  const { default: Mocha } = await import("mocha");
  const grep = process.env[grepVariable];
  const mocha = new Mocha({ ui: "tdd", reporter: "spec", color: false, timeout, ...(grep ? { grep } : {}) });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const counts = await new Promise<Counts>((settle) => {
    const runner = mocha.run(() => {
      const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
      settle({ passed: passes, failed: failures, skipped: pending });
    });
  });
  const results = process.env[resultsVariable];
  if (results) await writeFile(results, JSON.stringify(counts));
  return counts;
}

/** All files under a folder whose path, with slashes, matches; sorted. */
export function findFiles(folder: string, pattern: RegExp): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const matching = names.filter((name) => pattern.test(name.replaceAll("\\", "/")));
  return matching.sort().map((name) => join(folder, name));
}
