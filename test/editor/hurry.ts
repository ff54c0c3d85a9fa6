// Time runs faster for the extension's Azure half, so that all its waits and retries are tried out in a short time.

import { fileOf } from "./extension";

/** How many times faster. What limits a whole answer, 30 s, still lasts as long as a busy machine needs to give one. */
const factorOf = (ms: number) => (ms < 30_000 ? 40 : 10);

/** While the suite that calls this runs, the timers that dist/azure.js sets ring early; nobody else's do. */
export function useHurry(): void {
  const { setTimeout: original } = globalThis;
  suiteSetup(() => {
    const azure = fileOf("dist/azure.js");
    const hurried = (callback: () => void, ms = 0, ...rest: []) =>
      original(callback, isSetBy(azure) ? ms / factorOf(ms) : ms, ...rest);
    globalThis.setTimeout = Object.assign(hurried, original);
  });
  suiteTeardown(() => {
    globalThis.setTimeout = original;
  });
}

function isSetBy(file: string): boolean {
  return (new Error().stack ?? "").includes(file);
}
