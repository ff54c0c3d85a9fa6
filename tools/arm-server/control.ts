import { errorAnswer, jsonAnswer, type Answer } from "./answer";
import { parseFaults, type Fault } from "./faults/fault";
import type { QuotaRules } from "./quota";
import type { LoggedRequest } from "./request-log";
import { isRecord, isSnapshot, type ServedSnapshot } from "./snapshot";

/** What can be changed and asked while the server runs. */
export interface Controls {
  readonly requests: LoggedRequest[];
  setFaults(faults: readonly Fault[]): void;
  setSnapshot(snapshot: ServedSnapshot | string): void;
  setLatency(latencyMs: number): void;
  /** Undefined lifts the quota. */
  setQuota(quota: QuotaRules | undefined): void;
  /** Forgets the requests, the faults, the running operations and what was used of the quota. */
  reset(): void;
  /** How many connections clients hold open. */
  countConnections(): Promise<number>;
}

/** Below this path another process steers the server. */
export const controlPrefix = "/__control/";

export async function answerControl(
  controls: Controls,
  method: string,
  url: string,
  body: string,
): Promise<Answer> {
  const route = routes[`${method} ${url.slice(controlPrefix.length)}`];
  if (!route) return errorAnswer(404, "NotFound", `There is no control at ${method} ${url}.`);
  try {
    const content: unknown = body === "" ? undefined : JSON.parse(body);
    return jsonAnswer(200, (await route(controls, content)) ?? {});
  } catch (error) {
    return errorAnswer(400, "BadRequest", error instanceof Error ? error.message : String(error));
  }
}

type Route = (controls: Controls, content: unknown) => unknown;

const routes: Readonly<Record<string, Route>> = {
  "POST faults": (controls, content) => controls.setFaults(parseFaults(content)),
  "POST reset": (controls) => controls.reset(),
  "POST snapshot": (controls, content) => {
    if (typeof content !== "string" && !isSnapshot(content)) throw new Error("The body is no snapshot.");
    controls.setSnapshot(content);
  },
  "POST settings": (controls, content) => {
    if (!isRecord(content)) throw new Error("The body is no object with settings.");
    if (typeof content["latencyMs"] === "number") controls.setLatency(content["latencyMs"]);
    if ("quota" in content) controls.setQuota(toQuota(content["quota"]));
  },
  "GET requests": (controls) => controls.requests,
  "GET state": async (controls) => ({
    requests: controls.requests.length,
    connections: await controls.countConnections(),
  }),
};

/** An object with numbers, or null for none. */
function toQuota(value: unknown): QuotaRules | undefined {
  if (!isRecord(value)) return undefined;
  return { requests: Number(value["requests"]), windowMs: Number(value["windowMs"]) };
}
