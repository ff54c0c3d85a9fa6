import { spawn, spawnSync, type ChildProcessByStdio } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { atExit } from "./cleanup";

export interface ProcessGroup {
  readonly process: ChildProcessByStdio<Writable, Readable, Readable>;
  /** All that it printed so far. */
  readonly output: () => string;
  /** Settles when its head ended, asked or not. */
  readonly ended: Promise<void>;
  /** Ends it and everything it started; settles when they are gone. */
  readonly end: () => Promise<void>;
}

/** Starts a program as the head of a process group of its own, which ends with this process at the latest. */
export function startProcessGroup(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): ProcessGroup {
  const child = spawn(command, args, {
    env,
    stdio: ["pipe", "pipe", "pipe"],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data: Buffer) => (output += data.toString()));
  }
  child.stdin.on("error", () => undefined);
  const forget = atExit(() => kill(child.pid, "SIGKILL"));
  return {
    process: child,
    output: () => output,
    ended: new Promise((settle) => child.once("close", () => settle())),
    end: async () => {
      kill(child.pid, "SIGTERM");
      for (let tries = 0; tries < 40 && isAlive(child.pid); tries++) await wait(50);
      forget();
    },
  };
}

function kill(processId: number | undefined, signal: NodeJS.Signals): void {
  if (processId === undefined) return;
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(processId), "/T", "/F"], { stdio: "ignore" });
    return;
  }
  try {
    process.kill(-processId, signal);
  } catch {
    // The whole group is gone already.
  }
}

/** Whether any process of the group is left. */
function isAlive(processId: number | undefined): boolean {
  if (processId === undefined || process.platform === "win32") return false;
  try {
    return process.kill(-processId, 0);
  } catch {
    return false;
  }
}
