import type { HttpHeaders, RetryStrategy } from "@azure/core-rest-pipeline";
import type { Limits } from "./limits";
import { timedOut } from "./transport";

/** Answers that the same request may not get a second time. */
const passingStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** Failures of the network that no second attempt changes. */
const lastingFailure =
  /^(ENOTFOUND|ECONNREFUSED|EACCES|CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_INVALID)/;

/**
 * Waits as the server says, and where it says nothing twice as long each time. To come back at once is no wait either:
 * all attempts would be over before anything has passed.
 */
export function createRetryStrategy(limits: Limits, now: () => number = Date.now): RetryStrategy {
  return {
    name: "azureMLNetworkRetry",
    retry({ retryCount, response, responseError }) {
      const backoff = limits.backoff * 2 ** retryCount;
      if (response) {
        const wait = passingStatuses.has(response.status) ? askedWait(response, now()) || backoff : Infinity;
        return wait <= limits.longestWait ? { retryAfterInMs: wait } : { skipStrategy: true };
      }
      const code = responseError?.code ?? "";
      const isLasting = lastingFailure.test(code) || (code === timedOut && retryCount > 0);
      return isLasting ? { skipStrategy: true } : { retryAfterInMs: backoff };
    },
  };
}

type ReadWait = (value: string, answer: Answer, now: number) => number | undefined;

interface Answer {
  readonly status: number;
  readonly headers: HttpHeaders;
}

/** In the order in which they are believed. */
const waitHeaders: readonly (readonly [string, ReadWait])[] = [
  ["retry-after-ms", toNumber],
  ["x-ms-retry-after-ms", toNumber],
  ["retry-after", readRetryAfter],
  // Resource Graph sends it with every answer: only to a refusal it is a wait.
  ["x-ms-user-quota-resets-after", (value, { status }) => (status === 429 ? parseClock(value) : undefined)],
];

/** How many milliseconds the server asks to wait, if it does. */
export function askedWait(answer: Answer, now: number): number | undefined {
  for (const [name, read] of waitHeaders) {
    const value = answer.headers.get(name);
    const wait = value === undefined ? undefined : read(value, answer, now);
    if (wait !== undefined) return Math.max(0, wait);
  }
  return undefined;
}

/** A time span "hh:mm:ss", as Resource Graph writes it, in milliseconds. */
export function parseClock(text: string): number | undefined {
  const [, hours, minutes, seconds] = /^(\d+):(\d{1,2}):(\d{1,2}(?:\.\d+)?)$/.exec(text.trim()) ?? [];
  if (hours === undefined) return undefined;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

function readRetryAfter(value: string, { headers }: Answer, now: number): number | undefined {
  const seconds = toNumber(value);
  if (seconds !== undefined) return seconds * 1000;
  // A number that is none, such as "-5", is a date to Date.parse.
  const date = /[a-z].*\d:\d/i.test(value) ? Date.parse(value) : NaN;
  // By the server's own clock, where it tells the time: this machine's may be wrong.
  const reference = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(date) ? undefined : date - (Number.isNaN(reference) ? now : reference);
}

function toNumber(value: string): number | undefined {
  return /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}
