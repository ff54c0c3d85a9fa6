import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { connectArmServer, type RemoteArmServer } from "./connect-arm-server";

export interface SpawnedArmServer extends RemoteArmServer {
  readonly process: ChildProcess;
  close(): Promise<void>;
}

/** Starts the server as a process of its own, with the arguments of its command line; it ends with this one. */
export async function spawnArmServer(args: readonly string[]): Promise<SpawnedArmServer> {
  const main = join(import.meta.dirname, "main.ts");
  const tsx = pathToFileURL(createRequire(main).resolve("tsx")).href;
  const child = spawn(process.execPath, ["--import", tsx, main, ...args], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  return {
    ...connectArmServer(await readUrl(child)),
    process: child,
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill();
      await exited;
    },
  };
}

async function readUrl({ stdout, stderr }: ChildProcess): Promise<string> {
  if (!stdout || !stderr) throw new Error("The server has no output to read its URL from.");
  const complaint = text(stderr);
  for await (const line of createInterface({ input: stdout })) return line;
  throw new Error(`The server ended before it printed its URL: ${(await complaint).trim()}`);
}
