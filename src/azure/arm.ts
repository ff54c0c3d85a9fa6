// The one pipeline to Azure Resource Manager.

import { setMaxListeners } from "node:events";
import {
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  retryPolicy,
  setClientRequestIdPolicy,
  userAgentPolicy,
} from "@azure/core-rest-pipeline";
import type { HttpClient, Pipeline, PipelinePolicy } from "@azure/core-rest-pipeline";
import { createAzureError, isAzureError } from "../core/arm/azure-error";
import { readAnswer, toAzureError } from "./arm-answer";
import { authorize } from "./authorize";
import type { Call } from "./call";
import type { Limits } from "./limits";
import { logRequests } from "./log-requests";
import { createQuotaPace } from "./quota-pace";
import type { Redactor } from "./redact";
import { paths } from "./resource-types";
import { createRetryStrategy } from "./retry";
import type { TokenStore } from "./token-store";
import { createTurns } from "./turns";

export interface ArmRequest extends Call {
  readonly method?: "GET" | "POST";
  /** A path with its query, or a whole URL that the server gave. */
  readonly url: string;
  readonly body?: unknown;
}

export interface ArmAnswer {
  readonly status: number;
  header(name: string): string | undefined;
  /** Parsed JSON; undefined where there is none. */
  readonly body: unknown;
}

/** Azure Resource Manager as one tenant's token sees it. Every failure is an AzureError, or the signal's reason. */
export interface Arm {
  readonly origin: string;
  send(request: ArmRequest): Promise<ArmAnswer>;
}

export interface ArmOptions {
  readonly origin: string;
  readonly limits: Limits;
  readonly transport: HttpClient;
  /** Undefined: the account's own. */
  readonly tenantId?: string | undefined;
  /** Undefined: no token is sent. */
  readonly tokens: TokenStore | undefined;
  readonly redactor: Redactor;
  readonly log: (line: string) => void;
}

export function createArm(options: ArmOptions): Arm {
  const pipeline = createPipeline(options);
  const { origin, redactor, transport, tenantId } = options;
  const inTurn = createTurns();
  return {
    origin,
    async send({ method = "GET", url, body, doing, signal }) {
      signal.throwIfAborted();
      // One signal stops all requests that are under way for one purpose.
      setMaxListeners(0, signal);
      const request = createPipelineRequest({
        url: url.startsWith("/") ? origin + url : url,
        method,
        headers: createHttpHeaders({ accept: "application/json" }),
        abortSignal: signal,
        allowInsecureConnection: true,
      });
      if (body !== undefined) {
        request.headers.set("content-type", "application/json");
        request.body = JSON.stringify(body);
      }
      calls.set(request, { doing, signal });
      try {
        const response = await pipeline.sendRequest(transport, request);
        const parsed = await inTurn(() => readAnswer(response, doing, redactor));
        return { status: response.status, header: (name) => response.headers.get(name), body: parsed };
      } catch (error) {
        signal.throwIfAborted();
        throw nameTenant(toAzureError(error, doing, redactor), tenantId);
      }
    },
  };
}

/** So that whoever hears of it can offer to sign in where it helps. */
function nameTenant(error: Error, tenantId: string | undefined): Error {
  const isNamed = tenantId !== undefined && isAzureError(error) && error.code === "signed-out";
  return isNamed ? Object.assign(error, { tenantId }) : error;
}

/** What each request is for, so that policies can say it, and stop with it. */
const calls = new WeakMap<object, Call>();

const unknownCall: Call = { doing: "asking Azure", signal: new AbortController().signal };

function createPipeline({ origin, limits, tokens, redactor, log }: ArmOptions): Pipeline {
  const pipeline = createEmptyPipeline();
  const callOf = (request: object) => calls.get(request) ?? unknownCall;
  pipeline.addPolicy(keepToOrigin(origin, callOf));
  pipeline.addPolicy(setClientRequestIdPolicy());
  pipeline.addPolicy(userAgentPolicy({ userAgentPrefix: "azureml-network-isolation" }));
  const retries = retryPolicy([createRetryStrategy(limits)], { maxRetries: limits.attempts - 1 });
  pipeline.addPolicy(retries, { phase: "Retry" });
  pipeline.addPolicy(createQuotaPace(isResourceGraph, limits.longestWait), { afterPhase: "Retry" });
  pipeline.addPolicy(authorize(tokens, callOf), { phase: "Sign" });
  pipeline.addPolicy(
    logRequests(callOf, (line) => log(redactor.redact(line))),
    { afterPhase: "Sign" },
  );
  return pipeline;
}

function isResourceGraph(url: string): boolean {
  return url.endsWith(paths.resourceGraph);
}

/** A link in an answer may point anywhere; a token goes nowhere but to the configured cloud. */
function keepToOrigin(origin: string, callOf: (request: object) => Call): PipelinePolicy {
  return {
    name: "azureMLNetworkKeepToOrigin",
    sendRequest(request, next) {
      const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
      if (url?.origin === origin) return next(request);
      const why = `the answer points to ${url?.host ?? "no valid address"}, which is not followed`;
      throw createAzureError({ code: "refused", doing: callOf(request).doing, why });
    },
  };
}
