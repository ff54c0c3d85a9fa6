import { listTenants, listVisible, refuseOtherTenant, refuseStranger, type AccessRules } from "./access";
import { errorAnswer, jsonAnswer, Refusal, type Answer } from "./answer";
import type { ArmIndex } from "./arm-index";
import { parseArmPath, type ArmPath } from "./arm-path";
import type { ArmRequest } from "./arm-request";
import type { ResourceGraph } from "./graph/resource-graph";
import type { Operations } from "./operations";
import { pageOf } from "./page";
import type { Quota } from "./quota";
import { answerGap, notFound, readResources } from "./read-resources";

/** What the server serves between two changes of its snapshot. */
export interface World {
  readonly index: ArmIndex;
  readonly graph: ResourceGraph;
  readonly operations: Operations;
  readonly access: AccessRules;
  readonly quota: Quota | undefined;
  readonly publicOrigin: string;
  readonly listPageSize: number;
}

export function answerRequest(world: World, request: ArmRequest): Answer {
  try {
    return refuseStranger(world.access, request.authorization) ?? answerKnown(world, request);
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    if (error instanceof SyntaxError) return errorAnswer(400, "InvalidRequestContent", error.message);
    return errorAnswer(
      500,
      "FaultOfThisServer",
      error instanceof Error ? (error.stack ?? "") : String(error),
    );
  }
}

function answerKnown(world: World, request: ArmRequest): Answer {
  const path = parseArmPath(request.path);
  if (!path) return errorAnswer(400, "BadRequest", "The path of the request is not validly encoded.");
  const version = request.query.get("api-version");
  if (!version) return errorAnswer(400, "MissingApiVersionParameter", missingVersion);
  if (!versionForm.test(version)) {
    return errorAnswer(400, "InvalidApiVersionParameter", invalidVersion(version));
  }
  return (
    refuseOtherTenant(world.access, world.index, request.authorization, path.subscription) ??
    answerGap(world.index, path, request.method === "GET" ? "read" : "action") ??
    answerMethod(world, request, path)
  );
}

function answerMethod(world: World, request: ArmRequest, path: ArmPath): Answer {
  if (path.key === "/providers/microsoft.resourcegraph/resources" && request.method === "POST") {
    return answerQuery(world, request);
  }
  if (request.method === "POST") {
    return world.operations.start(world, path, request) ?? notFound(world.index, path);
  }
  if (request.method !== "GET") return errorAnswer(405, "MethodNotAllowed", readOnly);
  const list = { ...request, publicOrigin: world.publicOrigin, pageSize: world.listPageSize };
  const root = listRoot(world, path.key, request.authorization);
  if (root) return jsonAnswer(200, pageOf(root, list));
  return world.operations.poll(request) ?? readResources(world.index, path, list);
}

function answerQuery(world: World, { body, authorization }: ArmRequest): Answer {
  const counted = world.quota?.(performance.now());
  if (counted?.refusal) return counted.refusal;
  const answer = world.graph(body, listVisible(world.access, world.index, authorization));
  return { ...answer, headers: { ...answer.headers, ...counted?.headers } };
}

/** The lists above the subscriptions, which depend on who asks. */
function listRoot({ access, index }: World, key: string, authorization: string | undefined) {
  if (key === "/tenants") return listTenants(access, index);
  if (key !== "/subscriptions") return undefined;
  return [...listVisible(access, index, authorization)].map((visible) => index.subscriptions.get(visible));
}

const versionForm = /^\d{4}-\d{2}-\d{2}(-[a-z]+)?$/i;

const missingVersion = "The api-version query parameter (?api-version=) is required for all requests.";

const invalidVersion = (version: string) => `The api-version '${version}' is invalid.`;

const readOnly = "The server serves a snapshot and changes nothing.";
