import type { HttpHeaders, RetryStrategy } from "@azure/core-rest-pipeline";
import type { Limits } from "./limits";
import { timedOut } from "./transport";

/** Answers that the same request may not get a second time. */
const passingStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** Failures of the network that no second attempt changes. */
const lastingFailure =
  /^(ENOTFOUND|ECONNREFUSED|EACCES|CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_INVALID)/;

/** Waits as the server says, and where it says nothing twice as long each time. */
export function createRetryStrategy(limits: Limits, now: () => number = Date.now): RetryStrategy {
  return {
    name: "azureMLNetworkRetry",
    retry({ retryCount, response, responseError }) {
      const backoff = limits.backoff * 2 ** retryCount;
      if (response) {
        const wait = passingStatuses.has(response.status)
          ? (askedWait(response.headers, now()) ?? backoff)
          : Infinity;
        return wait <= limits.longestWait ? { retryAfterInMs: wait } : { skipStrategy: true };
      }
      const code = responseError?.code ?? "";
      const isLasting = lastingFailure.test(code) || (code === timedOut && retryCount > 0);
      return isLasting ? { skipStrategy: true } : { retryAfterInMs: backoff };
    },
  };
}

type ReadWait = (value: string, headers: HttpHeaders, now: number) => number | undefined;

/** In the order in which they are believed. */
const waitHeaders: readonly (readonly [string, ReadWait])[] = [
  ["retry-after-ms", toNumber],
  ["x-ms-retry-after-ms", toNumber],
  ["retry-after", readRetryAfter],
  ["x-ms-user-quota-resets-after", parseClock],
];

/** How many milliseconds the server asks to wait, if it does. */
export function askedWait(headers: HttpHeaders, now: number): number | undefined {
  for (const [name, read] of waitHeaders) {
    const value = headers.get(name);
    const wait = value === undefined ? undefined : read(value, headers, now);
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

function readRetryAfter(value: string, headers: HttpHeaders, now: number): number | undefined {
  const seconds = toNumber(value);
  if (seconds !== undefined) return seconds * 1000;
  const date = Date.parse(value);
  // By the server's own clock, where it tells the time: this machine's may be wrong.
  const reference = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(date) ? undefined : date - (Number.isNaN(reference) ? now : reference);
}

function toNumber(value: string): number | undefined {
  return /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}
