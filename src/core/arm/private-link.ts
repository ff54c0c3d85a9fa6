// Group ids (target sub-resources) of private endpoints, with the private DNS zones that each needs and the public
// names that a DNS server outside Azure forwards. Source: "Azure Private Endpoint private DNS zone values"; what that
// page leaves out is marked.

import type { CloudName } from "./clouds";
import { isCloudName } from "./clouds";

type PerCloud = Readonly<Record<CloudName, readonly string[]>>;

export interface PrivateLinkGroup {
  /** Lower case. */
  readonly resourceType: string;
  /** In the spelling of the resource provider; compared case-insensitively. */
  readonly groupId: string;
  readonly zones: PerCloud;
  /** Public parent zones to forward; never the privatelink ones. */
  readonly forwarders: PerCloud;
}

/** The setting `zones`: group id → zone names, over the table's. */
export type ZoneOverrides = Readonly<Record<string, readonly string[]>>;

const workspaces = "microsoft.machinelearningservices/workspaces";
const storage = "microsoft.storage/storageaccounts";

export const privateLinkGroups: readonly PrivateLinkGroup[] = [
  {
    resourceType: workspaces,
    groupId: "amlworkspace",
    zones: {
      AzureCloud: ["privatelink.api.azureml.ms", "privatelink.notebooks.azure.net"],
      AzureUSGovernment: ["privatelink.api.ml.azure.us", "privatelink.notebooks.usgovcloudapi.net"],
      AzureChinaCloud: ["privatelink.api.ml.azure.cn", "privatelink.notebooks.chinacloudapi.cn"],
    },
    forwarders: {
      AzureCloud: [
        "api.azureml.ms",
        "notebooks.azure.net",
        "instances.azureml.ms",
        "instances.ml.azure.ms",
        "aznbcontent.net",
        "inference.ml.azure.com",
      ],
      AzureUSGovernment: [
        "api.ml.azure.us",
        "notebooks.usgovcloudapi.net",
        "instances.azureml.us",
        "instances.ml.azure.us",
        "aznbcontent.net",
        "inference.ml.azure.us",
      ],
      AzureChinaCloud: [
        "api.ml.azure.cn",
        "notebooks.chinacloudapi.cn",
        "instances.azureml.cn",
        "instances.ml.azure.ms",
        "aznbcontent.net",
        "inference.ml.azure.cn",
      ],
    },
  },
  // US Government and China are not in the source's table: by analogy with the workspace's api zone.
  group("microsoft.machinelearningservices/registries", "amlregistry", [
    ["api.azureml.ms"],
    ["api.ml.azure.us"],
    ["api.ml.azure.cn"],
  ]),
  ...["blob", "file", "queue", "table", "dfs", "web"].map((service) =>
    group(storage, service, [
      [`${service}.core.windows.net`],
      [`${service}.core.usgovcloudapi.net`],
      [`${service}.core.chinacloudapi.cn`],
    ]),
  ),
  {
    resourceType: "microsoft.keyvault/vaults",
    groupId: "vault",
    zones: {
      AzureCloud: ["privatelink.vaultcore.azure.net"],
      AzureUSGovernment: ["privatelink.vaultcore.usgovcloudapi.net"],
      AzureChinaCloud: ["privatelink.vaultcore.azure.cn"],
    },
    forwarders: {
      AzureCloud: ["vault.azure.net", "vaultcore.azure.net"],
      AzureUSGovernment: ["vault.usgovcloudapi.net", "vaultcore.usgovcloudapi.net"],
      AzureChinaCloud: ["vault.azure.cn", "vaultcore.azure.cn"],
    },
  },
  // China is not in the source's table: from ARM's environment().suffixes.acrLoginServer.
  group("microsoft.containerregistry/registries", "registry", [
    ["azurecr.io"],
    ["azurecr.us"],
    ["azurecr.cn"],
  ]),
  group("microsoft.cognitiveservices/accounts", "account", [
    ["cognitiveservices.azure.com", "openai.azure.com", "services.ai.azure.com"],
    ["cognitiveservices.azure.us", "openai.azure.us"],
    [],
  ]),
  {
    resourceType: "microsoft.insights/privatelinkscopes",
    groupId: "azuremonitor",
    zones: {
      AzureCloud: privatelink(
        "monitor.azure.com",
        "oms.opinsights.azure.com",
        "ods.opinsights.azure.com",
        "agentsvc.azure-automation.net",
        "blob.core.windows.net",
      ),
      AzureUSGovernment: privatelink(
        "monitor.azure.us",
        "adx.monitor.azure.us",
        "oms.opinsights.azure.us",
        "ods.opinsights.azure.us",
        "agentsvc.azure-automation.us",
        "blob.core.usgovcloudapi.net",
      ),
      AzureChinaCloud: [],
    },
    forwarders: {
      AzureCloud: [
        "monitor.azure.com",
        "oms.opinsights.azure.com",
        "ods.opinsights.azure.com",
        "agentsvc.azure-automation.net",
        "blob.core.windows.net",
        "services.visualstudio.com",
        "applicationinsights.azure.com",
      ],
      AzureUSGovernment: [
        "monitor.azure.us",
        "adx.monitor.azure.us",
        "oms.opinsights.azure.us",
        "ods.opinsights.azure.us",
        "agentsvc.azure-automation.us",
        "blob.core.usgovcloudapi.net",
      ],
      AzureChinaCloud: [],
    },
  },
  group("microsoft.search/searchservices", "searchService", [
    ["search.windows.net"],
    ["search.azure.us"],
    [],
  ]),
  ...[
    ["Sql", "documents"],
    ["MongoDB", "mongo.cosmos"],
    ["Cassandra", "cassandra.cosmos"],
    ["Gremlin", "gremlin.cosmos"],
    ["Table", "table.cosmos"],
  ].map(([groupId = "", name = ""]) =>
    group("microsoft.documentdb/databaseaccounts", groupId, [
      [`${name}.azure.com`],
      [`${name}.azure.us`],
      [`${name}.azure.cn`],
    ]),
  ),
  group("microsoft.eventhub/namespaces", "namespace", [
    ["servicebus.windows.net"],
    ["servicebus.usgovcloudapi.net"],
    ["servicebus.chinacloudapi.cn"],
  ]),
  group("microsoft.sql/servers", "sqlServer", [
    ["database.windows.net"],
    ["database.usgovcloudapi.net"],
    ["database.chinacloudapi.cn"],
  ]),
];

