// Answers of several pages of a thousand rows, which are asked for side by side, each by the rows before it.

import assert from "node:assert/strict";
import { suite, test } from "mocha";
import type { FaultAction, FaultMatch } from "../../tools/arm-server/faults/fault";
import {
  discoverAll,
  endpointId,
  quickLimits,
  smallEstate,
  startAzure,
  subscriptionId,
} from "./azure-double";

const endpoints = 3_500;
const estate = smallEstate({ endpoints });
const ofEndpoints = "in~ ('microsoft.network/privateendpoints')";
const prefix = `/subscriptions/${subscriptionId}/providers/microsoft.network/privateendpoints`;

/** The page of the endpoints that starts after so many rows; nothing else is asked for with that number. */
const pageAfter = (rows: number): FaultMatch => ({ body: `"$skip":${String(rows)}` });

async function discoverWith(match: FaultMatch, action: FaultAction, attempt = quickLimits.attempt) {
  const azure = await startAzure(estate, { faults: [{ match, action }] });
  try {
    const found = await discoverAll(azure.connect({ limits: { ...quickLimits, attempt } }));
    const isFaulty = ({ faults }: { readonly faults: readonly string[] }) => faults.length > 0;
    return {
      ...found,
      endpoints: new Set(found.ids.filter((id) => id.includes("/privateendpoints/"))),
      pages: azure.server.requests.filter(({ body }) => body.includes(ofEndpoints)),
      faulty: azure.server.requests.filter(isFaulty),
    };
  } finally {
    await azure.close();
  }
}

/** The ids of the endpoints but for those of one page. */
function allBut(start: number): ReadonlySet<string> {
  const indexes = Array.from({ length: endpoints }, (_, index) => index);
  const isElsewhere = (index: number) => index < start || index >= start + 1000;
  return new Set(indexes.filter(isElsewhere).map((index) => endpointId(index).toLowerCase()));
}

suite("an answer of four pages, each of which fails once", () => {
  const status = (code: number): FaultAction => ({ kind: "status", status: code });
  const passing: Readonly<Record<string, FaultAction>> = {
    "429": status(429),
    "429 with Retry-After": { kind: "status", status: 429, wait: { form: "seconds", seconds: 0.01 } },
    "429 with retry-after-ms": {
      kind: "status",
      status: 429,
      wait: { form: "retry-after-ms", seconds: 0.01 },
    },
    "500": status(500),
    "502 with the page of a proxy": { kind: "status", status: 502, body: "<html>Bad gateway</html>" },
    "503": status(503),
    "401": status(401),
    "a drop before the headers": { kind: "drop", when: "before-headers" },
    "a drop within the headers": { kind: "drop", when: "within-headers" },
    "a drop within the body": { kind: "drop", when: "within-body" },
  };
  for (const [name, action] of Object.entries(passing)) {
    test(`comes whole: ${name}`, async () => {
      const match = { body: ofEndpoints, oncePerRequest: true };
      const found = await discoverWith(match, action);
      assert.equal(found.error, undefined);
      assert.deepEqual(found.gaps, []);
      assert.equal(found.endpoints.size, endpoints);
      assert.ok(found.complete.includes(prefix));
      assert.deepEqual([found.faulty.length, found.pages.length], [4, 8]);
    });
  }

  test("comes whole where a page by number stalls", async () => {
    const match = { ...pageAfter(2000), nth: 1 };
    const found = await discoverWith(match, { kind: "stall", when: "within-body", bytes: 40 }, 3_000);
    assert.deepEqual(found.gaps, []);
    assert.equal(found.endpoints.size, endpoints);
    assert.equal(found.faulty.length, 1);
  });
});

suite("an answer of four pages, one of which fails for good", () => {
  const lasting: Readonly<Record<string, readonly [FaultAction, RegExp, times: number]>> = {
    "429 for an hour": [
      { kind: "status", status: 429, wait: { form: "seconds", seconds: 3600 } },
      /fewer requests \(HTTP 429/,
      1,
    ],
    "500": [{ kind: "status", status: 500 }, /HTTP 500: InternalServerError/, 4],
    // Once as it is, and once without packing.
    "400": [{ kind: "status", status: 400 }, /HTTP 400/, 2],
    "dropped sockets": [{ kind: "drop", when: "within-body" }, /cannot be reached/, 4],
    "truncated JSON": [{ kind: "truncated" }, /not valid JSON/, 1],
    "malformed JSON": [{ kind: "malformed" }, /not valid JSON/, 1],
    "an empty body": [{ kind: "empty" }, /the answer holds no rows/, 1],
    "the page of a proxy": [{ kind: "html" }, /a web page came instead of JSON/, 1],
    "a redirect": [
      { kind: "redirect", to: "https://attacker.example/x" },
      /redirects to attacker\.example, which is not followed/,
      1,
    ],
  };
  for (const [name, [action, reason, times]] of Object.entries(lasting)) {
    test(`keeps the others, and says that it is not whole: ${name}`, async () => {
      const found = await discoverWith(pageAfter(2000), action);
      assert.equal(found.error, undefined);
      assert.deepEqual(found.endpoints, allBut(2000));
      assert.ok(!found.complete.some((id) => id.endsWith("/privateendpoints")));
      assert.ok(found.complete.some((id) => id.endsWith("/workspaces")));
      assert.ok(found.gaps.some(({ subject }) => subject === prefix));
      for (const gap of found.gaps) {
        assert.match(gap.subject, /\/providers\/microsoft\.network\/privateendpoints$/);
        assert.match(gap.reason, reason);
      }
      assert.equal(found.faulty.length, times);
    });
  }

  test("brings the lists of each subscription where the page is refused", async () => {
    const found = await discoverWith(pageAfter(2000), { kind: "status", status: 403 });
    assert.deepEqual(found.gaps, []);
    assert.equal(found.endpoints.size, endpoints);
    assert.ok(found.complete.includes(prefix));
  });

  test("is a gap of all where the first page is it", async () => {
    const found = await discoverWith({ body: ofEndpoints }, { kind: "status", status: 500 });
    assert.equal(found.endpoints.size, 0);
    assert.ok(found.gaps.some(({ subject }) => subject === prefix));
    assert.equal(found.faulty.length, 4);
  });

  test("does not take for whole what lacks the rows of a page that came without any", async () => {
    const body = { totalRecords: endpoints, count: 0, data: [], resultTruncated: "false" };
    const found = await discoverWith(pageAfter(2000), { kind: "status", status: 200, body });
    assert.ok(found.endpoints.size === endpoints || !found.complete.includes(prefix));
  });
});
