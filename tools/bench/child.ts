// Runs a script of this folder as a process of its own, so that nothing measured in it comes from another.

import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const tsx = pathToFileURL(createRequire(import.meta.filename).resolve("tsx")).href;

export interface Started {
  readonly child: ChildProcess;
  /** The first message that the script sends. */
  readonly message: unknown;
}

export async function start(script: string, args: readonly string[]): Promise<Started> {
  const child = fork(join(import.meta.dirname, script), [...args], {
    execArgv: ["--import", tsx, "--expose-gc", "--max-old-space-size=8192"],
  });
  const message = await Promise.race([
    once(child, "message").then(([first]: unknown[]) => first),
    once(child, "exit").then(() => Promise.reject(new Error(`${script} ended before it answered.`))),
  ]);
  return { child, message };
}

export async function stop({ child }: Started): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.disconnect();
  await ended;
}

/** Runs a script to its end and gives its message. */
export async function run(script: string, args: readonly string[]): Promise<unknown> {
  const started = await start(script, args);
  await stop(started);
  return started.message;
}
