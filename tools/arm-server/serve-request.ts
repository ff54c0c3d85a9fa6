import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Answer } from "./answer";
import { answerRequest, type World } from "./answer-request";
import type { ArmRequest } from "./arm-request";
import { compressAnswer } from "./compress";
import { answerControl, controlPrefix, type Controls } from "./control";
import type { FaultScript } from "./faults/choose-faults";
import { editAnswer, replaceAnswer } from "./faults/edit-answer";
import type { FaultAction } from "./faults/fault";
import { sendAnswer } from "./faults/send-answer";
import { toLoggedHeaders, type LoggedRequest } from "./request-log";

/** What a running server holds; the controls change it between two requests. */
export interface Session {
  world: World;
  script: FaultScript;
  /** Aborted when another script takes the place of this one. */
  scriptEnds: AbortController;
  latencyMs: number;
  readonly requests: LoggedRequest[];
  readonly keepAuthorization: boolean;
  readonly compress: boolean;
  readonly closing: AbortSignal;
}

export async function serveRequest(
  session: Session,
  controls: Controls,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = incoming.url ?? "/";
  if (url.startsWith(controlPrefix)) {
    const answer = await answerControl(controls, incoming.method ?? "GET", url, await readBody(incoming));
    return sendAnswer(response, answer, undefined, session.closing);
  }
  const logged = logRequest(session, incoming, url);
  response.once("close", () => {
    logged.aborted = !response.writableFinished;
  });
  await answerLogged(session, logged, incoming, response);
}

async function answerLogged(
  session: Session,
  logged: Logged,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  logged.body = await readBody(incoming);
  const actions = session.script(logged);
  const { scriptEnds, closing } = session;
  logged.faults = actions.map((action) => action.kind);
  const waitMs = session.latencyMs + delayOf(actions);
  if (waitMs > 0) await sleep(waitMs, undefined, { signal: closing });
  const isHeld = actions.some((action) => action.kind === "hold") && !scriptEnds.signal.aborted;
  if (isHeld) await once(scriptEnds.signal, "abort", { signal: closing });
  const made = makeAnswer(session.world, toArmRequest(incoming, logged, actions), actions);
  const answer = session.compress ? compressAnswer(made, String(incoming.headers["accept-encoding"])) : made;
  const fault = actions.find((action) => action.kind === "drop" || action.kind === "stall");
  const isSilent = fault !== undefined && fault.when !== "within-body";
  logged.status = isSilent ? 0 : answer.status;
  logged.bytes = isSilent ? 0 : Buffer.byteLength(answer.body);
  await sendAnswer(response, answer, fault, closing);
}

type Logged = LoggedRequest & { body: string };

function logRequest(session: Session, { method = "GET", headers }: IncomingMessage, path: string): Logged {
  const logged: Logged = {
    method,
    path,
    headers: toLoggedHeaders(headers, session.keepAuthorization),
    body: "",
    status: 0,
    bytes: 0,
    faults: [],
    aborted: false,
  };
  session.requests.push(logged);
  return logged;
}

function makeAnswer(world: World, request: ArmRequest, actions: readonly FaultAction[]): Answer {
  for (const action of actions) {
    const replaced = replaceAnswer(action);
    if (replaced) return replaced;
  }
  return actions.reduce(
    (answer, action) => editAnswer(action, answer, request, world.publicOrigin),
    answerRequest(world, request),
  );
}

function toArmRequest(
  { headers }: IncomingMessage,
  { method, path, body }: LoggedRequest,
  actions: readonly FaultAction[],
): ArmRequest {
  const [, bare = "", search = ""] = /^([^?]*)\??(.*)$/s.exec(path) ?? [];
  const operation = actions.find((action) => action.kind === "operation");
  return {
    method,
    path: bare,
    query: new URLSearchParams(search),
    authorization: headers.authorization,
    body,
    ...(operation && { outcome: operation.outcome }),
  };
}

function delayOf(actions: readonly FaultAction[]): number {
  return actions.reduce((sum, action) => sum + (action.kind === "delay" ? action.ms : 0), 0);
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
