import { appendFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import * as vscode from "vscode";

/**
 * Runs in the extension host as its tests: activates the extensions named by AMLNET_BENCH_EXTENSIONS in that order
 * and appends a line of JSON with the milliseconds each took, loading included, to AMLNET_BENCH_RESULTS.
 */
export async function run(): Promise<void> {
  const ids = (process.env["AMLNET_BENCH_EXTENSIONS"] ?? "").split(",");
  const milliseconds: Record<string, number> = {};
  await untilIdle();
  for (const id of ids) milliseconds[id] = await timeActivation(id);
  await appendFile(process.env["AMLNET_BENCH_RESULTS"] ?? "", `${JSON.stringify(milliseconds)}\n`);
}

/** Waits until the host has been punctual for a second, since a window that opens keeps it busy; for ten at most. */
async function untilIdle(): Promise<void> {
  for (let waits = 0, punctual = 0; waits < 200 && punctual < 20; waits++) {
    const started = performance.now();
    await wait(50);
    punctual = performance.now() - started < 60 ? punctual + 1 : 0;
  }
}

async function timeActivation(id: string): Promise<number> {
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined) throw new Error(`The extension ${id} is not in this VS Code.`);
  if (extension.isActive) throw new Error(`The extension ${id} was active before it was asked for.`);
  const started = performance.now();
  await extension.activate();
  return performance.now() - started;
}
