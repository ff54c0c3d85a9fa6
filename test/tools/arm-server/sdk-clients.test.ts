import assert from "node:assert/strict";
import { AzureMachineLearningWorkspaces } from "@azure/arm-machinelearning";
import { NetworkManagementClient } from "@azure/arm-network";
import { ResourceGraphClient } from "@azure/arm-resourcegraph";
import type { TokenCredential } from "@azure/core-auth";
import type { PipelinePolicy } from "@azure/core-rest-pipeline";
import type { ArmServer } from "../../../tools/arm-server/start-arm-server";
import { withServer } from "./estate";

const management = "https://management.azure.com";
const platformId = "11111111-1111-1111-1111-111111111111";

const credential: TokenCredential = {
  getToken: () => Promise.resolve({ token: "secret", expiresOnTimestamp: Date.now() + 3_600_000 }),
};

/** The clients keep Azure's address; on its way each attempt turns to the server, and nowhere else. */
function toLoopback(server: ArmServer) {
  const policy: PipelinePolicy = {
    name: "loopback",
    sendRequest(request, next) {
      // A retry comes with the URL that the first attempt already turned.
      request.url = request.url.replace(management, server.url);
      if (!request.url.startsWith(`${server.url}/`)) throw new Error(`A request went to ${request.url}`);
      request.allowInsecureConnection = true;
      return next(request);
    },
  };
  return { additionalPolicies: [{ policy, position: "perRetry" as const }] };
}

/** Pages are short, so that the clients follow links. */
function check(name: string, expect: (server: ArmServer) => Promise<void>): void {
  test(
    name,
    withServer({ publicOrigin: management, token: "secret", listPageSize: 2, graphPageSize: 5 }, expect),
  );
}

async function namesOf(items: AsyncIterable<{ name?: string }>): Promise<(string | undefined)[]> {
  const names = [];
  for await (const { name } of items) names.push(name);
  return names;
}

suite("the SDK's clients", () => {
  check("arm-network reads, lists and follows links", async (server) => {
    const client = new NetworkManagementClient(credential, platformId, toLoopback(server));
    assert.equal((await client.privateEndpoints.get("net-rg", "ws1-pe")).networkInterfaces?.length, 1);
    assert.deepEqual(await namesOf(client.virtualNetworks.listAll()), ["vnet1"]);
    assert.deepEqual(await namesOf(client.subnets.list("net-rg", "vnet1")), ["endpoints"]);
    assert.deepEqual(await namesOf(client.privateDnsZoneGroups.list("net-rg", "ws1-pe")), ["default"]);
    await assert.rejects(client.natGateways.get("net-rg", "none"), {
      statusCode: 404,
      code: "ResourceNotFound",
    });
  });

  check("arm-machinelearning reads, lists and follows links", async (server) => {
    const client = new AzureMachineLearningWorkspaces(credential, platformId, toLoopback(server));
    assert.equal((await client.workspaces.get("ml-rg", "ws1")).publicNetworkAccess, "Disabled");
    assert.deepEqual(await namesOf(client.workspaces.listBySubscription()), ["ws1"]);
    assert.deepEqual(await namesOf(client.computeOperations.list("ml-rg", "ws1")), ["ci1"]);
    assert.deepEqual(await namesOf(client.onlineEndpoints.list("ml-rg", "ws1")), ["score"]);
    const { value = [] } = await client.privateLinkResources.list("ml-rg", "ws1");
    assert.deepEqual(
      value.map(({ groupId }) => groupId),
      ["amlworkspace"],
    );
  });

  check("arm-machinelearning follows a long-running operation to its end", async (server) => {
    const client = new AzureMachineLearningWorkspaces(credential, platformId, toLoopback(server));
    const diagnosis = await client.workspaces.beginDiagnoseAndWait("ml-rg", "ws1", { updateIntervalInMs: 1 });
    assert.equal(diagnosis.value?.dnsResolutionResults?.[0]?.code, "CustomDnsInUse");
  });

  check("arm-resourcegraph pages through an answer", async (server) => {
    const client = new ResourceGraphClient(credential, toLoopback(server));
    const query = "resources | project id | order by id asc";
    let skipToken: string | undefined;
    let count = 0;
    do {
      const page = await client.resources({ query, options: { ...(skipToken && { skipToken }) } });
      count += Number(page.count);
      ({ skipToken } = page);
    } while (skipToken);
    assert.deepEqual([count, server.requests.length], [14, 3]);
  });

  check("a throttled client comes again", async (server) => {
    server.setFaults([
      {
        match: { nth: 1 },
        action: { kind: "status", status: 429, wait: { form: "retry-after-ms", seconds: 0.001 } },
      },
    ]);
    const client = new NetworkManagementClient(credential, platformId, toLoopback(server));
    assert.deepEqual(await namesOf(client.privateEndpoints.listBySubscription()), ["ws1-pe"]);
    assert.deepEqual(
      server.requests.map(({ status }) => status),
      [429, 200],
    );
  });
});
