import type { HttpHeaders, PipelinePolicy } from "@azure/core-rest-pipeline";
import { parseClock } from "./retry";

/** Azure's own window, for an answer that says "nothing left" and not until when. */
const usualWindow = 5_000;

/**
 * Holds back what the user's quota of Resource Graph would refuse. Each window starts with one request alone, whose
 * answer tells how many more there are: others may be spending the same quota. Nothing is held back longer than
 * `longestWait`.
 */
export function createQuotaPace(isPaced: (url: string) => boolean, longestWait: number): PipelinePolicy {
  const pace = createPace(longestWait);
  return {
    name: "azureMLNetworkQuotaPace",
    async sendRequest(request, next) {
      if (!isPaced(request.url)) return next(request);
      await pace.enter(request.abortSignal);
      let headers: HttpHeaders | undefined;
      try {
        const response = await next(request);
        headers = response.headers;
        return response;
      } finally {
        pace.leave(headers);
      }
    },
  };
}

interface Pace {
  enter(signal: AbortSignalLike | undefined): Promise<void>;
  leave(headers: HttpHeaders | undefined): void;
}

type AbortSignalLike = NonNullable<Parameters<PipelinePolicy["sendRequest"]>[0]["abortSignal"]>;

interface Window {
  /** What the server still allows, as far as it told; undefined before its first answer. */
  remaining: number | undefined;
  /** On the clock of performance.now. */
  endsAt: number;
}

function createPace(longestWait: number): Pace {
  let window: Window = { remaining: undefined, endsAt: Infinity };
  let underWay = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waiting = new Set<() => void>();

  const mayGo = () => {
    if (performance.now() >= window.endsAt) window = { remaining: undefined, endsAt: Infinity };
    return window.remaining === undefined ? underWay === 0 : window.remaining > underWay;
  };

  const admit = () => {
    for (const go of waiting) {
      if (!mayGo()) break;
      waiting.delete(go);
      underWay++;
      go();
    }
    clearTimeout(timer);
    if (waiting.size > 0 && window.endsAt !== Infinity) {
      timer = setTimeout(admit, Math.max(1, window.endsAt - performance.now()));
    }
  };

  return {
    enter: (signal) =>
      new Promise((resolve, reject) => {
        const go = () => {
          signal?.removeEventListener("abort", stop);
          resolve();
        };
        const stop = () => {
          signal?.removeEventListener("abort", stop);
          waiting.delete(go);
          admit();
          reject(new DOMException("The request was cancelled.", "AbortError"));
        };
        if (signal?.aborted) return stop();
        signal?.addEventListener("abort", stop);
        waiting.add(go);
        admit();
      }),
    leave(headers) {
      underWay--;
      window = learn(window, longestWait, headers, performance.now());
      admit();
    },
  };
}

/** Answers overtake each other, so the least that any of a window said holds. */
function learn(window: Window, longestWait: number, headers: HttpHeaders | undefined, now: number): Window {
  const left = Number(headers?.get("x-ms-user-quota-remaining") ?? NaN);
  // Without the header, or an answer at all, there is no quota to keep beyond what is known.
  if (Number.isNaN(left)) return { ...window, remaining: window.remaining ?? Infinity };
  const span = parseClock(headers?.get("x-ms-user-quota-resets-after") ?? "") ?? usualWindow;
  // What is not waited for is sent all the same: the answer is what tells until when it is refused.
  if (span > longestWait) {
    return { remaining: Infinity, endsAt: Math.min(window.endsAt, now + longestWait) };
  }
  return {
    remaining: Math.min(window.remaining ?? Infinity, left),
    endsAt: Math.min(window.endsAt, now + span),
  };
}
