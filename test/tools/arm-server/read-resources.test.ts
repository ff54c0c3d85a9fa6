import assert from "node:assert/strict";
import { contentOf, estate, get, network, platform, team, withServer, workspace } from "./estate";

/** The ids that a list holds, without what stands before the last two segments, or the code of the error. */
function check(name: string, path: string, expected: readonly string[] | string): void {
  test(
    name,
    withServer({}, async (server) => {
      const response = await get(server, path);
      const content = await contentOf(response);
      const found = content.error
        ? `${response.status} ${content.error.code}`
        : (content.value?.map((item) => shorten(item.id)) ?? shorten(content.id));
      assert.deepEqual(found, expected);
    }),
  );
}

function shorten(id = ""): string {
  return id.split("/").slice(-2).join("/");
}

suite("readResources", () => {
  check("a resource comes by its id in any case", workspace.toLowerCase(), "workspaces/ws1");
  check("a name may be percent-encoded", `${platform}/resource%47roups/ml-rg`, "resourceGroups/ml-rg");
  check(
    "a wildcard record comes by its id",
    `${network}/privateDnsZones/privatelink.api.azureml.ms/A/%2A.0f0f0f0f-1111-2222-3333-444444444444.inference.westeurope`,
    "A/*.0f0f0f0f-1111-2222-3333-444444444444.inference.westeurope",
  );
  check(
    "a subnet comes from its network",
    `${network}/virtualNetworks/vnet1/subnets/endpoints`,
    "subnets/endpoints",
  );
  check("a path that is not validly encoded is refused", "/subscriptions/%E0%A4", "400 BadRequest");

  check("subscriptions", "/subscriptions", [shorten(platform), shorten(team)]);
  check("one subscription", team, shorten(team));
  check("tenants", "/tenants", [
    "tenants/aaaaaaaa-0000-0000-0000-000000000001",
    "tenants/bbbbbbbb-0000-0000-0000-000000000002",
  ]);
  check("resource groups are known from the ids", `${platform}/resourceGroups`, [
    "resourceGroups/net-rg",
    "resourceGroups/ml-rg",
  ]);
  check("a type in a subscription", `${team}/providers/Microsoft.Storage/storageAccounts`, [
    "storageAccounts/team1",
    "storageAccounts/team2",
    "storageAccounts/team3",
    "storageAccounts/team4",
    "storageAccounts/team5",
  ]);
  check("a type in a resource group", `${network}/privateDnsZones`.toUpperCase(), [
    "privateDnsZones/privatelink.api.azureml.ms",
  ]);
  check("a type that no resource has is an empty list", `${network}/bastionHosts`, []);
  check("children", `${workspace}/outboundRules`, [
    "outboundRules/pypi",
    "outboundRules/storage",
    "outboundRules/azure",
  ]);
  check("children that the parent carries", `${network}/virtualNetworks/vnet1/subnets`, [
    "subnets/endpoints",
  ]);
  check("children that no one has", `${workspace}/datastores`, []);
  check("record sets of every type", `${network}/privateDnsZones/privatelink.api.azureml.ms/ALL`, [
    "A/0f0f0f0f-1111-2222-3333-444444444444.workspace.westeurope",
    "A/*.0f0f0f0f-1111-2222-3333-444444444444.inference.westeurope",
  ]);
  check("zone groups", `${network}/privateEndpoints/ws1-pe/privateDnsZoneGroups`, [
    "privateDnsZoneGroups/default",
  ]);
  check("private link resources that the snapshot lacks", `${workspace}/privateLinkResources`, [
    "privateLinkResources/amlworkspace",
  ]);
  check(
    "all resources of one type",
    `${team}/resources?$filter=resourceType eq 'Microsoft.MachineLearningServices/workspaces'`,
    ["workspaces/ws2"],
  );
  check("all resources leave out what only its parent shows", `${platform}/resources`, [
    "virtualNetworks/vnet1",
    "workspaces/ws1",
    "onlineEndpoints/score",
    "vaults/kv1",
    "privateEndpoints/ws1-pe",
    "networkInterfaces/ws1-pe-nic",
    "privateDnsZones/privatelink.api.azureml.ms",
    "virtualNetworkLinks/vnet1",
  ]);

  check("an unknown resource", `${network}/virtualNetworks/none`, "404 ResourceNotFound");
  check("a child of an unknown resource", `${network}/virtualNetworks/none/subnets`, "404 ResourceNotFound");
  check(
    "an unknown group",
    `${platform}/resourceGroups/none/providers/Microsoft.Network/x`,
    "404 ResourceGroupNotFound",
  );
  check("an unknown subscription", "/subscriptions/none/resources", "404 SubscriptionNotFound");
  check(
    "a forbidden resource",
    `${platform}/resourceGroups/ml-rg/providers/Microsoft.Storage/storageAccounts/ST1`,
    "403 AuthorizationFailed",
  );
  check(
    "below a forbidden resource",
    `${platform}/resourceGroups/ml-rg/providers/Microsoft.Storage/storageAccounts/st1/blobServices/default`,
    "403 AuthorizationFailed",
  );
  check(
    "a resource of a type that is forbidden in the subscription",
    `${team}/resourceGroups/Team-RG/providers/Microsoft.KeyVault/vaults/hidden-kv`,
    "403 AuthorizationFailed",
  );
  check(
    "a forbidden type in a resource group",
    `${team}/resourceGroups/Team-RG/providers/Microsoft.KeyVault/vaults`,
    "403 AuthorizationFailed",
  );
  check("a resource that the snapshot did not find", `${workspace}/computes/gone`, "404 ResourceNotFound");

  test(
    "a resource is exactly the snapshot's",
    withServer({}, async (server) => {
      const recorded = estate.resources.find(({ id }) => id === workspace);
      assert.deepEqual(await contentOf(await get(server, workspace)), recorded);
    }),
  );

  test(
    "a forbidden subscription is listed, and nothing of it is served",
    withServer(
      { snapshot: { ...estate, gaps: [{ subject: team.toUpperCase(), code: "forbidden" }] } },
      async (server) => {
        const { value = [] } = await contentOf(await get(server, "/subscriptions"));
        assert.equal(value.length, 2);
        assert.equal((await get(server, `${team}/resources`)).status, 403);
        assert.equal((await get(server, `${platform}/resources`)).status, 200);
      },
    ),
  );

  test(
    "a gap that only tells how the snapshot was read changes no answer",
    withServer(
      { snapshot: { ...estate, gaps: [{ subject: platform, code: "not-read" }] } },
      async (server) => {
        assert.equal((await get(server, workspace)).status, 200);
      },
    ),
  );

  test(
    "private link resources name the zones of the snapshot's cloud",
    withServer({ snapshot: { ...estate, cloud: "AzureUSGovernment" } }, async (server) => {
      const { value = [] } = await contentOf(await get(server, `${workspace}/privateLinkResources`));
      assert.deepEqual(value[0]?.["properties"], {
        groupId: "amlworkspace",
        requiredMembers: ["default", "notebook", "inference"],
        requiredZoneNames: ["privatelink.api.ml.azure.us", "privatelink.notebooks.usgovcloudapi.net"],
      });
    }),
  );

  for (const [name, publicOrigin] of [
    ["on the server itself", undefined],
    ["on the public origin", "https://management.azure.com"],
  ] as const) {
    test(
      `the pages of a list are linked ${name}`,
      withServer({ listPageSize: 2, ...(publicOrigin && { publicOrigin }) }, async (server) => {
        const names: unknown[] = [];
        let path = `${team}/providers/Microsoft.Storage/storageAccounts`;
        for (let pages = 1; ; pages++) {
          const { value = [], nextLink } = await contentOf(await get(server, path));
          names.push(...value.map((item) => item["name"]));
          if (!nextLink) {
            assert.equal(pages, 3);
            break;
          }
          assert.ok(nextLink.startsWith(`${publicOrigin ?? server.url}/subscriptions/`), nextLink);
          assert.match(nextLink, /api-version=2026-01-01/);
          path = nextLink.replace("https://management.azure.com", server.url);
        }
        assert.deepEqual(names, ["team1", "team2", "team3", "team4", "team5"]);
      }),
    );
  }

  test(
    "a skip token is good for its own list only",
    withServer({ listPageSize: 2 }, async (server) => {
      const { nextLink = "" } = await contentOf(await get(server, `${team}/resources`));
      const response = await get(server, nextLink.replace("/resources?", "/resourceGroups?"));
      assert.equal((await contentOf(response)).error?.code, "InvalidSkipToken");
    }),
  );
});

suite("answerRequest", () => {
  const cases = [
    ["without an api-version", workspace, {}, "400 MissingApiVersionParameter"],
    [
      "with an api-version that is none",
      `${workspace}?api-version=latest`,
      {},
      "400 InvalidApiVersionParameter",
    ],
    ["that writes", `${workspace}?api-version=2026-01-01`, { method: "DELETE" }, "405 MethodNotAllowed"],
    [
      "of an unknown action",
      `${workspace}/explode?api-version=2026-01-01`,
      { method: "POST" },
      "404 ResourceNotFound",
    ],
  ] as const;
  for (const [name, path, init, expected] of cases) {
    test(
      `a request ${name} is refused`,
      withServer({}, async (server) => {
        const response = await fetch(server.url + path, init);
        assert.equal(`${response.status} ${(await contentOf(response)).error?.code}`, expected);
      }),
    );
  }
});
