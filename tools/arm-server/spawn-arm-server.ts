import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { controlPrefix } from "./control";
import type { Fault } from "./faults/fault";
import type { QuotaRules } from "./quota";
import type { LoggedRequest } from "./request-log";
import type { ServedSnapshot } from "./snapshot";

/** A server in another process, or one that is reached only by its URL. */
export interface RemoteArmServer {
  readonly url: string;
  requests(): Promise<LoggedRequest[]>;
  state(): Promise<{ requests: number; connections: number }>;
  setFaults(faults: readonly Fault[]): Promise<void>;
  setSnapshot(snapshot: ServedSnapshot | string): Promise<void>;
  setSettings(settings: { latencyMs?: number; quota?: QuotaRules | null }): Promise<void>;
  reset(): Promise<void>;
}

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

/** Steers a running server through its control endpoint. */
export function connectArmServer(url: string): RemoteArmServer {
  const post = async (control: string, content: unknown): Promise<void> => {
    await ask(url, control, { method: "POST", body: JSON.stringify(content) });
  };
  return {
    url,
    requests: async () => (await ask(url, "requests")) as LoggedRequest[],
    state: async () => (await ask(url, "state")) as { requests: number; connections: number },
    setFaults: (faults) => post("faults", faults),
    setSnapshot: (snapshot) => post("snapshot", snapshot),
    setSettings: (settings) => post("settings", settings),
    reset: () => post("reset", {}),
  };
}

async function ask(url: string, control: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(`${url}${controlPrefix}${control}`, init);
  const answer = await response.text();
  if (!response.ok) throw new Error(`The server refused the control ${control}: ${answer}`);
  return JSON.parse(answer);
}

async function readUrl({ stdout, stderr }: ChildProcess): Promise<string> {
  if (!stdout || !stderr) throw new Error("The server has no output to read its URL from.");
  const complaint = text(stderr);
  for await (const line of createInterface({ input: stdout })) return line;
  throw new Error(`The server ended before it printed its URL: ${(await complaint).trim()}`);
}
