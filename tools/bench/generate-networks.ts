// The networks of a generated estate: a hub for each region, and spokes that hold a few dozen workspaces each.

import { resourceId, type ArmResource, type Place } from "../sample/arm";
import { azureCloud } from "../sample/clouds";
import { networkSecurityGroup, routeTable } from "../sample/network-security";
import {
  virtualNetwork,
  virtualNetworkId,
  type NetworkSite,
  type PeeringDesign,
} from "../sample/virtual-network";

export interface PlacedNetwork {
  readonly place: Place;
  readonly network: NetworkSite;
}

export interface GeneratedNetworks {
  readonly hubs: readonly [PlacedNetwork, ...PlacedNetwork[]];
  readonly spokes: readonly PlacedNetwork[];
  /** The spoke of a workspace, by the workspace's number. */
  readonly spokeOf: (workspace: number) => PlacedNetwork;
  readonly resources: readonly ArmResource[];
}

interface NetworkPlan {
  readonly place: Place;
  readonly name: string;
  readonly prefix: string;
}

const regions = ["westeurope", "northeurope"] as const;
const maxSpokes = 250;

export function generateNetworks(
  workspaces: number,
  subscriptions: readonly [string, ...string[]],
): GeneratedNetworks {
  const perSpoke = Math.max(25, Math.ceil(workspaces / maxSpokes));
  const count = Math.max(1, Math.ceil(workspaces / perSpoke));
  const hubPlans = [hubPlan(0, subscriptions[0]), hubPlan(1, subscriptions[0])] as const;
  const spokePlans = Array.from({ length: count }, (_, index) =>
    spokePlan(index, subscriptions[index % subscriptions.length] ?? subscriptions[0]),
  );
  const spokes = spokePlans.map((plan, index) => spoke(plan, hubPlans[index % 2 === 0 ? 0 : 1]));
  const hub = (index: 0 | 1) =>
    hubNetwork(
      hubPlans[index],
      spokePlans.filter((_, spoke) => spoke % 2 === index),
    );
  const hubs = [hub(0), hub(1)] as const;
  const [first] = spokes;
  return {
    hubs,
    spokes,
    spokeOf: (workspace) => spokes[Math.floor(workspace / perSpoke)] ?? first ?? hubs[0],
    resources: [
      ...[...hubs, ...spokes].map(({ network }) => network.resource),
      ...spokePlans.flatMap(guards),
    ],
  };
}

function hubPlan(index: 0 | 1, subscriptionId: string): NetworkPlan {
  const location = regions[index];
  const place = { cloud: azureCloud, subscriptionId, resourceGroup: `rg-hub-${location}`, location };
  return { place, name: `vnet-hub-${location}`, prefix: index === 0 ? "10.0.0.0/16" : "10.255.0.0/16" };
}

function spokePlan(index: number, subscriptionId: string): NetworkPlan {
  const location = regions[index % 2 === 0 ? 0 : 1];
  const name = `spoke-${String(index + 1).padStart(3, "0")}`;
  const place = { cloud: azureCloud, subscriptionId, resourceGroup: `rg-${name}`, location };
  return { place, name: `vnet-${name}`, prefix: `10.${String(index + 1)}.0.0/16` };
}

function hubNetwork(plan: NetworkPlan, spokes: readonly NetworkPlan[]): PlacedNetwork {
  const base = plan.prefix.split(".").slice(0, 2).join(".");
  const network = virtualNetwork({
    ...plan,
    subnets: [
      { name: "GatewaySubnet", prefix: `${base}.0.0/27` },
      { name: "AzureFirewallSubnet", prefix: `${base}.1.0/26` },
      { name: "snet-management", prefix: `${base}.4.0/24` },
    ],
    peerings: spokes.map((remote) => peering(remote, "lends")),
  });
  return { place: plan.place, network };
}

function spoke(plan: NetworkPlan, hub: NetworkPlan): PlacedNetwork {
  const base = plan.prefix.split(".").slice(0, 2).join(".");
  const training = { networkSecurityGroupId: groupId(plan), routeTableId: tableId(plan) };
  const network = virtualNetwork({
    ...plan,
    subnets: [
      { name: "Training", prefix: `${base}.0.0/18`, ...training, defaultOutboundAccess: false },
      { name: "snet-private-endpoints", prefix: `${base}.64.0/18` },
      { name: "snet-more-endpoints", prefix: `${base}.128.0/18` },
    ],
    peerings: [peering(hub, "uses")],
  });
  return { place: plan.place, network };
}

function peering(remote: NetworkPlan, gateway: "lends" | "uses"): PeeringDesign {
  return { remoteId: virtualNetworkId(remote.place, remote.name), remotePrefix: remote.prefix, gateway };
}

function groupId({ place, name }: NetworkPlan): string {
  return resourceId(place, "Microsoft.Network/networkSecurityGroups", `nsg-${name}`);
}

function tableId({ place, name }: NetworkPlan): string {
  return resourceId(place, "Microsoft.Network/routeTables", `rt-${name}`);
}

function guards({ place, name }: NetworkPlan): readonly ArmResource[] {
  const nextHopIpAddress = place.location === regions[0] ? "10.0.1.4" : "10.255.1.4";
  return [
    networkSecurityGroup(place, `nsg-${name}`, []),
    routeTable(place, `rt-${name}`, [
      {
        name: "default-to-firewall",
        addressPrefix: "0.0.0.0/0",
        nextHopType: "VirtualAppliance",
        nextHopIpAddress,
      },
    ]),
  ];
}
