import { createHttpHeaders, RestError } from "@azure/core-rest-pipeline";
import type { HttpClient, PipelineRequest, PipelineResponse } from "@azure/core-rest-pipeline";

/** The `code` of an attempt that took too long. */
export const timedOut = "ATTEMPT_TIMED_OUT";

/**
 * Sends requests with fetch, which the editor routes through the user's proxy. Each attempt ends after its time, also
 * while the body trickles. Redirects come back as they are. Errors hold no request, since that would hold its token.
 */
export function createTransport(attemptMs: number): HttpClient {
  return {
    async sendRequest(request) {
      const attempt = new AbortController();
      const abort = () => attempt.abort();
      const timer = setTimeout(abort, attemptMs);
      request.abortSignal?.addEventListener("abort", abort);
      try {
        if (request.abortSignal?.aborted) abort();
        return await send(request, attempt.signal);
      } catch (error) {
        throw request.abortSignal?.aborted ? aborted() : toRestError(error, attempt.signal.aborted);
      } finally {
        clearTimeout(timer);
        request.abortSignal?.removeEventListener("abort", abort);
      }
    },
  };
}

async function send(request: PipelineRequest, signal: AbortSignal): Promise<PipelineResponse> {
  const response = await fetch(request.url, {
    method: request.method,
    headers: request.headers.toJSON(),
    signal,
    redirect: "manual",
    ...(typeof request.body === "string" && { body: request.body }),
  });
  return {
    request,
    status: response.status,
    headers: createHttpHeaders(Object.fromEntries(response.headers)),
    bodyAsText: await response.text(),
  };
}

function aborted(): Error {
  return new DOMException("The request was cancelled.", "AbortError");
}

function toRestError(error: unknown, isTimedOut: boolean): RestError {
  if (isTimedOut) return new RestError("no complete answer came in time", { code: timedOut });
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "NETWORK";
  const message = cause instanceof Error && cause.message !== "" ? cause.message : String(error);
  return new RestError(message, { code });
}
