import type { PipelinePolicy } from "@azure/core-rest-pipeline";
import type { Call } from "./call";

/** A line for each attempt. Paths only: queries carry signatures. */
export function logRequests(callOf: (request: object) => Call, log: (line: string) => void): PipelinePolicy {
  return {
    name: "azureMLNetworkLog",
    async sendRequest(request, next) {
      const start = performance.now();
      const what = `${callOf(request).doing}: ${request.method} ${new URL(request.url).pathname}`;
      const write = (outcome: string) =>
        log(oneLine(`${what} ${outcome} in ${Math.round(performance.now() - start)} ms`));
      try {
        const response = await next(request);
        write(`answered ${response.status}`);
        return response;
      } catch (error) {
        write(`failed (${error instanceof Error ? error.message : String(error)})`);
        throw error;
      }
    },
  };
}

/** Names come from Azure and may hold anything. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ");
}
