import assert from "node:assert/strict";
import type { Estate } from "../../src/core/estate/model";
import { openSnapshot } from "../../src/core/estate/open-snapshot";
import { createApi } from "../../src/host/api";
import { connection, estateOf, idOf, resource } from "../core/estates";
import { sampleSnapshot } from "../sample-estate";

function apiOver(estate: Estate | undefined) {
  const store = {
    estate,
    refresh: () => Promise.resolve(),
    onDidChange: () => ({ dispose: () => undefined }),
  };
  return createApi(store, () => ({}), { find: () => undefined, all: () => [] });
}

suite("the extension's API", () => {
  test("before anything was read there are no workspaces", () => {
    assert.deepEqual(apiOver(undefined).workspaces(), []);
  });

  test("what it gives is plain JSON", () => {
    const workspaces = apiOver(openSnapshot(sampleSnapshot())).workspaces();
    assert.equal(workspaces.length, 15);
    assert.deepEqual(JSON.parse(JSON.stringify(workspaces)), workspaces);
  });

  test("a workspace of the sample", () => {
    const workspaces = apiOver(openSnapshot(sampleSnapshot())).workspaces();
    const found = workspaces.find(({ name }) => name === "mlw-archive");
    assert.ok(found);
    const { kind, location, subscriptionId, verdict, inbound, outbound } = found;
    assert.deepEqual(
      { kind, location, subscriptionId, verdict, inbound, outbound },
      {
        kind: "Default",
        location: "westeurope",
        subscriptionId: "c0270502-0000-4000-8000-000000000000",
        verdict: "unreachable",
        inbound: "unreachable",
        outbound: "open",
      },
    );
    assert.deepEqual(
      found.dependencies.map(({ role, exposure }) => `${role} ${exposure}`),
      ["storage private", "keyVault private", "containerRegistry unknown", "applicationInsights public"],
    );
    assert.deepEqual(
      found.gaps.map(({ reason }) => reason),
      [
        "The container registry crcontosoarchive does not exist any more (ResourceNotFound).",
        "The private endpoint pe-mlw-archive does not exist any more (ResourceNotFound).",
      ],
    );
  });

  test("the records of a workspace are plain JSON, too", () => {
    const api = apiOver(openSnapshot(sampleSnapshot()));
    const workspace = api.workspaces().find(({ name }) => name === "mlw-fraud");
    const records = api.dnsRecords(workspace?.id ?? "");
    assert.deepEqual(
      records.find(({ fqdn }) => fqdn === "kv-contoso-fraud.vault.azure.net"),
      {
        fqdn: "kv-contoso-fraud.vault.azure.net",
        ipAddresses: ["10.2.0.11"],
        source: "nic",
        privateEndpointId: workspace?.dependencies[1]?.privateEndpoints[0]?.id,
        resourceId: workspace?.dependencies[1]?.id,
        groupId: "vault",
        zone: "privatelink.vaultcore.azure.net",
      },
    );
    assert.deepEqual(JSON.parse(JSON.stringify(records)), records);
    assert.deepEqual(apiOver(undefined).dnsRecords(workspace?.id ?? ""), []);
  });

  test("endpoints that only a dependency's connections name are told as well", () => {
    const far = "/subscriptions/far/resourceGroups/r/providers/Microsoft.Network/privateEndpoints/pe";
    const estate = estateOf([
      resource("workspace", "w", { storageAccount: idOf("storage", "st") }),
      resource("storage", "st", { privateEndpointConnections: [connection("Pending", far)] }),
    ]);
    const [workspace] = apiOver(estate).workspaces();
    assert.deepEqual(workspace?.dependencies[0]?.privateEndpoints, [
      { id: far, groupId: "", state: "Pending" },
    ]);
    assert.deepEqual(
      workspace.gaps.map(({ subject }) => subject),
      [far],
    );
  });
});
