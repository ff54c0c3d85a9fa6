import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Answer } from "../answer";
import type { FaultAction } from "./fault";

/** Puts an answer on the wire, or as much of it as a fault lets through. */
export async function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  fault: FaultAction | undefined,
  closing: AbortSignal,
): Promise<void> {
  if (fault?.kind === "drop") return dropAnswer(response, answer, fault.when);
  if (fault?.kind === "stall") return stallAnswer(response, answer, fault, closing);
  writeHead(response, answer).end(answer.body);
}

function dropAnswer(response: ServerResponse, answer: Answer, when: string): void {
  const { socket } = response;
  if (when === "before-headers") {
    socket?.destroy();
  } else if (when === "within-headers") {
    socket?.end("HTTP/1.1 200 OK\r\nContent-Type: application/js", () => socket.destroy());
  } else {
    const half = answer.body.slice(0, answer.body.length >> 1);
    writeHead(response, answer).write(half, () => socket?.destroy());
  }
}

/** Ends only when the client gives up or the server closes. */
async function stallAnswer(
  response: ServerResponse,
  answer: Answer,
  { when, bytes = 16, everyMs = 1 }: Extract<FaultAction, { kind: "stall" }>,
  closing: AbortSignal,
): Promise<void> {
  if (when === "before-headers") return;
  writeHead(response, answer);
  const body = Buffer.from(answer.body);
  // The last byte never comes, or else the answer would be whole.
  for (let sent = 0; sent < Math.min(bytes, body.length - 1) && !response.destroyed; sent++) {
    response.write(body.subarray(sent, sent + 1));
    await sleep(everyMs, undefined, { signal: closing });
  }
}

function writeHead(response: ServerResponse, { status, headers, body }: Answer): ServerResponse {
  return response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
}