/** The table's row for a group id; the resource type decides where two providers use the same word. */
export function findPrivateLinkGroup(groupId: string, resourceType?: string): PrivateLinkGroup | undefined {
  const wanted = groupId.toLowerCase();
  return privateLinkGroups.find(
    (row) =>
      row.groupId.toLowerCase() === wanted &&
      (resourceType === undefined || row.resourceType === resourceType.toLowerCase()),
  );
}

export interface ZoneLookup {
  readonly cloud: string;
  readonly groupId: string;
  readonly resourceType?: string;
  readonly overrides?: ZoneOverrides | undefined;
}

/** The private DNS zones that an endpoint of this group needs. Empty where the cloud has no known one. */
export function zonesOfGroup({
  cloud,
  groupId,
  resourceType,
  overrides = {},
}: ZoneLookup): readonly string[] {
  const override = Object.entries(overrides).find(([key]) => key.toLowerCase() === groupId.toLowerCase());
  if (override) return override[1];
  return findPrivateLinkGroup(groupId, resourceType)?.zones[knownCloud(cloud)] ?? [];
}

export function forwardersOfGroup({ cloud, groupId, resourceType }: ZoneLookup): readonly string[] {
  return findPrivateLinkGroup(groupId, resourceType)?.forwarders[knownCloud(cloud)] ?? [];
}

function knownCloud(cloud: string): CloudName {
  return isCloudName(cloud) ? cloud : "AzureCloud";
}

function group(
  resourceType: string,
  groupId: string,
  [publicNames, government, china]: readonly [readonly string[], readonly string[], readonly string[]],
): PrivateLinkGroup {
  const forwarders = { AzureCloud: publicNames, AzureUSGovernment: government, AzureChinaCloud: china };
  return {
    resourceType,
    groupId,
    zones: {
      AzureCloud: privatelink(...publicNames),
      AzureUSGovernment: privatelink(...government),
      AzureChinaCloud: privatelink(...china),
    },
    forwarders,
  };
}

function privatelink(...names: readonly string[]): readonly string[] {
  return names.map((name) => `privatelink.${name}`);
}
