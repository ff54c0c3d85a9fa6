// What Azure Resource Manager's answers mean: JSON, or an AzureError with the service's own words.

import { isRestError } from "@azure/core-rest-pipeline";
import type { PipelineResponse } from "@azure/core-rest-pipeline";
import { createAzureError, isAzureError } from "../core/arm/azure-error";
import type { AzureError, AzureErrorCode } from "../core/arm/azure-error";
import { objectAt, textAt } from "../core/arm/json";
import type { Redactor } from "./redact";

/** The parsed body of a successful answer; undefined where it has none. Throws AzureError. */
export function readAnswer(response: PipelineResponse, doing: string, redactor: Redactor): unknown {
  const { status } = response;
  const text = response.bodyAsText ?? "";
  if (status >= 300 && status < 400) throw redirected(response, doing);
  const body = parseJson(text);
  if (status >= 400) {
    const code = codes[status] ?? "unexpected";
    throw createAzureError({ code, doing, why: redactor.redact(explain(status, code, body, text)) });
  }
  if (body === undefined && text !== "") {
    throw createAzureError({ code: "malformed", doing, why: describeStrangeBody(text) });
  }
  return body;
}

const codes: Readonly<Record<number, AzureErrorCode>> = {
  400: "invalid",
  401: "signed-out",
  403: "forbidden",
  404: "not-found",
  410: "not-found",
  429: "throttled",
};

const meanings: Partial<Record<AzureErrorCode, string>> = {
  "signed-out": "the sign-in is not accepted or has expired",
  forbidden: "access is refused",
  "not-found": "it does not exist",
  throttled: "Azure asks for fewer requests",
};

function explain(status: number, code: AzureErrorCode, body: unknown, text: string): string {
  const error = objectAt(body, "error");
  const name = textAt(error, "code") ?? textAt(body, "code");
  const message = textAt(error, "message") ?? textAt(body, "message");
  const meaning = meanings[code] ?? "Azure could not answer";
  const said = [name, message === undefined ? undefined : oneLine(message)].filter(
    (part) => part !== undefined,
  );
  const strange = body === undefined && text !== "" ? describeStrangeBody(text) : undefined;
  const details = [`HTTP ${status}`, ...(said.length > 0 ? said : strange === undefined ? [] : [strange])];
  return `${meaning} (${details.join(": ")})`;
}

/** An error of a request that got no answer. Cancellation and AzureErrors pass as they are. */
export function toAzureError(error: unknown, doing: string, redactor: Redactor): Error {
  if (isAzureError(error)) return error;
  if (!isRestError(error)) {
    if (error instanceof Error && error.name === "AbortError") return error;
    return createAzureError({ code: "unexpected", doing, why: redactor.redact(oneLine(String(error))) });
  }
  const code = error.code === undefined ? "" : `${error.code}: `;
  const why = `Azure Resource Manager cannot be reached (${code}${oneLine(error.message)})`;
  return createAzureError({ code: "unreachable", doing, why: redactor.redact(why) });
}

function redirected({ headers, request }: PipelineResponse, doing: string): AzureError {
  const location = headers.get("location") ?? "";
  const host = URL.canParse(location, request.url) ? new URL(location, request.url).host : "nowhere";
  const why = `the answer redirects to ${host}, which is not followed`;
  return createAzureError({ code: "refused", doing, why });
}

function parseJson(text: string): unknown {
  try {
    return text === "" ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

function describeStrangeBody(text: string): string {
  return /^\s*</.test(text)
    ? "a web page came instead of JSON, as from a proxy or a sign-in page"
    : "the answer is not valid JSON";
}

/** Some messages are long, of several lines, and end with a full stop of their own. */
function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return (line.length > 300 ? `${line.slice(0, 299)}…` : line).replace(/\.$/, "");
}
