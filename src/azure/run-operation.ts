// Long-running POST actions of Azure Resource Manager.

import { createAzureError } from "../core/arm/azure-error";
import { objectAt, textAt } from "../core/arm/json";
import type { Arm, ArmAnswer } from "./arm";
import type { Call } from "./call";
import type { Limits } from "./limits";
import type { Redactor } from "./redact";
import { pause } from "./signals";

export interface Operation extends Call {
  readonly arm: Arm;
  readonly url: string;
  readonly body: unknown;
  readonly limits: Limits;
  readonly redactor: Redactor;
}

/** Starts the action and waits for its result. Throws AzureError where it fails, or does not end in time. */
export async function runOperation(operation: Operation): Promise<unknown> {
  const { arm, url, body, doing, signal } = operation;
  const started = await arm.send({ method: "POST", url, body, doing, signal });
  // The URLs are signed, so they are used exactly as they came.
  const status = started.header("azure-asyncoperation");
  const result = started.header("location");
  if (status !== undefined) return followStatus(operation, started, status, result);
  return result === undefined ? started.body : followResult(operation, started, result);
}

async function followStatus(
  operation: Operation,
  started: ArmAnswer,
  url: string,
  result: string | undefined,
): Promise<unknown> {
  const { arm, doing, signal } = operation;
  const ended = await poll(operation, started, url, (answer) => outcomeOfStatus(answer, operation));
  return result === undefined
    ? objectAt(ended.body, "properties")
    : (await arm.send({ url: result, doing, signal })).body;
}

async function followResult(operation: Operation, started: ArmAnswer, url: string): Promise<unknown> {
  const ended = await poll(operation, started, url, ({ status }) => (status === 202 ? "running" : "ended"));
  return ended.body;
}

/** Looks again and again, as often as the server asks, until the operation ended or its time is over. */
async function poll(
  operation: Operation,
  started: ArmAnswer,
  url: string,
  outcomeOf: (answer: ArmAnswer) => Outcome,
): Promise<ArmAnswer> {
  const { arm, doing, signal, limits } = operation;
  const endsAt = performance.now() + limits.operation;
  let answer = started;
  do {
    const wait = waitOf(answer, limits);
    if (performance.now() + wait > endsAt) throw failure(operation, "it did not end in time");
    await pause(wait, signal);
    answer = await arm.send({ url, doing, signal });
  } while (outcomeOf(answer) === "running");
  return answer;
}

type Outcome = "running" | "ended";

const outcomes: Readonly<Record<string, Outcome>> = {
  succeeded: "ended",
  inprogress: "running",
  accepted: "running",
  running: "running",
  notstarted: "running",
  creating: "running",
  updating: "running",
};

function outcomeOfStatus({ body }: ArmAnswer, operation: Operation): Outcome {
  const status = textAt(body, "status") ?? "none";
  const outcome = outcomes[status.toLowerCase()];
  if (outcome !== undefined) return outcome;
  const message = textAt(objectAt(body, "error"), "message");
  const said = [status, ...(message === undefined ? [] : [message])].map((words) =>
    operation.redactor.quote(words),
  );
  throw failure(operation, `Azure tells the status ${said.join(": ")}`);
}

/** Looking more often would be a loop, whatever the server asks. */
const shortestWait = 1_000;

function waitOf(answer: ArmAnswer, limits: Limits): number {
  const seconds = Number(answer.header("retry-after") ?? NaN);
  const asked = Number.isNaN(seconds) ? limits.poll : Math.min(seconds * 1000, limits.longestWait);
  return Math.max(asked, Math.min(limits.poll, shortestWait));
}

function failure({ doing }: Call, why: string) {
  return createAzureError({ code: "unexpected", doing, why });
}
