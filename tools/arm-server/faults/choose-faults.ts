import type { Fault, FaultAction, FaultMatch } from "./fault";

export interface FaultSubject {
  readonly method: string;
  /** The path with its query. */
  readonly path: string;
  readonly body: string;
}

/** The actions of a script on one request after another; it counts what it has seen. */
export type FaultScript = (subject: FaultSubject) => FaultAction[];

export function createFaultScript(faults: readonly Fault[]): FaultScript {
  const chosen = faults.map(({ match, action }) => ({ acts: createCondition(match), action }));
  return (subject) => chosen.filter(({ acts }) => acts(subject)).map(({ action }) => action);
}

function createCondition(match: FaultMatch): (subject: FaultSubject) => boolean {
  const first = match.nth ?? 1;
  const last = first + (match.times ?? (match.nth === undefined ? Infinity : 1)) - 1;
  const random = createRandom(match.seed ?? 1);
  const seen = new Set<string>();
  let count = 0;
  return (subject) => {
    if (!isMatch(match, subject)) return false;
    if (match.oncePerRequest) {
      const key = JSON.stringify([subject.method, subject.path, subject.body]);
      if (seen.has(key)) return false;
      seen.add(key);
    }
    count++;
    return count >= first && count <= last && (match.chance === undefined || random() < match.chance);
  };
}

function isMatch(match: FaultMatch, { method, path, body }: FaultSubject): boolean {
  return (
    (match.method === undefined || match.method.toUpperCase() === method) &&
    (match.path === undefined || includes(path, match.path)) &&
    (match.pathPattern === undefined || new RegExp(match.pathPattern, "i").test(path)) &&
    (match.body === undefined || includes(body, match.body))
  );
}

function includes(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

/** Mulberry32: the same faults on every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}
