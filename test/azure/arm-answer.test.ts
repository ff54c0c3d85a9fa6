import assert from "node:assert/strict";
import { createHttpHeaders, createPipelineRequest, RestError } from "@azure/core-rest-pipeline";
import { suite, test } from "mocha";
import { readAnswer, toAzureError } from "../../src/azure/arm-answer";
import { createRedactor } from "../../src/azure/redact";

const marker = "EwBmarker";
const token = marker + "x".repeat(200);
const redactor = createRedactor();
redactor.hide(token);

/** What a person reads where the service answers like this. */
function refusalOf(status: number, body: unknown): string {
  const request = createPipelineRequest({ url: "https://management.azure.com/" });
  const bodyAsText = typeof body === "string" ? body : JSON.stringify(body);
  const response = { status, headers: createHttpHeaders(), request, bodyAsText };
  try {
    return `no refusal: ${String(readAnswer(response, "reading", redactor))}`;
  } catch (error) {
    return String(error);
  }
}

suite("the words of the service", () => {
  const cases: readonly (readonly [number, unknown, string])[] = [
    [400, { error: { code: "Odd", message: "Not\n so." } }, "Azure could not answer (HTTP 400: Odd: Not so)"],
    [403, { code: "No", message: "Never." }, "access is refused (HTTP 403: No: Never)"],
    [404, { error: { message: "Gone" } }, "it does not exist (HTTP 404: Gone)"],
    [500, {}, "Azure could not answer (HTTP 500)"],
    [500, "", "Azure could not answer (HTTP 500)"],
    [
      502,
      "<html>",
      "Azure could not answer (HTTP 502: a web page came instead of JSON, as from a proxy or a sign-in page)",
    ],
    [502, "x", "Azure could not answer (HTTP 502: the answer is not valid JSON)"],
  ];
  for (const [status, body, said] of cases) {
    test(`are told: ${said}`, () => {
      assert.equal(refusalOf(status, body), `AzureError: Reading failed: ${said}.`);
    });
  }

  const long = (length: number) => `${"m".repeat(length)} ${token}`;
  const told: Readonly<Record<string, (length: number) => string>> = {
    "the message of an answer": (length) => refusalOf(400, { error: { message: long(length) } }),
    "the code of an answer": (length) => refusalOf(400, { error: { code: long(length) } }),
    "the failure of a request": (length) =>
      String(toAzureError(new RestError(long(length), { code: "ODD" }), "reading", redactor)),
    "any other failure": (length) => String(toAzureError(new Error(long(length)), "reading", redactor)),
  };
  for (const [name, tell] of Object.entries(told)) {
    test(`hold no part of a token, wherever they are cut off: ${name}`, () => {
      for (let length = 0; length < 310; length += 10) assert.ok(!tell(length).includes("EwB"), tell(length));
    });
  }
});
