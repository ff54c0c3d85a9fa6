import assert from "node:assert/strict";
import type { OperationOutcome } from "../../../tools/arm-server/arm-request";
import type { ArmServer } from "../../../tools/arm-server/start-arm-server";
import { contentOf, estate, get, withServer, workspace, type Content } from "./estate";

async function start(server: ArmServer, action = "diagnose", body = '{"value":{}}'): Promise<Headers> {
  const response = await get(server, `${workspace}/${action}`, { method: "POST", body });
  assert.equal(response.status, 202);
  return response.headers;
}

/** The statuses and the last content of polling one of the two URLs, at most five times. */
async function poll(headers: Headers, link: "location" | "azure-asyncoperation") {
  const steps: string[] = [];
  let content: Content = {};
  while (steps.length < 5) {
    const response = await fetch(headers.get(link) ?? "");
    content = await contentOf(response);
    const status = content["status"];
    steps.push(typeof status === "string" ? `${response.status} ${status}` : String(response.status));
    if (response.status !== 202 && status !== "InProgress") break;
  }
  return { steps, content };
}

suite("createOperations", () => {
  const outcomes: readonly [OperationOutcome, readonly string[], readonly string[]][] = [
    ["succeeded", ["202", "202", "200"], ["200 InProgress", "200 InProgress", "200 Succeeded"]],
    ["failed", ["202", "202", "500"], ["200 InProgress", "200 InProgress", "200 Failed"]],
    ["endless", Array<string>(5).fill("202"), Array<string>(5).fill("200 InProgress")],
    [
      "unknown-status",
      ["202", "202", "200 Bewildered"],
      ["200 InProgress", "200 InProgress", "200 Bewildered"],
    ],
  ];
  for (const [outcome, byLocation, byStatus] of outcomes) {
    test(
      `an operation that ends as ${outcome}`,
      withServer(
        {
          operations: { polls: 2 },
          faults: [{ match: { path: "/diagnose" }, action: { kind: "operation", outcome } }],
        },
        async (server) => {
          assert.deepEqual((await poll(await start(server), "location")).steps, byLocation);
          assert.deepEqual((await poll(await start(server), "azure-asyncoperation")).steps, byStatus);
        },
      ),
    );
  }

  test(
    "a body that is no JSON is refused",
    withServer({}, async (server) => {
      const response = await get(server, `${workspace}/diagnose`, { method: "POST", body: "{" });
      assert.equal((await contentOf(response)).error?.code, "InvalidRequestContent");
    }),
  );

  test(
    "the wait between polls is told",
    withServer({ operations: { retryAfterSeconds: 7 } }, async (server) => {
      const headers = await start(server);
      assert.equal(headers.get("retry-after"), "7");
      assert.equal((await fetch(headers.get("location") ?? "")).headers.get("retry-after"), "7");
    }),
  );

  test(
    "an operation's URL must come as it was given",
    withServer({}, async (server) => {
      const location = (await start(server)).get("location") ?? "";
      assert.equal((await fetch(location.replaceAll("%2B", "%252B"))).status, 403);
      assert.equal((await fetch(location.replace("operation-1", "operation-9"))).status, 404);
      assert.equal((await fetch(location)).status, 202);
    }),
  );

  test(
    "provisioning the managed network",
    withServer({}, async (server) => {
      const { content } = await poll(await start(server, "provisionManagedNetwork", ""), "location");
      assert.deepEqual(content, { status: "Active", sparkReady: false });
    }),
  );
});

suite("diagnoseWorkspace", () => {
  const groups = [
    "userDefinedRouteResults",
    "networkSecurityRuleResults",
    "resourceLockResults",
    "dnsResolutionResults",
    "storageAccountResults",
    "keyVaultResults",
    "containerRegistryResults",
    "applicationInsightsResults",
    "otherResults",
  ];

  async function diagnose(server: ArmServer, body: string) {
    const { content } = await poll(await start(server, "diagnose", body), "location");
    return content.value as unknown as Record<string, readonly { code: string }[]>;
  }

  for (const [name, body, codes] of [
    ["everything finds the custom DNS servers", '{"value":{}}', ["CustomDnsInUse"]],
    ["no body asks for everything", "", ["CustomDnsInUse"]],
    ["only what is asked for is checked", '{"value":{"nsg":{}}}', []],
  ] as const) {
    test(
      name,
      withServer({}, async (server) => {
        const results = await diagnose(server, body);
        assert.deepEqual(Object.keys(results), groups);
        assert.deepEqual(
          Object.values(results).flatMap((items) => items.map(({ code }) => code)),
          codes,
        );
      }),
    );
  }

  test("a diagnosis that the snapshot holds is the answer", async () => {
    const value = { otherResults: [{ code: "Recorded", level: "Warning", message: "As it was." }] };
    const recorded = {
      id: `${workspace}/diagnose/default`,
      type: "Microsoft.MachineLearningServices/workspaces/diagnose",
      properties: value,
    };
    await withServer(
      { snapshot: { ...estate, resources: [...estate.resources, recorded] } },
      async (server) => {
        assert.deepEqual(await diagnose(server, ""), value);
      },
    )();
  });
});
