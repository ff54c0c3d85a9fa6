import assert from "node:assert/strict";
import { createHttpHeaders, createPipelineRequest } from "@azure/core-rest-pipeline";
import { suite, test } from "mocha";
import { defaultLimits } from "../../src/azure/limits";
import { createRedactor } from "../../src/azure/redact";
import { askedWait, createRetryStrategy, parseClock } from "../../src/azure/retry";

const noon = Date.parse("2026-11-22T12:00:00Z");

suite("askedWait", () => {
  const cases: readonly (readonly [Record<string, string>, number | undefined, status?: number])[] = [
    [{}, undefined],
    [{ "retry-after": "7" }, 7_000],
    [{ "retry-after": "Sun, 22 Nov 2026 12:00:30 GMT" }, 30_000],
    [{ "retry-after": "Sun, 22 Nov 2026 11:00:00 GMT" }, 0],
    [{ "retry-after": "Sun, 22 Nov 2026 12:00:30 GMT", date: "Sun, 22 Nov 2026 12:00:10 GMT" }, 20_000],
    [{ "retry-after": "2026-11-22T12:00:30Z" }, 30_000],
    [{ "retry-after": "soon" }, undefined],
    [{ "retry-after": "soon 5" }, undefined],
    [{ "retry-after": "-5" }, undefined],
    [{ "retry-after": "5.0s" }, undefined],
    [{ "retry-after-ms": "-5", "retry-after": "9" }, 9_000],
    [{ "retry-after-ms": "250", "retry-after": "9" }, 250],
    [{ "x-ms-retry-after-ms": "120" }, 120],
    [{ "x-ms-user-quota-resets-after": "00:00:05" }, 5_000],
    [{ "x-ms-user-quota-resets-after": "00:00:05" }, undefined, 503],
    [{ "x-ms-user-quota-resets-after": "5" }, undefined],
  ];
  for (const [headers, wait, status = 429] of cases) {
    test(`reads ${JSON.stringify(headers)} of a ${String(status)}`, () => {
      assert.equal(askedWait({ status, headers: createHttpHeaders(headers) }, noon), wait);
    });
  }
});

suite("createRetryStrategy", () => {
  const backoff = [500, 1_000, 2_000];
  const given = [undefined, undefined, undefined];
  const cases: readonly (readonly [number, Record<string, string>, readonly (number | undefined)[]])[] = [
    [503, { "x-ms-user-quota-remaining": "14", "x-ms-user-quota-resets-after": "00:00:00" }, backoff],
    [429, { "x-ms-user-quota-remaining": "0", "x-ms-user-quota-resets-after": "00:00:00" }, backoff],
    [429, { "retry-after": "0" }, backoff],
    [429, { "retry-after": "Sun, 22 Nov 2026 11:00:00 GMT" }, backoff],
    [429, { "retry-after": "-5" }, backoff],
    [429, { "retry-after": "7" }, [7_000, 7_000, 7_000]],
    [429, { "x-ms-user-quota-resets-after": "01:00:00" }, given],
    [400, { "retry-after": "7" }, given],
  ];
  const strategy = createRetryStrategy(defaultLimits, () => noon);
  for (const [status, headers, waits] of cases) {
    test(`waits after ${String(status)} with ${JSON.stringify(headers)}`, () => {
      const request = createPipelineRequest({ url: "https://management.azure.com/" });
      const response = { status, headers: createHttpHeaders(headers), request };
      const asked = [0, 1, 2].map((retryCount) => strategy.retry({ retryCount, response }).retryAfterInMs);
      assert.deepEqual(asked, waits);
    });
  }
});

suite("parseClock", () => {
  for (const [text, ms] of [
    ["01:02:03", 3_723_000],
    ["00:00:00.5", 500],
    ["1.00:00:00", undefined],
    ["", undefined],
  ] as const) {
    test(`reads ${JSON.stringify(text)}`, () => assert.equal(parseClock(text), ms));
  }
});

suite("createRedactor", () => {
  const redactor = createRedactor();
  redactor.hide("s3cret");
  redactor.hide("");
  for (const [text, clean] of [
    ["the token s3cret, twice s3cret", "the token …, twice …"],
    ["Authorization: Bearer abc.def", "Authorization: Bearer …"],
    ["got eyJhbGciOi.eyJzdWIi.sig-n_ature here", "got … here"],
    ["see https://host/path?sig=abc&x=1 for more", "see https://host/path?… for more"],
    ["nothing to hide? no", "nothing to hide? no"],
  ] as const) {
    test(`writes ${JSON.stringify(clean)}`, () => assert.equal(redactor.redact(text), clean));
  }
});
