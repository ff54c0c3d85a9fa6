import assert from "node:assert/strict";
import { createHttpHeaders } from "@azure/core-rest-pipeline";
import { suite, test } from "mocha";
import { createRedactor } from "../../src/azure/redact";
import { askedWait, parseClock } from "../../src/azure/retry";

const noon = Date.parse("2026-11-22T12:00:00Z");

suite("askedWait", () => {
  const cases: readonly (readonly [Record<string, string>, number | undefined])[] = [
    [{}, undefined],
    [{ "retry-after": "7" }, 7_000],
    [{ "retry-after": "Sun, 22 Nov 2026 12:00:30 GMT" }, 30_000],
    [{ "retry-after": "Sun, 22 Nov 2026 11:00:00 GMT" }, 0],
    [{ "retry-after": "Sun, 22 Nov 2026 12:00:30 GMT", date: "Sun, 22 Nov 2026 12:00:10 GMT" }, 20_000],
    [{ "retry-after": "soon" }, undefined],
    [{ "retry-after-ms": "250", "retry-after": "9" }, 250],
    [{ "x-ms-retry-after-ms": "120" }, 120],
    [{ "x-ms-user-quota-resets-after": "00:00:05" }, 5_000],
    [{ "x-ms-user-quota-resets-after": "5" }, undefined],
  ];
  for (const [headers, wait] of cases) {
    test(`reads ${JSON.stringify(headers)}`, () => {
      assert.equal(askedWait(createHttpHeaders(headers), noon), wait);
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
