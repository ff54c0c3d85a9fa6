// Two custom roles: for whoever deploys into the network, and for whoever only looks with this extension.

import { guid, param, resourceGroupId } from "./expressions";
import { resource } from "./parts/resource";
import type { Parameter, Plan, PlanResource } from "./plan";

/** Just what a deployment into an existing network needs, beside the right to create the resources themselves. */
export const networkActions: readonly string[] = [
  "Microsoft.Network/virtualNetworks/read",
  "Microsoft.Network/virtualNetworks/join/action",
  "Microsoft.Network/virtualNetworks/subnets/read",
  "Microsoft.Network/virtualNetworks/subnets/join/action",
  "Microsoft.Network/virtualNetworks/subnets/joinViaServiceEndpoint/action",
  "Microsoft.Network/virtualNetworks/peer/action",
  "Microsoft.Network/virtualNetworks/virtualNetworkPeerings/read",
  "Microsoft.Network/virtualNetworks/virtualNetworkPeerings/write",
  "Microsoft.Network/networkSecurityGroups/join/action",
  "Microsoft.Network/natGateways/join/action",
  "Microsoft.Network/privateEndpoints/read",
  "Microsoft.Network/privateEndpoints/write",
  "Microsoft.Network/privateEndpoints/delete",
  "Microsoft.Network/privateEndpoints/privateDnsZoneGroups/read",
  "Microsoft.Network/privateEndpoints/privateDnsZoneGroups/write",
  "Microsoft.Network/privateEndpoints/privateDnsZoneGroups/delete",
  "Microsoft.Network/privateDnsZones/read",
  "Microsoft.Network/privateDnsZones/join/action",
  "Microsoft.Network/privateDnsZones/virtualNetworkLinks/read",
  "Microsoft.Network/privateDnsZones/virtualNetworkLinks/write",
  "Microsoft.MachineLearningServices/workspaces/privateEndpointConnections/read",
  "Microsoft.MachineLearningServices/workspaces/privateEndpointConnections/write",
  "Microsoft.MachineLearningServices/workspaces/privateEndpointConnectionsApproval/action",
  "Microsoft.Storage/storageAccounts/privateEndpointConnectionsApproval/action",
  "Microsoft.KeyVault/vaults/privateEndpointConnectionsApproval/action",
  "Microsoft.ContainerRegistry/registries/privateEndpointConnectionsApproval/action",
  "Microsoft.Insights/privateLinkScopes/privateEndpointConnectionsApproval/action",
  "Microsoft.Resources/deployments/*",
];

/** What this extension reads, and nothing that it could change. */
export const readerActions: readonly string[] = [
  "Microsoft.Resources/subscriptions/read",
  "Microsoft.Resources/subscriptions/resourceGroups/read",
  "Microsoft.ResourceGraph/resources/read",
  "Microsoft.MachineLearningServices/workspaces/read",
  "Microsoft.MachineLearningServices/workspaces/computes/read",
  "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/read",
  "Microsoft.MachineLearningServices/workspaces/batchEndpoints/read",
  "Microsoft.MachineLearningServices/workspaces/outboundRules/read",
  "Microsoft.MachineLearningServices/workspaces/privateEndpointConnections/read",
  "Microsoft.MachineLearningServices/workspaces/privateLinkResources/read",
  "Microsoft.MachineLearningServices/registries/read",
  "Microsoft.Storage/storageAccounts/read",
  "Microsoft.KeyVault/vaults/read",
  "Microsoft.ContainerRegistry/registries/read",
  "Microsoft.Insights/components/read",
  "Microsoft.Insights/privateLinkScopes/read",
  "Microsoft.Compute/virtualMachines/read",
  "Microsoft.Network/*/read",
];

export function planRoles(cloud: string): Plan {
  return {
    title: "Custom roles for deploying Azure Machine Learning into a network, and for looking at it",
    notes: [
      "Deploy into the resource group of the virtual network, then assign each role there or wider.",
      "The reader may not run the service's own diagnosis, which is an action: give Contributor on the workspace for that.",
    ],
    cloud,
    parameters: [
      nameParameter(
        "networkRoleName",
        "Name of the role for deploying, unique in the tenant.",
        "Azure ML Network Deployer",
      ),
      nameParameter(
        "readerRoleName",
        "Name of the role for looking, unique in the tenant.",
        "Azure ML Network Reader",
      ),
    ],
    resources: [
      role(
        "networkRole",
        "networkRoleName",
        "Deploy private endpoints and computes of Azure Machine Learning into this network.",
        networkActions,
      ),
      role(
        "readerRole",
        "readerRoleName",
        "See the network isolation of Azure Machine Learning workspaces.",
        readerActions,
      ),
    ],
    outputs: [],
  };
}

function nameParameter(name: string, description: string, initial: string): Parameter {
  return { name, type: "string", description, default: initial };
}

function role(key: string, nameFrom: string, description: string, actions: readonly string[]): PlanResource {
  return resource({
    key,
    type: "Microsoft.Authorization/roleDefinitions",
    name: guid(resourceGroupId, param(nameFrom)),
    body: {
      properties: {
        roleName: param(nameFrom),
        description,
        type: "CustomRole",
        permissions: [{ actions, notActions: [] }],
        assignableScopes: [resourceGroupId],
      },
    },
  });
}
