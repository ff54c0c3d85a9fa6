// Network security groups, route tables, NAT gateways and public addresses.

import { fakeGuid, resource, resourceId, type ArmResource, type Place } from "./arm";

const groupType = "Microsoft.Network/networkSecurityGroups";

/** `name direction access priority protocol source destination ports`, in the words of the portal's columns. */
export interface RuleDesign {
  readonly name: string;
  readonly direction: "Inbound" | "Outbound";
  readonly access: "Allow" | "Deny";
  readonly priority: number;
  readonly protocol: "Tcp" | "Udp" | "*";
  readonly from: string;
  readonly to: string;
  /** One range, or several separated by commas. */
  readonly ports: string;
  readonly description?: string;
}

const defaultRules: readonly RuleDesign[] = [
  inbound("AllowVnetInBound", "Allow", 65000, "VirtualNetwork", "VirtualNetwork"),
  inbound("AllowAzureLoadBalancerInBound", "Allow", 65001, "AzureLoadBalancer", "*"),
  inbound("DenyAllInBound", "Deny", 65500, "*", "*"),
  outbound("AllowVnetOutBound", "Allow", 65000, "VirtualNetwork", "VirtualNetwork"),
  outbound("AllowInternetOutBound", "Allow", 65001, "*", "Internet"),
  outbound("DenyAllOutBound", "Deny", 65500, "*", "*"),
];

function inbound(...rule: DefaultRule): RuleDesign {
  return defaultRule("Inbound", rule);
}

function outbound(...rule: DefaultRule): RuleDesign {
  return defaultRule("Outbound", rule);
}

type DefaultRule = [name: string, access: "Allow" | "Deny", priority: number, from: string, to: string];

function defaultRule(
  direction: "Inbound" | "Outbound",
  [name, access, priority, from, to]: DefaultRule,
): RuleDesign {
  return { name, direction, access, priority, protocol: "*", from, to, ports: "*" };
}

export function networkSecurityGroup(place: Place, name: string, rules: readonly RuleDesign[]): ArmResource {
  const id = resourceId(place, groupType, name);
  return resource(place, groupType, name, {
    properties: {
      provisioningState: "Succeeded",
      resourceGuid: fakeGuid(id),
      securityRules: rules.map((rule) => ruleResource(id, "securityRules", rule)),
      defaultSecurityRules: defaultRules.map((rule) => ruleResource(id, "defaultSecurityRules", rule)),
    },
  });
}

function ruleResource(groupId: string, list: string, rule: RuleDesign) {
  const ports = rule.ports.split(",");
  return {
    name: rule.name,
    id: `${groupId}/${list}/${rule.name}`,
    type: `${groupType}/${list}`,
    properties: {
      provisioningState: "Succeeded",
      ...(rule.description === undefined ? {} : { description: rule.description }),
      protocol: rule.protocol,
      sourcePortRange: "*",
      // ARM fills either the singular or the plural property.
      ...(ports.length === 1 ? { destinationPortRange: rule.ports } : { destinationPortRanges: ports }),
      sourceAddressPrefix: rule.from,
      destinationAddressPrefix: rule.to,
      access: rule.access,
      priority: rule.priority,
      direction: rule.direction,
    },
  };
}

export interface RouteDesign {
  readonly name: string;
  /** CIDR or service tag. */
  readonly addressPrefix: string;
  readonly nextHopType: "VirtualAppliance" | "Internet" | "VnetLocal" | "VirtualNetworkGateway" | "None";
  readonly nextHopIpAddress?: string;
}

const routeTableType = "Microsoft.Network/routeTables";

export function routeTable(place: Place, name: string, routes: readonly RouteDesign[]): ArmResource {
  const id = resourceId(place, routeTableType, name);
  return resource(place, routeTableType, name, {
    properties: {
      provisioningState: "Succeeded",
      resourceGuid: fakeGuid(id),
      disableBgpRoutePropagation: false,
      routes: routes.map(({ name: route, ...properties }) => ({
        name: route,
        id: `${id}/routes/${route}`,
        properties: { provisioningState: "Succeeded", ...properties, hasBgpOverride: false },
        type: `${routeTableType}/routes`,
      })),
    },
  });
}

const publicAddressType = "Microsoft.Network/publicIPAddresses";

export function publicAddressId(place: Place, name: string): string {
  return resourceId(place, publicAddressType, name);
}

/** Addresses of the sample are of the ranges reserved for documentation. */
export function publicAddress(place: Place, name: string, ipAddress: string): ArmResource {
  return resource(place, publicAddressType, name, {
    sku: { name: "Standard", tier: "Regional" },
    properties: {
      provisioningState: "Succeeded",
      resourceGuid: fakeGuid(publicAddressId(place, name)),
      ipAddress,
      publicIPAddressVersion: "IPv4",
      publicIPAllocationMethod: "Static",
      idleTimeoutInMinutes: 4,
      ipTags: [],
    },
  });
}

const natGatewayType = "Microsoft.Network/natGateways";

export function natGatewayId(place: Place, name: string): string {
  return resourceId(place, natGatewayType, name);
}

export function natGateway(place: Place, name: string, publicAddressIds: readonly string[]): ArmResource {
  return resource(place, natGatewayType, name, {
    sku: { name: "Standard", tier: "Regional" },
    properties: {
      provisioningState: "Succeeded",
      resourceGuid: fakeGuid(natGatewayId(place, name)),
      idleTimeoutInMinutes: 4,
      publicIpAddresses: publicAddressIds.map((id) => ({ id })),
    },
  });
}
