// hub-research: a hub workspace with two projects behind one private endpoint.

import { resourceId, type ArmResource } from "../arm";
import { computeInstance } from "../computes";
import { dependencySet, privateEndpoints } from "../dependency-set";
import { onlineEndpoint } from "../inference-endpoints";
import { workspaceTarget, workspaceType } from "../link-targets";
import {
  managedNetwork,
  outboundRules,
  requiredEndpointRules,
  type ManagedNetworkDesign,
} from "../managed-network";
import { workspace } from "../workspace";
import type { ContosoNetworks } from "./networks";
import { dnsPlace, mlPlace } from "./places";

const place = mlPlace("rg-ml-research");
const hubName = "hub-research";
const hubId = resourceId(place, workspaceType, hubName);
const projects = ["proj-churn", "proj-pricing"];

export function researchWorkspaces({ research }: ContosoNetworks): readonly ArmResource[] {
  const subnet = research.subnet("snet-private-endpoints");
  const dependencies = dependencySet({
    place,
    key: "research",
    storage: { access: "denied", trustedIds: [hubId] },
    vault: { access: "disabled" },
    registry: { access: "disabled" },
  });
  const { storageAccount, keyVault, containerRegistry = "" } = dependencies.ids;
  const network: ManagedNetworkDesign = {
    isolationMode: "AllowInternetOutbound",
    rules: requiredEndpointRules([
      [hubId, "amlworkspace"],
      [storageAccount, "blob"],
      [storageAccount, "file"],
      [keyVault, "vault"],
      [containerRegistry, "registry"],
    ]),
  };
  return [
    workspace({
      place,
      name: hubName,
      kind: "Hub",
      friendlyName: "Research",
      publicNetworkAccess: "Disabled",
      ...dependencies.ids,
      managedNetwork: managedNetwork(hubId, network),
      also: {
        workspaceHubConfig: { defaultWorkspaceResourceGroup: hubId.slice(0, hubId.indexOf("/providers/")) },
        associatedWorkspaces: projects.map((name) => resourceId(place, workspaceType, name)),
      },
    }),
    ...outboundRules(hubId, network),
    ...projects.map((name) => project(name, dependencies.ids)),
    ...dependencies.resources,
    ...privateEndpoints({ place, subnet, zones: dnsPlace }, [
      workspaceTarget(place, hubName),
      dependencies.storage("blob"),
      dependencies.storage("file"),
      dependencies.vault,
      dependencies.registry,
    ]),
    computeInstance({ place, workspaceId: hubId, name: "ci-farah", owner: "Farah Haddad" }),
    onlineEndpoint({
      place,
      workspaceId: resourceId(place, workspaceType, "proj-churn"),
      name: "churn-score",
      publicNetworkAccess: "Disabled",
    }),
  ];
}

/** A project has no network settings of its own, and answers to the host names of its hub. */
function project(name: string, ids: object): ArmResource {
  return workspace({
    place,
    name,
    kind: "Project",
    ...ids,
    hub: { place, name: hubName },
    also: { hubResourceId: hubId },
  });
}
