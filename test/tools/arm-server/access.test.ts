import assert from "node:assert/strict";
import { createQuota, toClock } from "../../../tools/arm-server/quota";
import type { ArmServer } from "../../../tools/arm-server/start-arm-server";
import { contentOf, get, platform, query, team, withServer } from "./estate";

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

async function listIds(server: ArmServer, path: string, token: string) {
  const { value = [] } = await contentOf(await get(server, path, bearer(token)));
  return value.map(({ id }) => id);
}

suite("refuseStranger", () => {
  for (const [name, init, expected] of [
    ["no token", {}, "401 AuthenticationFailed"],
    ["another token", bearer("other"), "401 InvalidAuthenticationToken"],
    ["the token", bearer("secret"), "200 undefined"],
  ] as const) {
    test(
      name,
      withServer({ token: "secret" }, async (server) => {
        const response = await get(server, team, init);
        assert.equal(`${response.status} ${(await contentOf(response)).error?.code}`, expected);
        assert.equal(response.headers.has("www-authenticate"), response.status === 401);
      }),
    );
  }
});

suite("refuseOtherTenant", () => {
  const tenants = [
    { tenantId: "AAAAAAAA-0000-0000-0000-000000000001", displayName: "Home", token: "home" },
    { tenantId: "bbbbbbbb-0000-0000-0000-000000000002", token: "guest" },
  ];

  test(
    "a token sees every tenant and the subscriptions of its own",
    withServer({ tenants }, async (server) => {
      assert.equal((await listIds(server, "/tenants", "home")).length, 2);
      assert.deepEqual(await listIds(server, "/subscriptions", "home"), [platform]);
      assert.deepEqual(await listIds(server, "/subscriptions", "guest"), [team]);
    }),
  );

  test(
    "the subscription of another tenant asks for a sign-in there",
    withServer({ tenants }, async (server) => {
      const response = await get(server, team, bearer("home"));
      assert.equal(response.status, 401);
      assert.match(
        response.headers.get("www-authenticate") ?? "",
        /\/bbbbbbbb-0000-0000-0000-000000000002\/oauth2/,
      );
      assert.equal((await contentOf(response)).error?.code, "InvalidAuthenticationTokenTenant");
    }),
  );

  test(
    "Resource Graph finds only what the token's tenant has",
    withServer({ tenants }, async (server) => {
      const response = await fetch(
        `${server.url}/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01`,
        {
          method: "POST",
          body: '{"query":"resources | distinct x"}',
          ...bearer("guest"),
        },
      );
      assert.equal(response.status, 400);
      const rows = await fetch(
        `${server.url}/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01`,
        {
          method: "POST",
          body: '{"query":"resources | project id, subscriptionId"}',
          ...bearer("guest"),
        },
      );
      const { data = [] } = await contentOf(rows);
      assert.deepEqual(
        new Set(data.map((row) => `/subscriptions/${String(row["subscriptionId"])}`)),
        new Set([team]),
      );
    }),
  );
});

suite("createQuota", () => {
  test("a window opens with its first request and closes after its length", () => {
    const quota = createQuota({ requests: 2, windowMs: 5000 });
    const seen = [100, 1200, 1300, 5099, 5100].map((now) => {
      const { headers, refusal } = quota(now);
      return [headers["x-ms-user-quota-remaining"], headers["x-ms-user-quota-resets-after"], refusal?.status];
    });
    assert.deepEqual(seen, [
      ["1", "00:00:05", undefined],
      ["0", "00:00:04", undefined],
      ["0", "00:00:04", 429],
      ["0", "00:00:01", 429],
      ["1", "00:00:05", undefined],
    ]);
  });

  test("a span is told in hours, minutes and seconds", () => {
    assert.deepEqual([0, 1, 59_001, 3_661_000].map(toClock), [
      "00:00:00",
      "00:00:01",
      "00:01:00",
      "01:01:01",
    ]);
  });

  test(
    "Resource Graph answers 429 with its own header and nothing else to wait by",
    withServer({ quota: { requests: 1, windowMs: 60_000 } }, async (server) => {
      const first = await query(server, "resources | project id");
      assert.deepEqual([first.status, first.headers.get("x-ms-user-quota-remaining")], [200, "0"]);
      const second = await query(server, "resources | project id");
      assert.deepEqual([second.status, second.headers.get("retry-after")], [429, null]);
      assert.equal(second.headers.get("x-ms-user-quota-resets-after"), "00:01:00");
      assert.equal((await get(server, team)).status, 200);
    }),
  );
});
