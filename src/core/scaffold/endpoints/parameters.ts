// The parameters of a plan of private endpoints: the ids of what exists, with those of the estate as defaults.

import { parentId } from "../../arm/ids";
import { textAt } from "../../arm/json";
import { tagsOf } from "../names";
import type { Parameter } from "../plan";
import type { EndpointRequest } from "./request";
import { scopeParameters } from "./scope";
import type { TargetRole } from "./targets";

export const idParameters: Readonly<Record<TargetRole, { readonly name: string; readonly what: string }>> = {
  workspace: { name: "workspaceId", what: "the workspace" },
  storage: { name: "storageAccountId", what: "the workspace's default storage account" },
  keyVault: { name: "keyVaultId", what: "the key vault" },
  containerRegistry: { name: "containerRegistryId", what: "the container registry" },
  privateLinkScope: { name: "privateLinkScopeId", what: "the Azure Monitor private link scope" },
};

/** Those that nothing uses are dropped from the plan. */
export function parametersOf(request: EndpointRequest): readonly Parameter[] {
  const { estate, owner, targets, options } = request;
  const networkId = parentId(options.subnetId);
  const location = estate.find("virtualNetworks", networkId)?.location ?? owner.location;
  const roles = [...new Map(targets.map((target) => [target.role, target])).values()];
  const principal = textAt(owner.raw["identity"], "principalId");
  return [
    parameter("location", "Region of the endpoints: that of the virtual network.", location),
    parameter("subnetId", "Id of the subnet that the endpoints get their addresses from.", options.subnetId),
    parameter("virtualNetworkId", "Id of the network that the zones are linked to.", networkId),
    ...roles.map(({ role, resourceId }) =>
      parameter(idParameters[role].name, `Id of ${idParameters[role].what}.`, resourceId),
    ),
    ...scopeParameters(request),
    parameter("workspacePrincipalId", "Object id of the workspace's managed identity.", principal),
    {
      name: "tags",
      type: "object",
      description: "Tags of everything that is created.",
      default: tagsOf(options.tags),
    },
  ];
}

function parameter(name: string, description: string, initial: string | undefined): Parameter {
  return { name, type: "string", description, ...(initial === undefined ? {} : { default: initial }) };
}
