// Time runs faster for what one script does, so that all its waits and retries are tried out in a short time.

/** How many times faster. */
const factor = 40;

/** What limits a whole answer, 30 s, still lasts as long as a busy machine needs to give one. */
const factorOf = (ms: number) => (ms < 30_000 ? factor : 10);

/** The timers that the script sets ring early, nobody else's do; until what this answers with is called. */
export function hurryTimers(script: string): () => void {
  const { setTimeout: original } = globalThis;
  const hurried = (callback: () => void, ms = 0, ...rest: []) =>
    original(callback, isCalledBy(script) ? ms / factorOf(ms) : ms, ...rest);
  globalThis.setTimeout = Object.assign(hurried, original);
  return () => {
    globalThis.setTimeout = original;
  };
}

/** The script's clock runs as fast as its timers do, for what is bounded by time. */
export function hurryClock(script: string): () => void {
  const original = performance.now.bind(performance);
  performance.now = () => original() * (isCalledBy(script) ? factor : 1);
  return () => {
    performance.now = original;
  };
}

function isCalledBy(script: string): boolean {
  return (new Error().stack ?? "").includes(script);
}
