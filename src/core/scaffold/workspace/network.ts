// The virtual network with its subnets, security groups and way out.

import { idOf, param, type Value } from "../expressions";
import { inboundPort, listRequiredTags, type TagRule, type TrafficNeeds } from "../firewall/required-traffic";
import { resource } from "../parts/resource";
import type { PlanResource } from "../plan";
import { subnetNames, type Layout, type PlannedSubnet } from "./layout";
import type { Settings } from "./settings";

export interface CloudPlace {
  readonly cloud: string;
  readonly settings: Settings;
}

/** Nothing where the network exists. */
export function networkResources(place: CloudPlace, layout: Layout): readonly PlanResource[] {
  const { network } = layout;
  if (network === undefined) return [];
  const { settings } = place;
  const guarded = network.subnets.filter(({ name }) => !unguarded.has(name));
  return [
    ...(guarded.some(({ name }) => needsWayOut(settings, name))
      ? [natAddress(settings), natGateway(settings)]
      : []),
    ...guarded.map((subnet) => securityGroup(place, subnet)),
    virtualNetwork(settings, layout, network),
  ];
}

/** Computes and the jump box start connections of their own; private endpoints never do. */
function needsWayOut({ pattern, jumpBox }: Settings, subnet: string): boolean {
  return pattern === "own-vnet" || (jumpBox && subnet === subnetNames.clients);
}

// Azure runs these two itself: a security group that misses one of its rules breaks them.
const unguarded = new Set<string>([subnetNames.bastion, subnetNames.gateway]);

function virtualNetwork(
  settings: Settings,
  layout: Layout,
  network: NonNullable<Layout["network"]>,
): PlanResource {
  return resource({
    key: "network",
    type: "Microsoft.Network/virtualNetworks",
    name: layout.networkName,
    body: {
      location: param("location"),
      tags: param("tags"),
      properties: {
        addressSpace: { addressPrefixes: [network.range] },
        subnets: network.subnets.map((subnet) => subnetBody(settings, subnet)),
      },
    },
    comment:
      "The range overlaps no network that was seen, nor 172.17.0.0/16, which Docker uses on every compute.",
  });
}

function subnetBody(settings: Settings, { name, range }: PlannedSubnet): Value {
  const isGuarded = !unguarded.has(name);
  return {
    name,
    properties: {
      addressPrefix: range,
      networkSecurityGroup: isGuarded ? { id: idOf(groupKey(name)) } : undefined,
      natGateway: isGuarded && needsWayOut(settings, name) ? { id: idOf("natGateway") } : undefined,
      // The way out is the NAT gateway or none, and said so: Azure's implicit one is going away.
      defaultOutboundAccess: isGuarded ? false : undefined,
      privateEndpointNetworkPolicies: isGuarded ? "Disabled" : undefined,
      serviceEndpoints: isGuarded && settings.usesServiceEndpoints ? serviceEndpoints : undefined,
    },
  };
}

const serviceEndpoints: Value = [{ service: "Microsoft.Storage" }, { service: "Microsoft.KeyVault" }];

function natAddress(settings: Settings): PlanResource {
  return resource({
    key: "natAddress",
    type: "Microsoft.Network/publicIPAddresses",
    name: `pip-${settings.names.natGateway}`,
    body: {
      location: param("location"),
      tags: param("tags"),
      sku: { name: "Standard" },
      properties: { publicIPAllocationMethod: "Static" },
    },
  });
}

function natGateway(settings: Settings): PlanResource {
  return resource({
    key: "natGateway",
    type: "Microsoft.Network/natGateways",
    name: settings.names.natGateway,
    body: {
      location: param("location"),
      tags: param("tags"),
      sku: { name: "Standard" },
      properties: { idleTimeoutInMinutes: 10, publicIpAddresses: [{ id: idOf("natAddress") }] },
    },
    comment:
      settings.pattern === "own-vnet"
        ? "The way out for compute without public addresses: images, packages and the service itself. Billed by the hour."
        : "The way out for the jump box. Billed by the hour.",
  });
}

function groupKey(subnet: string): string {
  return `${subnet.charAt(0).toLowerCase()}${subnet.slice(1)}SecurityGroup`;
}

