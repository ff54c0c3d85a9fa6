// What the workspace stands on: storage, vault, registry and monitoring.

import { idOf, idTextOf, param, tenantId, type Value } from "../expressions";
import { resource } from "../parts/resource";
import { privateLinkScope } from "../parts/private-link-scope";
import type { PlanResource } from "../plan";
import type { Layout } from "./layout";
import type { CloudPlace } from "./network";
import type { Settings } from "./settings";

export function dependencyResources(
  { cloud, settings }: CloudPlace,
  layout: Layout,
): readonly PlanResource[] {
  return [
    storageAccount(settings, layout),
    ...(settings.studioAccess ? [blobService(cloud)] : []),
    keyVault(settings, layout),
    containerRegistry(settings),
    logAnalytics(settings),
    applicationInsights(settings),
    ...(settings.privateLinkScope
      ? privateLinkScope({ name: settings.names.privateLinkScope, tags: param("tags"), linked })
      : []),
  ];
}

const linked = [
  { key: "logAnalytics", name: "log-analytics", id: idOf("logAnalytics") },
  { key: "applicationInsights", name: "application-insights", id: idOf("applicationInsights") },
];

function storageAccount(settings: Settings, layout: Layout): PlanResource {
  return resource({
    key: "storageAccount",
    type: "Microsoft.Storage/storageAccounts",
    name: param("storageAccountName"),
    body: {
      location: param("location"),
      tags: param("tags"),
      kind: "StorageV2",
      sku: { name: "Standard_LRS" },
      properties: {
        minimumTlsVersion: "TLS1_2",
        supportsHttpsTrafficOnly: true,
        allowBlobPublicAccess: false,
        allowSharedKeyAccess: !settings.identityDatastores,
        publicNetworkAccess: settings.usesServiceEndpoints ? "Enabled" : "Disabled",
        networkAcls: {
          defaultAction: "Deny",
          bypass: settings.trust === "trusted-services" ? "AzureServices" : "None",
          virtualNetworkRules: subnetRules(settings, layout),
          resourceAccessRules:
            settings.trust === "resource-instance"
              ? [{ tenantId, resourceId: idTextOf("workspace") }]
              : undefined,
        },
      },
    },
    comment: `The workspace's default storage account. ${trustComments[settings.trust]}`,
  });
}

const trustComments: Readonly<Record<Settings["trust"], string>> = {
  "resource-instance": "Access for the workspace as a resource instance, not for every trusted service.",
  "trusted-services": "Access for every trusted Azure service.",
};

/** Service endpoints open the account to whole subnets of this network, and to nothing else. */
function subnetRules(settings: Settings, layout: Layout): Value | undefined {
  if (!settings.usesServiceEndpoints) return undefined;
  const subnets = [layout.endpoints, ...(layout.clients === undefined ? [] : [layout.clients])];
  return subnets.map((id) => ({ id, action: "Allow" }));
}

function vaultRules(settings: Settings, layout: Layout): Value | undefined {
  if (!settings.usesServiceEndpoints) return undefined;
  const subnets = [layout.endpoints, ...(layout.clients === undefined ? [] : [layout.clients])];
  return subnets.map((id) => ({ id }));
}

function blobService(cloud: string): PlanResource {
  return resource({
    key: "blobService",
    type: "Microsoft.Storage/storageAccounts/blobServices",
    parent: "storageAccount",
    name: "default",
    body: {
      properties: {
        cors: {
          corsRules: [
            {
              allowedOrigins: studioOrigins[cloud] ?? publicOrigins,
              allowedMethods: ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "POST", "PATCH"],
              allowedHeaders: ["*"],
              exposedHeaders: ["*"],
              maxAgeInSeconds: 1800,
            },
          ],
        },
      },
    },
    comment: "Studio reads blobs in the browser.",
  });
}

const publicOrigins = [
  "https://mlworkspace.azure.ai",
  "https://ml.azure.com",
  "https://*.ml.azure.com",
  "https://ai.azure.com",
  "https://*.ai.azure.com",
];

/** Where studio's pages come from. */
const studioOrigins: Readonly<Record<string, readonly string[]>> = {
  AzureUSGovernment: ["https://ml.azure.us", "https://*.ml.azure.us"],
  AzureChinaCloud: ["https://studio.ml.azure.cn", "https://*.ml.azure.cn"],
};

function keyVault(settings: Settings, layout: Layout): PlanResource {
  return resource({
    key: "keyVault",
    type: "Microsoft.KeyVault/vaults",
    name: param("keyVaultName"),
    body: {
      location: param("location"),
      tags: param("tags"),
      properties: {
        tenantId,
        sku: { family: "A", name: "standard" },
        enableRbacAuthorization: true,
        enableSoftDelete: true,
        enablePurgeProtection: true,
        publicNetworkAccess: settings.usesServiceEndpoints ? "Enabled" : "Disabled",
        networkAcls: {
          defaultAction: "Deny",
          bypass: "AzureServices",
          virtualNetworkRules: vaultRules(settings, layout),
        },
      },
    },
    comment:
      "The service itself reaches the vault as a trusted service: there is no narrower rule for vaults.",
  });
}

function containerRegistry(settings: Settings): PlanResource {
  return resource({
    key: "containerRegistry",
    type: "Microsoft.ContainerRegistry/registries",
    name: param("containerRegistryName"),
    body: {
      location: param("location"),
      tags: param("tags"),
      sku: { name: "Premium" },
      properties: {
        adminUserEnabled: settings.registryAdminUser,
        publicNetworkAccess: "Disabled",
        networkRuleBypassOptions: "AzureServices",
      },
    },
    comment: settings.registryAdminUser
      ? "Private endpoints need Premium. The admin user is still asked for by the documentation; turn it off where a policy forbids it and images are pulled with an identity."
      : "Private endpoints need Premium.",
  });
}

function logAnalytics(settings: Settings): PlanResource {
  const access = settings.privateLinkScope ? "Disabled" : "Enabled";
  return resource({
    key: "logAnalytics",
    type: "Microsoft.OperationalInsights/workspaces",
    name: settings.names.logAnalytics,
    body: {
      location: param("location"),
      tags: param("tags"),
      properties: {
        sku: { name: "PerGB2018" },
        retentionInDays: 30,
        publicNetworkAccessForIngestion: access,
        publicNetworkAccessForQuery: access,
      },
    },
  });
}

function applicationInsights(settings: Settings): PlanResource {
  const access = settings.privateLinkScope ? "Disabled" : "Enabled";
  return resource({
    key: "applicationInsights",
    type: "Microsoft.Insights/components",
    name: settings.names.applicationInsights,
    body: {
      location: param("location"),
      tags: param("tags"),
      kind: "web",
      properties: {
        Application_Type: "web",
        WorkspaceResourceId: idOf("logAnalytics"),
        publicNetworkAccessForIngestion: access,
        publicNetworkAccessForQuery: access,
      },
    },
  });
}
