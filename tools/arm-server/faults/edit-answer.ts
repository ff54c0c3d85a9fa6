import { challenge } from "../access";
import { errorAnswer, type Answer } from "../answer";
import type { ArmRequest } from "../arm-request";
import { writeToken } from "../page";
import { toClock } from "../quota";
import { isRecord } from "../snapshot";
import type { FaultAction, Wait } from "./fault";

/** The answer that a fault gives in place of the true one; undefined where it lets that one be made. */
export function replaceAnswer(action: FaultAction): Answer | undefined {
  switch (action.kind) {
    case "status":
      return toStatus(action);
    case "redirect":
      return { status: action.status ?? 307, headers: { location: action.to }, body: "" };
    case "html":
      return { status: 200, headers: { "content-type": "text/html" }, body: proxyPage };
    default:
      return undefined;
  }
}

/** The true answer as a fault leaves it. */
export function editAnswer(action: FaultAction, answer: Answer, request: ArmRequest, origin: string): Answer {
  switch (action.kind) {
    case "truncated":
      return { ...answer, body: answer.body.slice(0, answer.body.length >> 1) };
    case "malformed":
      return { ...answer, body: `{"value":[{"id":}${String(answer.body)}` };
    case "empty":
      return { ...answer, body: "" };
    case "replace":
      return { ...answer, body: String(answer.body).replaceAll(action.from, action.to) };
    case "recase-ids":
      return { ...answer, body: recaseIds(String(answer.body)) };
    case "repeat":
      return editItems(answer, (items) => items.flatMap((item) => [item, item]));
    case "delete":
      return deleteResource(answer, action.id.toLowerCase());
    case "loop":
      return editContent(answer, (content) => ({ ...content, ...linkTo(content, request, origin) }));
    case "other-host":
      return editContent(answer, (content) => ({ ...content, ...linkTo(content, request, action.origin) }));
    default:
      return answer;
  }
}

function toStatus({ status, headers, body, wait, claims }: Extract<FaultAction, { kind: "status" }>): Answer {
  const [code, message] = errorsByStatus[status] ?? ["InternalServerError", `The service says ${status}.`];
  const standard = errorAnswer(status, code, message, {
    ...(status === 401 && { "www-authenticate": toChallenge(claims) }),
    ...(wait && toWaitHeader(wait)),
    ...headers,
  });
  if (body === undefined) return standard;
  return { ...standard, body: typeof body === "string" ? body : JSON.stringify(body) };
}

function toChallenge(claims: string | undefined): string {
  return claims === undefined ? challenge("invalid_token") : challenge("insufficient_claims", { claims });
}

function toWaitHeader({ form, seconds }: Wait): Record<string, string> {
  switch (form) {
    case "seconds":
      return { "retry-after": String(seconds) };
    case "date":
      return { "retry-after": new Date(Date.now() + seconds * 1000).toUTCString() };
    case "quota":
      return { "x-ms-user-quota-remaining": "0", "x-ms-user-quota-resets-after": toClock(seconds * 1000) };
    default:
      return { [form]: String(seconds * 1000) };
  }
}

/** Resource Graph goes on by a token, every list by a link; a list that has ended goes on too. */
function linkTo(content: Record<string, unknown>, request: ArmRequest, origin: string) {
  if (!("data" in content)) return { nextLink: `${origin}${request.path}?${request.query.toString()}` };
  const asked: unknown = JSON.parse(request.body);
  const options = isRecord(asked) && isRecord(asked["options"]) ? asked["options"] : {};
  const query = isRecord(asked) ? String(asked["query"]) : "";
  return { $skipToken: options["$skipToken"] ?? writeToken(0, query) };
}

function deleteResource(answer: Answer, key: string): Answer {
  const isDeleted = (item: unknown) => {
    const id = isRecord(item) ? String(item["id"]).toLowerCase() : "";
    return id === key || id.startsWith(`${key}/`);
  };
  const content = parseContent(answer);
  if (isDeleted(content)) {
    return errorAnswer(404, "ResourceNotFound", `The Resource '${key}' was not found.`);
  }
  const left = editItems(answer, (items) => items.filter((item) => !isDeleted(item)));
  return editContent(left, countAnew(countRows(content)));
}

/** Resource Graph tells how many rows there are: what is deleted is none of them. */
function countAnew(before: number) {
  return (content: Record<string, unknown>) => {
    const gone = before - countRows(content);
    const less = (key: string) => (typeof content[key] === "number" ? { [key]: content[key] - gone } : {});
    return { ...content, ...less("count"), ...less("totalRecords") };
  };
}

function countRows(content: Record<string, unknown> | undefined): number {
  return Array.isArray(content?.["data"]) ? content["data"].length : 0;
}

/** Every id from the resource group on, in upper case where it was lower and the other way round. */
function recaseIds(body: string): string {
  return body.replace(/\/resourceGroups\/[^"\\]*/gi, (tail) =>
    tail === tail.toUpperCase() ? tail.toLowerCase() : tail.toUpperCase(),
  );
}

function editItems(answer: Answer, edit: (items: readonly unknown[]) => unknown[]): Answer {
  return editContent(answer, (content) => {
    const items = content["data"] ?? content["value"];
    if (!Array.isArray(items)) return content;
    return { ...content, ["data" in content ? "data" : "value"]: edit(items) };
  });
}

function editContent(
  answer: Answer,
  edit: (content: Record<string, unknown>) => Record<string, unknown>,
): Answer {
  const content = parseContent(answer);
  return content && answer.status === 200 ? { ...answer, body: JSON.stringify(edit(content)) } : answer;
}

function parseContent({ body }: Answer): Record<string, unknown> | undefined {
  try {
    const content: unknown = JSON.parse(String(body));
    return isRecord(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

const errorsByStatus: Readonly<Record<number, readonly [code: string, message: string]>> = {
  401: ["ExpiredAuthenticationToken", "The access token expiry UTC time is earlier than current UTC time."],
  403: [
    "AuthorizationFailed",
    "The client does not have authorization to perform the action over the scope.",
  ],
  404: ["ResourceNotFound", "The resource was not found."],
  429: ["TooManyRequests", "Number of requests exceeded the limit. Retry later."],
  500: ["InternalServerError", "The server encountered an internal error."],
  502: ["BadGateway", "The gateway received an invalid response from the service."],
  503: ["ServiceUnavailable", "The service is unavailable."],
};

const proxyPage = `<!DOCTYPE html>
<html><head><title>Sign in to the network</title></head><body><h1>Access through the proxy</h1></body></html>
`;
