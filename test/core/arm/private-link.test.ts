import assert from "node:assert/strict";
import { clouds, cloudNamed } from "../../../src/core/arm/clouds";
import {
  findPrivateLinkGroup,
  forwardersOfGroup,
  privateLinkGroups,
  zonesOfGroup,
} from "../../../src/core/arm/private-link";

// Copied from the tables of Microsoft's pages by hand, not from the code: group id, zones in the public cloud, in US
// Government, and in China. Empty: the pages have none.
const documented: Readonly<Record<string, readonly [string, string, string]>> = {
  amlworkspace: [
    "privatelink.api.azureml.ms privatelink.notebooks.azure.net",
    "privatelink.api.ml.azure.us privatelink.notebooks.usgovcloudapi.net",
    "privatelink.api.ml.azure.cn privatelink.notebooks.chinacloudapi.cn",
  ],
  amlregistry: ["privatelink.api.azureml.ms", "privatelink.api.ml.azure.us", "privatelink.api.ml.azure.cn"],
  blob: [
    "privatelink.blob.core.windows.net",
    "privatelink.blob.core.usgovcloudapi.net",
    "privatelink.blob.core.chinacloudapi.cn",
  ],
  file: [
    "privatelink.file.core.windows.net",
    "privatelink.file.core.usgovcloudapi.net",
    "privatelink.file.core.chinacloudapi.cn",
  ],
  queue: [
    "privatelink.queue.core.windows.net",
    "privatelink.queue.core.usgovcloudapi.net",
    "privatelink.queue.core.chinacloudapi.cn",
  ],
  table: [
    "privatelink.table.core.windows.net",
    "privatelink.table.core.usgovcloudapi.net",
    "privatelink.table.core.chinacloudapi.cn",
  ],
  dfs: [
    "privatelink.dfs.core.windows.net",
    "privatelink.dfs.core.usgovcloudapi.net",
    "privatelink.dfs.core.chinacloudapi.cn",
  ],
  vault: [
    "privatelink.vaultcore.azure.net",
    "privatelink.vaultcore.usgovcloudapi.net",
    "privatelink.vaultcore.azure.cn",
  ],
  registry: ["privatelink.azurecr.io", "privatelink.azurecr.us", "privatelink.azurecr.cn"],
  account: [
    "privatelink.cognitiveservices.azure.com privatelink.openai.azure.com privatelink.services.ai.azure.com",
    "privatelink.cognitiveservices.azure.us privatelink.openai.azure.us",
    "",
  ],
  azuremonitor: [
    "privatelink.monitor.azure.com privatelink.oms.opinsights.azure.com privatelink.ods.opinsights.azure.com privatelink.agentsvc.azure-automation.net privatelink.blob.core.windows.net",
    "privatelink.monitor.azure.us privatelink.adx.monitor.azure.us privatelink.oms.opinsights.azure.us privatelink.ods.opinsights.azure.us privatelink.agentsvc.azure-automation.us privatelink.blob.core.usgovcloudapi.net",
    "",
  ],
  searchService: ["privatelink.search.windows.net", "privatelink.search.azure.us", ""],
  Sql: [
    "privatelink.documents.azure.com",
    "privatelink.documents.azure.us",
    "privatelink.documents.azure.cn",
  ],
  MongoDB: [
    "privatelink.mongo.cosmos.azure.com",
    "privatelink.mongo.cosmos.azure.us",
    "privatelink.mongo.cosmos.azure.cn",
  ],
  namespace: [
    "privatelink.servicebus.windows.net",
    "privatelink.servicebus.usgovcloudapi.net",
    "privatelink.servicebus.chinacloudapi.cn",
  ],
  sqlServer: [
    "privatelink.database.windows.net",
    "privatelink.database.usgovcloudapi.net",
    "privatelink.database.chinacloudapi.cn",
  ],
};

const cloudNames = ["AzureCloud", "AzureUSGovernment", "AzureChinaCloud"] as const;

suite("zonesOfGroup", () => {
  for (const [groupId, zones] of Object.entries(documented)) {
    for (const [index, cloud] of cloudNames.entries()) {
      test(`${groupId} in ${cloud}`, () => {
        assert.equal(zonesOfGroup({ cloud, groupId }).join(" "), zones[index]);
      });
    }
  }

  test("the spelling of a group id does not count", () => {
    assert.deepEqual(zonesOfGroup({ cloud: "AzureCloud", groupId: "Vault" }), [
      "privatelink.vaultcore.azure.net",
    ]);
  });

  test("the resource type tells Cosmos DB's Table from the storage account's", () => {
    const resourceType = "Microsoft.DocumentDB/databaseAccounts";
    assert.deepEqual(zonesOfGroup({ cloud: "AzureCloud", groupId: "Table", resourceType }), [
      "privatelink.table.cosmos.azure.com",
    ]);
  });

  test("the user's zones stand instead of the table's, in every cloud and for group ids that are new", () => {
    const overrides = { AmlWorkspace: ["privatelink.ml.air.gap"], gizmo: ["privatelink.gizmo.net"] };
    assert.deepEqual(zonesOfGroup({ cloud: "Custom", groupId: "amlworkspace", overrides }), [
      "privatelink.ml.air.gap",
    ]);
    assert.deepEqual(zonesOfGroup({ cloud: "AzureCloud", groupId: "gizmo", overrides }), [
      "privatelink.gizmo.net",
    ]);
  });

  test("a group id that nobody knows has no zone", () => {
    assert.deepEqual(zonesOfGroup({ cloud: "AzureCloud", groupId: "gizmo" }), []);
    assert.deepEqual(zonesOfGroup({ cloud: "AzureCloud", groupId: "constructor", overrides: {} }), []);
  });

  test("a custom cloud has the public cloud's zones until they are overridden", () => {
    assert.deepEqual(
      zonesOfGroup({ cloud: "Custom", groupId: "blob" }),
      zonesOfGroup({ cloud: "AzureCloud", groupId: "blob" }),
    );
  });
});

