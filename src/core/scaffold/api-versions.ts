// The API version that each resource type is written with: a stable one that every language's tools know.

export const apiVersions: Readonly<Record<string, string>> = {
  "Microsoft.Authorization/roleAssignments": "2022-04-01",
  "Microsoft.Authorization/roleDefinitions": "2022-04-01",
  "Microsoft.Compute/virtualMachines": "2024-07-01",
  "Microsoft.ContainerRegistry/registries": "2023-07-01",
  "Microsoft.Insights/components": "2020-02-02",
  "Microsoft.Insights/privateLinkScopes": "2021-09-01",
  "Microsoft.Insights/privateLinkScopes/scopedResources": "2021-09-01",
  "Microsoft.KeyVault/vaults": "2023-07-01",
  "Microsoft.MachineLearningServices/workspaces": "2025-06-01",
  "Microsoft.MachineLearningServices/workspaces/computes": "2025-06-01",
  "Microsoft.MachineLearningServices/workspaces/onlineEndpoints": "2025-06-01",
  "Microsoft.MachineLearningServices/workspaces/outboundRules": "2025-06-01",
  "Microsoft.Network/privateDnsZones": "2020-06-01",
  "Microsoft.Network/privateDnsZones/virtualNetworkLinks": "2020-06-01",
  "Microsoft.OperationalInsights/workspaces": "2023-09-01",
  "Microsoft.Storage/storageAccounts": "2023-05-01",
  "Microsoft.Storage/storageAccounts/blobServices": "2023-05-01",
};

const networkVersion = "2024-05-01";

export function apiVersionOf(type: string): string {
  const known = apiVersions[type] ?? (type.startsWith("Microsoft.Network/") ? networkVersion : undefined);
  if (known === undefined) throw new Error(`No API version for ${type}`);
  return known;
}
