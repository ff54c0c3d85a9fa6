import { spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeTemporaryFolder } from "../vscode/cleanup";
import { repository } from "../vscode/repository";
import { resultsVariable, type Counts } from "./run-mocha";

export interface Outcome extends Counts {
  /** What was printed, where it was kept back instead of shown as it came. */
  readonly output: string;
}

/** Runs `node ARGS` in the repository; `quiet` keeps what it prints instead of showing it. */
export async function runNode(args: readonly string[], quiet = false, env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, args, {
    cwd: repository,
    env: { ...process.env, ...env },
    stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (data: Buffer) => (output += data.toString()));
  }
  const code = await new Promise<number>((settle, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => settle(exitCode ?? 1));
  });
  return { code, output };
}

/** A check that passes or fails as one: every command of it is run, one after another. */
export async function check(...commands: readonly (readonly string[])[]): Promise<Outcome> {
  let output = "";
  let failed = 0;
  for (const command of commands) {
    const ran = await runNode(command, true);
    output += ran.output;
    if (ran.code !== 0) failed = 1;
  }
  return { passed: 1 - failed, failed, skipped: 0, output };
}

/** Runs something that leaves its counts in a file; where it leaves none, or fails beside them, that is a failure. */
export async function counted(run: (env: NodeJS.ProcessEnv) => Promise<number>): Promise<Outcome> {
  const folder = makeTemporaryFolder("results");
  const file = join(folder.path, "counts.json");
  try {
    const code = await run({ [resultsVariable]: file });
    const counts = await readCounts(file);
    if (counts === undefined) {
      return { ...nothing, failed: 1, output: "The tests ended before they were counted.\n" };
    }
    const crashed = code !== 0 && counts.failed === 0;
    return { ...counts, failed: crashed ? 1 : counts.failed, output: "" };
  } finally {
    folder.remove();
  }
}

export const nothing: Outcome = { passed: 0, failed: 0, skipped: 0, output: "" };

async function readCounts(file: string): Promise<Counts | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  await rm(file, { force: true });
  if (text === undefined) return undefined;
  const { passed, failed, skipped } = JSON.parse(text) as Counts; // written by runMocha
  return { passed, failed, skipped };
}
