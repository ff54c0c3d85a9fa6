// Time runs faster for the extension's Azure half, so that all its waits and retries are tried out in a short time.

import { fileOf } from "./extension";

/** How many times faster. */
const factor = 40;

/** What limits a whole answer, 30 s, still lasts as long as a busy machine needs to give one. */
const factorOf = (ms: number) => (ms < 30_000 ? factor : 10);

/** While the suite that calls this runs, the timers that dist/azure.js sets ring early; nobody else's do. */
export function useHurry(): void {
  let calm = () => {};
  suiteSetup(() => {
    calm = hurry();
  });
  suiteTeardown(() => calm());
}

/** Until what it answers with is called. */
export function hurry(): () => void {
  const { setTimeout: original } = globalThis;
  const azure = fileOf("dist/azure.js");
  const hurried = (callback: () => void, ms = 0, ...rest: []) =>
    original(callback, isSetBy(azure) ? ms / factorOf(ms) : ms, ...rest);
  globalThis.setTimeout = Object.assign(hurried, original);
  return () => {
    globalThis.setTimeout = original;
  };
}

/** The clock of the extension's Azure half runs as fast as its timers do, for what is bounded by time. */
export async function withFastClock<T>(work: () => Promise<T>): Promise<T> {
  const now = performance.now.bind(performance);
  const azure = fileOf("dist/azure.js");
  performance.now = () => now() * (isSetBy(azure) ? factor : 1);
  try {
    return await work();
  } finally {
    performance.now = now;
  }
}

function isSetBy(file: string): boolean {
  return (new Error().stack ?? "").includes(file);
}
