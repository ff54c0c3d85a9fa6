import assert from "node:assert/strict";
import type { Fault, FaultAction } from "../../../tools/arm-server/faults/fault";
import { parseFaults } from "../../../tools/arm-server/faults/fault";
import type { ArmServer } from "../../../tools/arm-server/start-arm-server";
import { contentOf, get, platform, query, team, withServer, workspace } from "./estate";

/** Runs a test against a server whose every answer has the fault. */
function check(name: string, action: FaultAction, expect: (server: ArmServer) => Promise<void>): void {
  test(name, withServer({ faults: [{ match: {}, action }] }, expect));
}

async function headersOf(server: ArmServer): Promise<Record<string, string>> {
  return Object.fromEntries((await get(server, workspace)).headers);
}

const everything = "resources | project id | order by id asc";
const vaults = `${platform}/providers/Microsoft.KeyVault/vaults`;

suite("replaceAnswer", () => {
  for (const [status, code] of [
    [401, "ExpiredAuthenticationToken"],
    [403, "AuthorizationFailed"],
    [429, "TooManyRequests"],
    [500, "InternalServerError"],
    [502, "BadGateway"],
    [503, "ServiceUnavailable"],
  ] as const) {
    check(`the status ${status} has ARM's error`, { kind: "status", status }, async (server) => {
      const response = await get(server, workspace);
      assert.equal(response.status, status);
      assert.equal((await contentOf(response)).error?.code, code);
      assert.equal(response.headers.get("retry-after"), null);
    });
  }

  check(
    "a status has the headers and the text that were given",
    { kind: "status", status: 503, headers: { "x-ms-test": "yes" }, body: "down" },
    async (server) => {
      const response = await get(server, workspace);
      assert.equal(response.headers.get("x-ms-test"), "yes");
      assert.equal(await response.text(), "down");
    },
  );

  for (const [form, header, expected] of [
    ["seconds", "retry-after", /^3$/],
    ["date", "retry-after", / GMT$/],
    ["retry-after-ms", "retry-after-ms", /^3000$/],
    ["x-ms-retry-after-ms", "x-ms-retry-after-ms", /^3000$/],
    ["quota", "x-ms-user-quota-resets-after", /^00:00:03$/],
  ] as const) {
    check(
      `the wait of a 429 is told as ${form}`,
      { kind: "status", status: 429, wait: { form, seconds: 3 } },
      async (server) => assert.match((await headersOf(server))[header] ?? "", expected),
    );
  }

  check(
    "a 401 asks for the claims that were given",
    { kind: "status", status: 401, claims: '{"access_token":{"nbf":{"essential":true}}}' },
    async (server) => {
      const challenge = (await headersOf(server))["www-authenticate"] ?? "";
      const claims = /error="insufficient_claims", claims="([^"]+)"/.exec(challenge)?.[1] ?? "";
      assert.equal(Buffer.from(claims, "base64").toString(), '{"access_token":{"nbf":{"essential":true}}}');
    },
  );

  check(
    "a redirect names the other host",
    { kind: "redirect", to: "http://127.0.0.1:9/x" },
    async (server) => {
      const response = await get(server, workspace, { redirect: "manual" });
      assert.equal(response.status, 307);
      assert.equal(response.headers.get("location"), "http://127.0.0.1:9/x");
    },
  );

  check("a proxy answers with its page", { kind: "html" }, async (server) => {
    const response = await get(server, workspace);
    assert.equal(response.headers.get("content-type"), "text/html");
    assert.match(await response.text(), /^<!DOCTYPE html>/);
  });
});

suite("sendAnswer", () => {
  for (const when of ["before-headers", "within-headers"] as const) {
    check(`the connection drops ${when}`, { kind: "drop", when }, async (server) => {
      await assert.rejects(get(server, workspace), TypeError);
      assert.deepEqual(
        server.requests.map(({ status, bytes }) => [status, bytes]),
        [[0, 0]],
      );
    });
  }

  check("the connection drops within the body", { kind: "drop", when: "within-body" }, async (server) => {
    const response = await get(server, workspace);
    assert.equal(response.status, 200);
    await assert.rejects(response.text(), TypeError);
  });

  check(
    "an answer that never starts ends with the client",
    { kind: "stall", when: "before-headers" },
    async (server) => {
      const giveUp = new AbortController();
      const asked = get(server, workspace, { signal: giveUp.signal });
      while (server.requests[0]?.faults.length !== 1) await new Promise(setImmediate);
      giveUp.abort();
      await assert.rejects(asked, { name: "AbortError" });
      while (!server.requests[0]?.aborted) await new Promise(setImmediate);
      assert.equal(server.requests[0].status, 0);
    },
  );

  check(
    "an answer trickles and then says nothing more",
    { kind: "stall", when: "within-body", bytes: 5 },
    async (server) => {
      const response = await get(server, workspace);
      const reader = response.body?.getReader();
      let text = "";
      while (text.length < 5) text += Buffer.from((await reader?.read())?.value ?? []).toString();
      assert.equal(text, '{"id"');
      await reader?.cancel();
    },
  );

  test("closing the server ends an answer that stalls, and every connection", async () => {
    const faults: Fault[] = [{ match: {}, action: { kind: "stall", when: "within-body" } }];
    let cut: Promise<unknown> = Promise.resolve();
    await withServer({ faults }, async (server) => {
      const response = await get(server, workspace);
      cut = assert.rejects(response.text(), TypeError);
      assert.equal(await server.countConnections(), 1);
    })();
    await cut;
  });
});

