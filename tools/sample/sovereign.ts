// One private workspace, with all endpoints and zones, in a cloud other than the public one.

import { resourceId, type ArmResource, type Place } from "./arm";
import { azureChinaCloud, azureUsGovernment, listZones, storageServices, type CloudNames } from "./clouds";
import { computeInstance } from "./computes";
import { dependencySet, privateEndpoints } from "./dependency-set";
import { onlineEndpoint } from "./inference-endpoints";
import { workspaceTarget, workspaceType } from "./link-targets";
import { privateDnsZone } from "./private-dns";
import { snapshot, type Snapshot } from "./snapshot";
import { virtualNetwork, type NetworkSite } from "./virtual-network";
import { workspace } from "./workspace";

export function governmentSnapshot(): Snapshot {
  return sovereignSnapshot(azureUsGovernment, { location: "usgovvirginia", key: "gov" });
}

export function chinaSnapshot(): Snapshot {
  return sovereignSnapshot(azureChinaCloud, { location: "chinanorth3", key: "china" });
}

interface Variation {
  readonly location: string;
  readonly key: string;
}

function sovereignSnapshot(cloud: CloudNames, { location, key }: Variation): Snapshot {
  const subscriptionId = cloud.tenantId.replace("c0270500", "c0270504");
  const place: Place = { cloud, subscriptionId, resourceGroup: `rg-ml-${key}`, location };
  const network = virtualNetwork({
    place,
    name: `vnet-ml-${key}`,
    prefix: "10.60.0.0/16",
    subnets: [
      { name: "Training", prefix: "10.60.0.0/24" },
      { name: "snet-private-endpoints", prefix: "10.60.1.0/24" },
    ],
  });
  const zones = listZones(cloud).flatMap((zone) => privateDnsZone(place, zone, [{ networkId: network.id }]));
  return snapshot({
    cloud,
    subscriptions: [{ subscriptionId, displayName: `Contoso ML ${key}` }],
    resources: [network.resource, ...zones, ...privateWorkspace(place, key, network)],
  });
}

function privateWorkspace(place: Place, key: string, network: NetworkSite): readonly ArmResource[] {
  const name = `mlw-${key}`;
  const on = { place, workspaceId: resourceId(place, workspaceType, name) };
  const training = network.subnet("Training");
  const dependencies = dependencySet({
    place,
    key,
    storage: { access: "disabled", isHnsEnabled: true, trustedIds: [on.workspaceId] },
    vault: { access: "disabled" },
    registry: { access: "disabled" },
  });
  return [
    workspace({ place, name, publicNetworkAccess: "Disabled", ...dependencies.ids }),
    ...dependencies.resources,
    ...privateEndpoints({ place, subnet: network.subnet("snet-private-endpoints"), zones: place }, [
      workspaceTarget(place, name),
      ...storageServices.map(dependencies.storage),
      dependencies.vault,
      dependencies.registry,
    ]),
    computeInstance({
      ...on,
      name: `ci-${key}`,
      owner: "Grace Kim",
      subnetId: training.id,
      privateIpAddress: training.next(),
    }),
    onlineEndpoint({ ...on, name: `score-${key}`, publicNetworkAccess: "Disabled" }),
  ];
}