function securityGroup(place: CloudPlace, subnet: PlannedSubnet): PlanResource {
  const { rules, comment } = guardOf(place, subnet.name);
  return resource({
    key: groupKey(subnet.name),
    type: "Microsoft.Network/networkSecurityGroups",
    name: `nsg-${place.settings.names.virtualNetwork}-${subnet.name.toLowerCase()}`.slice(0, 80),
    body: {
      location: param("location"),
      tags: param("tags"),
      properties: { securityRules: rules },
    },
    comment,
  });
}

interface Guard {
  readonly rules: readonly Value[];
  readonly comment: string;
}

function guardOf(place: CloudPlace, subnet: string): Guard {
  const { settings } = place;
  switch (subnet) {
    case subnetNames.training:
      return { rules: trainingRules(place), comment: trainingComment(settings) };
    case subnetNames.endpoints:
      return { rules: [], comment: "Only private endpoints stand here: no rule of its own is needed." };
    default:
      return settings.jumpBox
        ? { rules: desktopRules, comment: "Remote desktop only through Bastion." }
        : { rules: [], comment: "Add the rules for what will stand here." };
  }
}

function trainingComment(settings: Settings): string {
  return settings.computePublicIp
    ? "Compute with public addresses is called by the service on port 44224."
    : "Compute without public addresses needs nothing inbound.";
}

function trainingRules({ cloud, settings }: CloudPlace): readonly Value[] {
  const conditions: TrafficNeeds["conditions"] = [
    ...(settings.privateLinkScope ? [] : (["noPrivateLinkScope"] as const)),
    ...(settings.usesServiceEndpoints ? (["publicVault"] as const) : []),
  ];
  const tags = listRequiredTags({ cloud, location: settings.location, conditions });
  return [
    ...(settings.computePublicIp ? [securityRule("AllowMachineLearningInbound", 100, calls)] : []),
    ...tags.map((tag, index) => securityRule(`Allow${tag.name}Outbound`, 110 + index * 10, toTraffic(tag))),
    ...(settings.denyOtherOutbound ? [securityRule("DenyOtherOutbound", 4000, everythingElse)] : []),
  ];
}

function toTraffic({ tag, ports, protocol, why }: TagRule): Traffic {
  return { from: "VirtualNetwork", to: tag, ports, protocol, direction: "Outbound", why };
}

const calls: Traffic = {
  from: "AzureMachineLearning",
  to: "VirtualNetwork",
  ports: [inboundPort],
  protocol: "Tcp",
  direction: "Inbound",
  why: "The service calls compute that has a public address.",
};

const everythingElse: Traffic = {
  from: "*",
  to: "Internet",
  ports: ["*"],
  protocol: "*",
  direction: "Outbound",
  access: "Deny",
  why: "Nothing else leaves; package hosts need a firewall or a mirror.",
};

const desktop = { ports: ["3389"], protocol: "Tcp", direction: "Inbound" } as const;

const ownDesktop: Traffic = {
  ...desktop,
  from: "VirtualNetwork",
  to: "VirtualNetwork",
  why: "Bastion lies in this network.",
};

const otherDesktop: Traffic = {
  ...desktop,
  from: "*",
  to: "*",
  access: "Deny",
  why: "No remote desktop from anywhere else.",
};

const desktopRules: readonly Value[] = [
  securityRule("AllowBastionDesktop", 100, ownDesktop),
  securityRule("DenyOtherDesktop", 200, otherDesktop),
];

interface Traffic {
  readonly from: string;
  readonly to: string;
  readonly ports: readonly string[];
  readonly protocol: string;
  readonly direction: "Inbound" | "Outbound";
  readonly access?: "Deny";
  readonly why: string;
}

function securityRule(name: string, priority: number, traffic: Traffic): Value {
  const { ports } = traffic;
  return {
    name,
    properties: {
      description: traffic.why.slice(0, 140),
      priority,
      direction: traffic.direction,
      access: traffic.access ?? "Allow",
      protocol: traffic.protocol,
      sourceAddressPrefix: traffic.from,
      sourcePortRange: "*",
      destinationAddressPrefix: traffic.to,
      ...(ports.length === 1 ? { destinationPortRange: ports[0] ?? "*" } : { destinationPortRanges: ports }),
    },
  };
}
