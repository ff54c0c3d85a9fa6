import { errorAnswer, jsonAnswer, type Answer } from "./answer";
import { findResource, type ArmIndex } from "./arm-index";
import { parentKey, type ArmPath } from "./arm-path";
import type { ArmRequest, OperationOutcome } from "./arm-request";
import { diagnoseWorkspace } from "./diagnose";
import type { ArmResource } from "./snapshot";

export interface OperationRules {
  /** How often the client is told to come again. */
  readonly polls: number;
  readonly retryAfterSeconds: number;
}

/** Whose resources the actions are of, and where their results are to be found. */
export interface ActionContext {
  readonly index: ArmIndex;
  readonly publicOrigin: string;
}

/** The long-running POST actions of the resources, and their polling. */
export interface Operations {
  /** Undefined where the path is no action of a resource that is there. */
  start(context: ActionContext, path: ArmPath, request: ArmRequest): Answer | undefined;
  poll(request: ArmRequest): Answer | undefined;
}

export function createOperations(rules: OperationRules): Operations {
  const running = new Map<string, Operation>();
  return {
    start(context, path, request) {
      const act = actions[path.type ?? ""];
      const resource = findResource(context.index, parentKey(path.key));
      if (!act || !resource) return undefined;
      const id = `operation-${running.size + 1}`;
      const operation: Operation = {
        id,
        signature: signatureOf(id),
        outcome: request.outcome ?? "succeeded",
        result: act(context, resource, request.body),
        remaining: rules.polls,
      };
      running.set(id, operation);
      return jsonAnswer(202, {}, linksTo(operation, context, path, rules, request));
    },
    poll(request) {
      const [, kind = "", id = ""] = pollPath.exec(request.path) ?? [];
      if (id === "") return undefined;
      const operation = running.get(id);
      if (!operation) return errorAnswer(404, "OperationNotFound", `There is no operation '${id}'.`);
      if (request.query.get("s") !== operation.signature) {
        return errorAnswer(403, "InvalidSignature", "The URL of the operation was changed on its way.");
      }
      return kind.toLowerCase() === "operationresults"
        ? pollResult(operation, request, rules)
        : pollStatus(operation, rules);
    },
  };
}

interface Operation {
  readonly id: string;
  readonly signature: string;
  readonly outcome: OperationOutcome;
  readonly result: unknown;
  remaining: number;
}

type Action = (context: ActionContext, resource: ArmResource, body: string) => unknown;

const actions: Readonly<Record<string, Action>> = {
  "microsoft.machinelearningservices/workspaces/diagnose": ({ index }, workspace, body) =>
    diagnoseWorkspace(index, workspace, body),
  "microsoft.machinelearningservices/workspaces/provisionmanagednetwork": () => ({
    status: "Active",
    sparkReady: false,
  }),
};

/** Both ways to follow an operation, with the long signed query that Azure uses. */
function linksTo(
  operation: Operation,
  { publicOrigin }: ActionContext,
  { subscription, type = "" }: ArmPath,
  { retryAfterSeconds }: OperationRules,
  { query }: ArmRequest,
): Record<string, string> {
  const [namespace] = type.split("/");
  const base = `${publicOrigin}/subscriptions/${subscription}/providers/${namespace}/locations/westeurope`;
  const signed = new URLSearchParams({
    "api-version": query.get("api-version") ?? "",
    t: "638679000000000000",
    c: "MIIHpTCCBo2gAwIBAgITOgYrhTwBkAvVkOZKfQAEBiuFPDANBgkqhkiG9w0BAQsFADBEMRMwEQYK",
    s: operation.signature,
    h: "r4-Ye7OvTzW7+c/0Zt4xQ==",
  });
  return {
    location: `${base}/operationResults/${operation.id}?${signed.toString()}`,
    "azure-asyncoperation": `${base}/operationsStatus/${operation.id}?${signed.toString()}`,
    "retry-after": String(retryAfterSeconds),
  };
}

function pollResult(operation: Operation, { path, query }: ArmRequest, rules: OperationRules): Answer {
  if (isPending(operation)) {
    const location = `${path}?${query.toString()}`;
    return jsonAnswer(202, {}, { location, "retry-after": String(rules.retryAfterSeconds) });
  }
  if (operation.outcome === "failed") return jsonAnswer(500, failure);
  if (operation.outcome === "unknown-status") return jsonAnswer(200, { status: "Bewildered" });
  return jsonAnswer(200, operation.result);
}

function pollStatus(operation: Operation, { retryAfterSeconds }: OperationRules): Answer {
  const { id } = operation;
  if (isPending(operation)) {
    return jsonAnswer(200, { id, status: "InProgress" }, { "retry-after": String(retryAfterSeconds) });
  }
  if (operation.outcome === "failed") return jsonAnswer(200, { id, status: "Failed", ...failure });
  if (operation.outcome === "unknown-status") return jsonAnswer(200, { id, status: "Bewildered" });
  return jsonAnswer(200, { id, status: "Succeeded", properties: operation.result });
}

function isPending(operation: Operation): boolean {
  if (operation.outcome === "endless") return true;
  return operation.remaining-- > 0;
}

/** With signs that a client must not encode a second time. */
function signatureOf(id: string): string {
  return `${Buffer.from(`signature of ${id}`).toString("base64")}+/==`;
}

const pollPath = /\/locations\/[^/]+\/(operationResults|operationsStatus)\/([^/]+)$/i;

const failure = { error: { code: "InternalServerError", message: "The operation failed in the service." } };
