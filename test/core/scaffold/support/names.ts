// Azure's rules for names, by resource type. Source: "Naming rules and restrictions for Azure resources". Written down
// a second time, apart from the scaffold's own, so that the one checks the other.

const rules: Readonly<Record<string, RegExp>> = {
  "Microsoft.MachineLearningServices/workspaces": /^[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}$/,
  "Microsoft.MachineLearningServices/workspaces/computes": /^[a-zA-Z](?!.*--)[a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/,
  "Microsoft.MachineLearningServices/workspaces/onlineEndpoints": /^[a-zA-Z][a-zA-Z0-9-]{1,30}[a-zA-Z0-9]$/,
  "Microsoft.Storage/storageAccounts": /^[a-z0-9]{3,24}$/,
  "Microsoft.KeyVault/vaults": /^(?!.*--)[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/,
  "Microsoft.ContainerRegistry/registries": /^[a-zA-Z0-9]{5,50}$/,
  "Microsoft.OperationalInsights/workspaces": /^[a-zA-Z0-9][a-zA-Z0-9-]{2,61}[a-zA-Z0-9]$/,
  "Microsoft.Network/virtualNetworks": /^[a-zA-Z0-9][\w.-]{0,62}\w$/,
  "Microsoft.Network/privateDnsZones": /^([a-z0-9-]+\.)+[a-z]+$/,
  "Microsoft.Authorization/roleAssignments": /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  "Microsoft.Compute/virtualMachines": /^[a-zA-Z0-9][a-zA-Z0-9-]{0,13}[a-zA-Z0-9]$/,
};

const others = /^[a-zA-Z0-9][\w.-]{0,78}\w$/;

export function nameProblemOf(type: string, name: string): string | undefined {
  return (rules[type] ?? others).test(name) ? undefined : `${type} may not be named ${name}`;
}