suite("the table of group ids", () => {
  test("every zone is a privatelink zone and no forwarder is one", () => {
    for (const { groupId, zones, forwarders } of privateLinkGroups) {
      for (const cloud of cloudNames) {
        for (const zone of zones[cloud]) assert.match(zone, /^privatelink\.[a-z0-9.-]+$/, groupId);
        for (const name of forwarders[cloud]) assert.doesNotMatch(name, /privatelink/, groupId);
      }
    }
  });

  test("every zone's public parent is forwarded", () => {
    for (const { groupId, zones, forwarders } of privateLinkGroups) {
      for (const cloud of cloudNames) {
        const parents = zones[cloud].map((zone) => zone.replace(/^privatelink\./, ""));
        assert.deepEqual(
          parents.filter((parent) => !forwarders[cloud].includes(parent)),
          [],
          `${groupId} in ${cloud}`,
        );
      }
    }
  });

  test("no resource type has a group id twice", () => {
    const keys = privateLinkGroups.map((row) => `${row.resourceType} ${row.groupId}`.toLowerCase());
    assert.deepEqual(keys, [...new Set(keys)]);
  });

  test("resource types are in lower case, as they are looked up", () => {
    for (const { resourceType, groupId } of privateLinkGroups) {
      assert.equal(resourceType, resourceType.toLowerCase());
      assert.equal(findPrivateLinkGroup(groupId.toUpperCase(), resourceType.toUpperCase())?.groupId, groupId);
    }
  });
});

suite("forwardersOfGroup", () => {
  const names: readonly (readonly [string, string, string])[] = [
    [
      "AzureCloud",
      "amlworkspace",
      "api.azureml.ms notebooks.azure.net instances.azureml.ms instances.ml.azure.ms aznbcontent.net inference.ml.azure.com",
    ],
    [
      "AzureUSGovernment",
      "amlworkspace",
      "api.ml.azure.us notebooks.usgovcloudapi.net instances.azureml.us instances.ml.azure.us aznbcontent.net inference.ml.azure.us",
    ],
    [
      "AzureChinaCloud",
      "amlworkspace",
      "api.ml.azure.cn notebooks.chinacloudapi.cn instances.azureml.cn instances.ml.azure.ms aznbcontent.net inference.ml.azure.cn",
    ],
    ["AzureCloud", "vault", "vault.azure.net vaultcore.azure.net"],
    ["AzureUSGovernment", "vault", "vault.usgovcloudapi.net vaultcore.usgovcloudapi.net"],
    ["AzureCloud", "registry", "azurecr.io"],
    ["AzureCloud", "gizmo", ""],
  ];
  for (const [cloud, groupId, expected] of names) {
    test(`${groupId} in ${cloud}`, () => {
      assert.equal(forwardersOfGroup({ cloud, groupId }).join(" "), expected);
    });
  }
});

suite("clouds", () => {
  const endpoints: readonly (readonly [keyof typeof clouds, string, string, string])[] = [
    [
      "AzureCloud",
      "https://management.azure.com",
      "https://login.microsoftonline.com",
      "https://portal.azure.com",
    ],
    [
      "AzureUSGovernment",
      "https://management.usgovcloudapi.net",
      "https://login.microsoftonline.us",
      "https://portal.azure.us",
    ],
    [
      "AzureChinaCloud",
      "https://management.chinacloudapi.cn",
      "https://login.partner.microsoftonline.cn",
      "https://portal.azure.cn",
    ],
  ];
  for (const [name, ...expected] of endpoints) {
    test(`${name} is managed, signed in to and shown where az says`, () => {
      const { resourceManager, authority, portal } = clouds[name];
      assert.deepEqual([resourceManager, authority, portal], expected);
    });
  }

  test("the workspace's own names end as its forwarders do", () => {
    for (const cloud of cloudNames) {
      const { api, notebooks, inference, instances, contentDelivery } = clouds[cloud].names;
      assert.deepEqual(
        [api, notebooks, ...instances, contentDelivery, inference],
        forwardersOfGroup({ cloud, groupId: "amlworkspace" }),
      );
    }
  });

  test("a custom cloud keeps its name and has the public cloud's names", () => {
    const custom = cloudNamed("Custom");
    assert.deepEqual([custom.name, custom.names.api], ["Custom", "api.azureml.ms"]);
    assert.equal(cloudNamed("constructor").names.api, "api.azureml.ms");
  });
});
