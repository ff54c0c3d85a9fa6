import { errorAnswer, type Answer } from "./answer";

export interface QuotaRules {
  readonly requests: number;
  readonly windowMs: number;
}

/** Counts one request; answers 429 beyond the quota, or tells the headers that every answer carries. */
export type Quota = (now: number) => { readonly headers: Record<string, string>; readonly refusal?: Answer };

/** The quota of Resource Graph: a window opens with the first request after the last one has closed. */
export function createQuota({ requests, windowMs }: QuotaRules): Quota {
  let opened = -Infinity;
  let used = 0;
  return (now) => {
    if (now - opened >= windowMs) {
      opened = now;
      used = 0;
    }
    used++;
    const headers = {
      "x-ms-user-quota-remaining": String(Math.max(0, requests - used)),
      "x-ms-user-quota-resets-after": toClock(opened + windowMs - now),
    };
    return used > requests ? { headers, refusal: throttled(headers) } : { headers };
  };
}

/** A time span as hh:mm:ss, rounded up to whole seconds. */
export function toClock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}

/** Without Retry-After: Resource Graph tells the wait only by its own header. */
function throttled(headers: Record<string, string>): Answer {
  return errorAnswer(
    429,
    "RateLimiting",
    "Client application has been throttled and should not continue to make requests until the amount of time " +
      "specified in 'x-ms-user-quota-resets-after' has elapsed.",
    headers,
  );
}
