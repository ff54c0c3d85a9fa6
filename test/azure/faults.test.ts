import assert from "node:assert/strict";
import { createServer } from "node:net";
import { once } from "node:events";
import { suite, test } from "mocha";
import type { AzureErrorCode } from "../../src/core/arm/azure-error";
import { isAzureError } from "../../src/core/arm/azure-error";
import type { FaultAction, FaultMatch } from "../../tools/arm-server/faults/fault";
import { discoverAll, quickLimits, smallEstate, startAzure, subscriptionId } from "./azure-double";

const attacker = "https://attacker.example";

/** What passes when the request is sent again. */
const passing: Readonly<Record<string, FaultAction>> = {
  "429 with Retry-After in seconds": {
    kind: "status",
    status: 429,
    wait: { form: "seconds", seconds: 0.01 },
  },
  "429 with Retry-After as a date": { kind: "status", status: 429, wait: { form: "date", seconds: 0 } },
  "429 with retry-after-ms": { kind: "status", status: 429, wait: { form: "retry-after-ms", seconds: 0.01 } },
  "429 with x-ms-retry-after-ms": {
    kind: "status",
    status: 429,
    wait: { form: "x-ms-retry-after-ms", seconds: 0.01 },
  },
  "429 with the quota of Resource Graph": {
    kind: "status",
    status: 429,
    wait: { form: "quota", seconds: 1 },
  },
  "429 without any wait": { kind: "status", status: 429 },
  "500": { kind: "status", status: 500 },
  "502": { kind: "status", status: 502 },
  "503": { kind: "status", status: 503, wait: { form: "seconds", seconds: 0.01 } },
  "a drop before the headers": { kind: "drop", when: "before-headers" },
  "a drop within the headers": { kind: "drop", when: "within-headers" },
  "a drop within the body": { kind: "drop", when: "within-body" },
  "an answer that stalls": { kind: "stall", when: "before-headers" },
  "an answer that trickles and stalls": { kind: "stall", when: "within-body", bytes: 20, everyMs: 2 },
};