suite("editAnswer", () => {
  check("a truncated answer ends under a true length", { kind: "truncated" }, async (server) => {
    const response = await get(server, workspace);
    const text = await response.text();
    assert.equal(response.headers.get("content-length"), String(text.length));
    assert.throws(() => JSON.parse(text), SyntaxError);
  });

  check("a malformed answer is no JSON", { kind: "malformed" }, async (server) => {
    const text = await (await get(server, workspace)).text();
    assert.throws(() => JSON.parse(text), SyntaxError);
  });

  check("an empty answer has no body", { kind: "empty" }, async (server) => {
    assert.equal(await (await get(server, workspace)).text(), "");
  });

  check("a link leads to the same page again", { kind: "loop" }, async (server) => {
    const { nextLink = "" } = await contentOf(await get(server, vaults));
    assert.equal(nextLink, `${server.url}${vaults}?api-version=2026-01-01`);
    assert.equal((await contentOf(await get(server, nextLink))).nextLink, nextLink);
  });

  check("a token leads to the same page again", { kind: "loop" }, async (server) => {
    const first = await contentOf(await query(server, everything, { options: { $top: 2 } }));
    const options = { $top: 2, $skipToken: first.$skipToken };
    const second = await contentOf(await query(server, everything, { options }));
    assert.deepEqual(second.data, first.data);
    assert.equal(second.$skipToken, first.$skipToken);
  });

  check(
    "a link leads to another host",
    { kind: "other-host", origin: "http://127.0.0.1:9" },
    async (server) => {
      const { nextLink = "" } = await contentOf(await get(server, vaults));
      assert.equal(nextLink, `http://127.0.0.1:9${vaults}?api-version=2026-01-01`);
    },
  );

  check("ids change their case", { kind: "recase-ids" }, async (server) => {
    const { id = "" } = await contentOf(await get(server, workspace));
    assert.notEqual(id, workspace);
    assert.equal(id.toLowerCase(), workspace.toLowerCase());
  });

  check("the same resource comes twice", { kind: "repeat" }, async (server) => {
    const { value = [] } = await contentOf(await get(server, vaults));
    assert.deepEqual(
      value.map((item) => item["name"]),
      ["kv1", "kv1"],
    );
  });

  check(
    "a deleted resource is gone from every answer",
    { kind: "delete", id: workspace.toUpperCase() },
    async (server) => {
      assert.equal((await get(server, workspace)).status, 404);
      assert.equal((await get(server, `${workspace}/computes/ci1`)).status, 404);
      const { data = [] } = await contentOf(await query(server, everything));
      assert.equal(data.length, 12);
    },
  );

  check("one text stands for another", { kind: "replace", from: "/ws1", to: "/moved" }, async (server) => {
    const { id = "" } = await contentOf(await get(server, workspace));
    assert.equal(id, workspace.replace("/ws1", "/moved"));
  });
});

suite("createFaultScript", () => {
  const broken: FaultAction = { kind: "status", status: 500 };

  /** The statuses of five requests for two subscriptions in turn. */
  function checkMatch(name: string, match: Fault["match"], expected: readonly number[]): void {
    test(
      name,
      withServer({ faults: [{ match, action: broken }] }, async (server) => {
        for (const path of [team, platform, team, platform, team]) await get(server, path);
        assert.deepEqual(
          server.requests.map(({ status }) => status),
          expected,
        );
      }),
    );
  }

  checkMatch("an empty match is every request", {}, [500, 500, 500, 500, 500]);
  checkMatch("a part of the path", { path: "/SUBSCRIPTIONS/2222" }, [500, 200, 500, 200, 500]);
  checkMatch("a pattern of the path", { pathPattern: "/1{8}-" }, [200, 500, 200, 500, 200]);
  checkMatch("another method", { method: "POST" }, [200, 200, 200, 200, 200]);
  checkMatch("a part of the body that is not there", { body: "resources" }, [200, 200, 200, 200, 200]);
  checkMatch("one of the matching requests", { path: "2222", nth: 2 }, [200, 200, 500, 200, 200]);
  checkMatch("the first ones", { times: 2 }, [500, 500, 200, 200, 200]);
  checkMatch("some from one on", { nth: 2, times: 3 }, [200, 500, 500, 500, 200]);
  checkMatch("each equal request once", { oncePerRequest: true }, [500, 500, 200, 200, 200]);
  checkMatch("no chance", { chance: 0 }, [200, 200, 200, 200, 200]);
  checkMatch("a chance is the same on every run", { chance: 0.5, seed: 3 }, [200, 500, 500, 500, 200]);

  test(
    "a delay leaves room for another action",
    withServer(
      {
        faults: [
          { match: {}, action: { kind: "delay", ms: 1 } },
          { match: { method: "GET" }, action: broken },
        ],
      },
      async (server) => {
        assert.equal((await get(server, workspace)).status, 500);
        assert.deepEqual(server.requests[0]?.faults, ["delay", "status"]);
      },
    ),
  );

  test(
    "what is held is answered when the script is replaced, and not before",
    withServer({ faults: [{ match: {}, action: { kind: "hold" } }] }, async (server) => {
      const held = get(server, workspace);
      while (server.requests.length === 0) await new Promise(setImmediate);
      assert.equal(server.requests[0]?.status, 0);
      server.setFaults([]);
      assert.equal((await held).status, 200);
      assert.equal((await get(server, workspace)).status, 200);
    }),
  );
});

suite("parseFaults", () => {
  test("a script from outside is taken as it is", () => {
    const script = [{ match: { nth: 1 }, action: { kind: "html" } }];
    assert.deepEqual(parseFaults(JSON.parse(JSON.stringify(script))), script);
  });

  for (const value of [{}, [null], [{ match: {} }], [{ action: { kind: "explode" } }]]) {
    test(`${JSON.stringify(value)} is refused`, () => {
      assert.throws(
        () => parseFaults(value),
        /^Error: (A fault script is a list|The action of a fault is not known)/,
      );
    });
  }
});
