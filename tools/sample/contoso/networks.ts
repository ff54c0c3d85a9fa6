// Contoso's networks: a hub, four spokes peered with it, and the one of 2021 that stands alone.

import { resourceId, type ArmResource } from "../arm";
import {
  natGateway,
  natGatewayId,
  networkSecurityGroup,
  publicAddress,
  routeTable,
} from "../network-security";
import {
  virtualNetwork,
  virtualNetworkId,
  type NetworkSite,
  type PeeringDesign,
  type SubnetDesign,
} from "../virtual-network";
import { hubPlace, legacyPlace, region, spokePlace } from "./places";
import { forecastRules, legacyRules, trainingRules } from "./security-rules";

export const firewallAddress = "10.0.1.4";
export const resolverAddress = "10.0.3.4";

const hub = { name: "vnet-hub", prefix: "10.0.0.0/16" };

const spokes = {
  training: { name: "vnet-ml-training", prefix: "10.1.0.0/16" },
  apps: { name: "vnet-ml-apps", prefix: "10.2.0.0/16" },
  research: { name: "vnet-ml-research", prefix: "10.3.0.0/16" },
  forecast: { name: "vnet-ml-forecast", prefix: "10.4.0.0/16" },
} as const;

type SpokeName = keyof typeof spokes;

export interface ContosoNetworks {
  readonly hub: NetworkSite;
  readonly training: NetworkSite;
  readonly apps: NetworkSite;
  readonly research: NetworkSite;
  readonly forecast: NetworkSite;
  readonly legacy: NetworkSite;
  readonly resources: readonly ArmResource[];
}

const groupIds = {
  training: resourceId(spokePlace, "Microsoft.Network/networkSecurityGroups", "nsg-ml-training"),
  forecast: resourceId(spokePlace, "Microsoft.Network/networkSecurityGroups", "nsg-ml-forecast"),
  legacy: resourceId(legacyPlace, "Microsoft.Network/networkSecurityGroups", "nsg-ml-legacy"),
};
const toFirewallId = resourceId(spokePlace, "Microsoft.Network/routeTables", "rt-to-firewall");
const forecastNatId = natGatewayId(spokePlace, "nat-ml-forecast");

export function contosoNetworks(): ContosoNetworks {
  const sites = {
    hub: virtualNetwork({ ...hub, place: hubPlace, subnets: hubSubnets, peerings: hubPeerings() }),
    training: spoke("training", trainingSubnets),
    apps: spoke("apps", appsSubnets),
    research: spoke("research", researchSubnets, [resolverAddress]),
    forecast: spoke("forecast", forecastSubnets),
    legacy: virtualNetwork({
      place: legacyPlace,
      name: "vnet-ml-legacy",
      prefix: "172.17.0.0/16",
      subnets: legacySubnets,
    }),
  };
  const networks = Object.values(sites).map((site) => site.resource);
  return { ...sites, resources: [...networks, ...guards()] };
}

function spoke(
  name: SpokeName,
  subnets: readonly SubnetDesign[],
  dnsServers?: readonly string[],
): NetworkSite {
  return virtualNetwork({
    ...spokes[name],
    place: spokePlace,
    subnets,
    ...(dnsServers === undefined ? {} : { dnsServers }),
    peerings: [{ remoteId: virtualNetworkId(hubPlace, hub.name), remotePrefix: hub.prefix, gateway: "uses" }],
  });
}

function hubPeerings(): readonly PeeringDesign[] {
  return Object.values(spokes).map(({ name, prefix }) => ({
    remoteId: virtualNetworkId(spokePlace, name),
    remotePrefix: prefix,
    gateway: "lends",
  }));
}

const hubSubnets: readonly SubnetDesign[] = [
  { name: "GatewaySubnet", prefix: "10.0.0.0/27" },
  { name: "AzureFirewallSubnet", prefix: "10.0.1.0/26" },
  { name: "AzureBastionSubnet", prefix: "10.0.2.0/26" },
  { name: "snet-dns-inbound", prefix: "10.0.3.0/28", delegation: "Microsoft.Network/dnsResolvers" },
  { name: "snet-management", prefix: "10.0.4.0/24", defaultOutboundAccess: false },
  { name: "snet-private-endpoints", prefix: "10.0.5.0/24", defaultOutboundAccess: false },
];

const trainingGuards = { networkSecurityGroupId: groupIds.training, routeTableId: toFirewallId };

const trainingSubnets: readonly SubnetDesign[] = [
  { name: "Training", prefix: "10.1.0.0/24", ...trainingGuards, defaultOutboundAccess: false },
  { name: "Scoring", prefix: "10.1.1.0/24", ...trainingGuards, defaultOutboundAccess: false },
  { name: "AzureBastionSubnet", prefix: "10.1.2.0/26" },
];

const appsSubnets: readonly SubnetDesign[] = [
  { name: "snet-private-endpoints", prefix: "10.2.0.0/24", privateEndpointNetworkPolicies: "Enabled" },
  { name: "snet-clients", prefix: "10.2.1.0/24", routeTableId: toFirewallId, defaultOutboundAccess: false },
];

const researchSubnets: readonly SubnetDesign[] = [
  { name: "snet-private-endpoints", prefix: "10.3.0.0/25", defaultOutboundAccess: false },
  { name: "snet-clients", prefix: "10.3.1.0/24", routeTableId: toFirewallId, defaultOutboundAccess: false },
];

const forecastSubnets: readonly SubnetDesign[] = [
  {
    name: "snet-training",
    prefix: "10.4.0.0/24",
    networkSecurityGroupId: groupIds.forecast,
    natGatewayId: forecastNatId,
    defaultOutboundAccess: false,
  },
  { name: "snet-private-endpoints", prefix: "10.4.1.0/26" },
];

const legacySubnets: readonly SubnetDesign[] = [
  {
    name: "Training",
    prefix: "172.17.0.0/24",
    networkSecurityGroupId: groupIds.legacy,
    serviceEndpoints: ["Microsoft.Storage", "Microsoft.KeyVault", "Microsoft.ContainerRegistry"],
  },
  { name: "Scoring", prefix: "172.17.1.0/24", networkSecurityGroupId: groupIds.legacy },
];

function guards(): readonly ArmResource[] {
  const natAddress = publicAddress(spokePlace, "pip-nat-ml-forecast", "203.0.113.40");
  return [
    networkSecurityGroup(spokePlace, "nsg-ml-training", trainingRules(region)),
    networkSecurityGroup(spokePlace, "nsg-ml-forecast", forecastRules),
    networkSecurityGroup(legacyPlace, "nsg-ml-legacy", legacyRules),
    routeTable(spokePlace, "rt-to-firewall", [
      {
        name: "default-to-firewall",
        addressPrefix: "0.0.0.0/0",
        nextHopType: "VirtualAppliance",
        nextHopIpAddress: firewallAddress,
      },
    ]),
    natGateway(spokePlace, "nat-ml-forecast", [natAddress.id]),
    natAddress,
  ];
}
