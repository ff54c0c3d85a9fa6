import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Cleanup = () => void;

const cleanups = new Set<Cleanup>();

const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Runs `cleanup` when this process ends, however it ends short of SIGKILL; synchronous, since nothing else runs
 * by then. Answers with a function that runs it now instead.
 */
export function atExit(cleanup: Cleanup): Cleanup {
  if (cleanups.size === 0) listen();
  cleanups.add(cleanup);
  return () => {
    if (cleanups.delete(cleanup)) cleanup();
  };
}

/** A new temporary folder, removed with all that is in it by the returned function or when this process ends. */
export function makeTemporaryFolder(purpose: string): { readonly path: string; readonly remove: Cleanup } {
  const path = mkdtempSync(join(tmpdir(), `amlnet-${purpose}-`));
  const remove = atExit(() => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return { path, remove };
}

let isListening = false;

function listen(): void {
  if (isListening) return;
  isListening = true;
  process.on("exit", () => {
    for (const cleanup of [...cleanups].reverse()) cleanup();
  });
  for (const [signal, code] of Object.entries(signals)) process.on(signal, () => process.exit(code));
}
