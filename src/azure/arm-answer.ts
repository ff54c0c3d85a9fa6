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
    const said = readWords(body, text).map((words) => redactor.quote(words));
    const why = `${meanings[code] ?? "Azure could not answer"} (${[`HTTP ${status}`, ...said].join(": ")})`;
    throw createAzureError({ code, doing, why });
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

/** The code and the message of an error, as far as the service tells them, or what came instead. */
function readWords(body: unknown, text: string): readonly string[] {
  if (body === undefined) return text === "" ? [] : [describeStrangeBody(text)];
  const error = objectAt(body, "error");
  return ["code", "message"].flatMap((key) => textAt(error, key) ?? textAt(body, key) ?? []);
}

/** An error of a request that got no answer. Cancellation and AzureErrors pass as they are. */
export function toAzureError(error: unknown, doing: string, redactor: Redactor): Error {
  if (isAzureError(error)) return error;
  if (!isRestError(error)) {
    if (error instanceof Error && error.name === "AbortError") return error;
    return createAzureError({ code: "unexpected", doing, why: redactor.quote(String(error)) });
  }
  const words = error.code === undefined ? error.message : `${error.code}: ${error.message}`;
  const why = `Azure Resource Manager cannot be reached (${redactor.quote(words)})`;
  return createAzureError({ code: "unreachable", doing, why });
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