/** What stays, with how it is told and how often the request is sent. */
const lasting: Readonly<Record<string, readonly [FaultAction, AzureErrorCode, RegExp, number]>> = {
  "401": [{ kind: "status", status: 401 }, "signed-out", /sign-in is not accepted/, 2],
  "403": [
    { kind: "status", status: 403 },
    "forbidden",
    /access is refused \(HTTP 403: AuthorizationFailed/,
    1,
  ],
  "404": [{ kind: "status", status: 404 }, "not-found", /does not exist/, 1],
  "429": [{ kind: "status", status: 429 }, "throttled", /fewer requests \(HTTP 429/, 4],
  "429 for an hour": [
    { kind: "status", status: 429, wait: { form: "seconds", seconds: 3600 } },
    "throttled",
    /HTTP 429/,
    1,
  ],
  "500": [{ kind: "status", status: 500 }, "unexpected", /HTTP 500: InternalServerError/, 4],
  "502 with the page of a proxy": [
    { kind: "status", status: 502, body: "<html>Bad gateway</html>" },
    "unexpected",
    /HTTP 502: a web page/,
    4,
  ],
  "a page of a proxy": [{ kind: "html" }, "malformed", /a web page came instead of JSON/, 1],
  "malformed JSON": [{ kind: "malformed" }, "malformed", /not valid JSON/, 1],
  "an empty body": [{ kind: "empty" }, "malformed", /holds no (rows|list)/, 1],
  "a redirect to another host": [
    { kind: "redirect", to: `${attacker}/steal?x=1` },
    "refused",
    /redirects to attacker\.example, which is not followed/,
    1,
  ],
  "a link to another host": [
    { kind: "other-host", origin: attacker },
    "refused",
    /points to attacker\.example, which is not followed/,
    1,
  ],
  "a link that loops": [{ kind: "loop" }, "malformed", /leads back/, 1],
  "dropped sockets": [{ kind: "drop", when: "before-headers" }, "unreachable", /cannot be reached/, 4],
  "an answer that never comes": [
    { kind: "stall", when: "before-headers" },
    "unreachable",
    /no complete answer came in time/,
    2,
  ],
  "a body that never ends": [
    { kind: "stall", when: "within-body", bytes: 30 },
    "unreachable",
    /no complete answer came in time/,
    2,
  ],
};

async function discoverWith(match: FaultMatch, action: FaultAction) {
  const azure = await startAzure(smallEstate(), { faults: [{ match, action }] });
  try {
    // Only what never comes is given up early.
    const limits = { ...quickLimits, ...(action.kind === "stall" && { attempt: 800 }) };
    const found = await discoverAll(azure.connect({ limits }));
    return { ...found, requests: [...azure.server.requests] };
  } finally {
    await azure.close();
  }
}

suite("a fault that passes", () => {
  for (const [name, action] of Object.entries(passing)) {
    test(`leaves no trace: ${name}`, async () => {
      // Some cost a wait of a second: for them once is enough.
      const often = /quota|stalls/.test(name) ? { nth: 3 } : { oncePerRequest: true };
      const { gaps, error, ids } = await discoverWith({ path: "ResourceGraph", ...often }, action);
      assert.equal(error, undefined);
      assert.deepEqual(gaps, []);
      assert.ok(ids.length > 10);
    });
  }

  test("is waited for as long as the date says, by the server's own clock", async () => {
    const headers = { date: "Sun, 22 Nov 2026 12:00:00 GMT", "retry-after": "Sun, 22 Nov 2026 12:00:01 GMT" };
    const start = performance.now();
    const { gaps } = await discoverWith(
      { path: "/subscriptions?", nth: 1 },
      { kind: "status", status: 429, headers },
    );
    assert.deepEqual(gaps, []);
    assert.ok(performance.now() - start >= 990);
  });
});

suite("a fault that stays", () => {
  for (const [name, [action, code, why, times]] of Object.entries(lasting)) {
    test(`ends the discovery where not even the subscriptions can be read: ${name}`, async () => {
      const { error, parts, requests } = await discoverWith({ path: "/subscriptions?" }, action);
      assert.ok(isAzureError(error));
      assert.equal(error.code, code);
      assert.match(error.message, why);
      assert.match(error.message, /^Reading the subscriptions failed: .+\.$/);
      assert.deepEqual(parts, []);
      assert.equal(requests.filter(({ path }) => path.startsWith("/subscriptions")).length, times);
    });
  }

  for (const [name, [action, , why]] of Object.entries(lasting)) {
    if (["403", "a link to another host", "a link that loops", "401"].includes(name)) continue;
    test(`is a gap of what one query was to bring, and the rest is there: ${name}`, async () => {
      const match = { body: "in~ ('microsoft.network/privateendpoints')" };
      const { error, gaps, ids } = await discoverWith(match, action);
      assert.equal(error, undefined);
      assert.deepEqual(
        gaps.map(({ subject }) => subject.split("/").slice(3).join("/")),
        Array.from({ length: 2 }, () => "providers/microsoft.network/privateendpoints"),
      );
      for (const { reason } of gaps) assert.match(reason, why);
      assert.ok(ids.some((id) => id.endsWith("/workspaces/ws0")));
    });
  }

  test("of every query is one gap for each subscription", async () => {
    const { gaps, error } = await discoverWith({ path: "ResourceGraph" }, { kind: "status", status: 500 });
    assert.equal(error, undefined);
    assert.deepEqual(
      gaps.map(({ subject }) => subject.slice(0, 15)),
      ["/subscriptions/", "/subscriptions/"],
    );
    assert.equal(gaps[0]?.subject, `/subscriptions/${subscriptionId}`);
  });

  test("is told at the end where the sign-in ended meanwhile", async () => {
    const { gaps, error, parts } = await discoverWith(
      { path: "ResourceGraph" },
      { kind: "status", status: 401 },
    );
    assert.ok(isAzureError(error) && error.code === "signed-out");
    assert.equal(gaps.length, 2);
    assert.equal(parts[0]?.subscriptions?.length, 2);
  });

  test("does not loop with a token that leads to the same page", async () => {
    const { ids, requests } = await discoverWith({ path: "ResourceGraph" }, { kind: "loop" });
    assert.ok(ids.length > 10);
    assert.ok(requests.length < 30);
  });

  test("is told at once where nothing listens", async () => {
    const free = createServer().listen(0, "127.0.0.1");
    await once(free, "listening");
    const address = free.address();
    assert.ok(typeof address === "object" && address !== null);
    free.close();
    await once(free, "close");
    const { connectAzure } = await import("../../src/azure/connect");
    const url = `http://127.0.0.1:${String(address.port)}`;
    const cloud = { name: "Custom", resourceManager: url, audience: url, authority: url };
    const azure = connectAzure({
      cloud,
      credential: { kind: "none" },
      log: () => undefined,
      limits: quickLimits,
    });
    const { error } = await discoverAll(azure);
    assert.ok(isAzureError(error) && error.code === "unreachable");
    assert.match(error.message, /ECONNREFUSED/);
  });
});

suite("ids", () => {
  test("that change their case and resources that come twice are passed on for the estate to join", async () => {
    const once = await discoverWith({ path: "ResourceGraph" }, { kind: "delay", ms: 0 });
    const twice = await discoverWith({ path: "ResourceGraph" }, { kind: "repeat" });
    const cased = await discoverWith({ path: "ResourceGraph" }, { kind: "recase-ids" });
    assert.deepEqual([...new Set(twice.ids)], once.ids);
    assert.deepEqual(cased.ids, once.ids);
  });
});
