// Runs the mocha files named as arguments, in this process: `node --import tsx tools/test/mocha.ts FILE…`;
// `--timeout` takes the milliseconds that a test may take.
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { repository } from "../vscode/repository";
import { runMocha } from "./run-mocha";

/** Seconds that what the tests left open may take to close before it counts as a failure. */
const patience = 10;

/** One seed for all property tests, so that a run can be repeated; `AMLNET_SEED=random` looks further. */
const fixedSeed = 20261122;

async function main(): Promise<void> {
  const { values: flags, positionals: files } = parseArgs({
    allowPositionals: true,
    options: { timeout: { type: "string" } },
  });
  const seed = process.env["AMLNET_SEED"] ?? String(fixedSeed);
  if (seed !== "random") fc.configureGlobal({ seed: Number(seed) });
  const { failed } = await runMocha(
    files.map((file) => resolve(file)),
    flags.timeout === undefined ? await readTimeout() : Number(flags.timeout),
  );
  if (failed > 0) process.exitCode = 1;
  setTimeout(failOnLeftovers, patience * 1000).unref();
}

/** The timeout of .mocharc.json, in milliseconds, so that `npx mocha` and this agree. */
async function readTimeout(): Promise<number> {
  const options: unknown = JSON.parse(await readFile(join(repository, ".mocharc.json"), "utf8"));
  const hasTimeout = typeof options === "object" && options !== null && "timeout" in options;
  return hasTimeout ? Number(options.timeout) : 30_000;
}

function failOnLeftovers(): void {
  console.error(`The tests ended, but left this open: ${process.getActiveResourcesInfo().join(", ")}`);
  process.exit(1);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
