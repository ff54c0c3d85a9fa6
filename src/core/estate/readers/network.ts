import type { JsonObject } from "../../arm/json";
import {
  flagAt,
  idAt,
  idsAt,
  isObject,
  listAt,
  numberAt,
  objectAt,
  textAt,
  textsAt,
  textsAtEither,
} from "../../arm/json";
import type { RawResource } from "../../arm/resource";
import type {
  NetworkSecurityGroup,
  Peering,
  RouteTable,
  SecurityRule,
  Subnet,
  VirtualNetwork,
} from "../model";
import { propertiesOf, readResource } from "./resource";

export function readVirtualNetwork(raw: RawResource): VirtualNetwork {
  const properties = propertiesOf(raw);
  return {
    addressPrefixes: textsAt(objectAt(properties, "addressSpace"), "addressPrefixes"),
    dnsServers: textsAt(objectAt(properties, "dhcpOptions"), "dnsServers"),
    subnets: listAt(properties, "subnets")
      .filter(isObject)
      .map((subnet) => readSubnet(subnet, raw.id)),
    peerings: listAt(properties, "virtualNetworkPeerings").filter(isObject).map(readPeering),
    ...readResource(raw),
  };
}

function readSubnet(subnet: JsonObject, networkId: string): Subnet {
  const properties = objectAt(subnet, "properties");
  const name = textAt(subnet, "name") ?? "";
  return {
    id: textAt(subnet, "id") ?? `${networkId}/subnets/${name}`,
    name,
    networkId,
    addressPrefixes: textsAtEither(properties, "addressPrefix", "addressPrefixes"),
    networkSecurityGroupId: idAt(properties, "networkSecurityGroup"),
    routeTableId: idAt(properties, "routeTable"),
    natGatewayId: idAt(properties, "natGateway"),
    serviceEndpoints: listAt(properties, "serviceEndpoints").flatMap((item) => textAt(item, "service") ?? []),
    serviceEndpointPolicyIds: idsAt(properties, "serviceEndpointPolicies"),
    delegations: listAt(properties, "delegations").flatMap(
      (item) => textAt(objectAt(item, "properties"), "serviceName") ?? textAt(item, "name") ?? [],
    ),
    privateEndpointNetworkPolicies: textAt(properties, "privateEndpointNetworkPolicies"),
    defaultOutboundAccess: flagAt(properties, "defaultOutboundAccess"),
    privateEndpointIds: idsAt(properties, "privateEndpoints"),
    ipConfigurationIds: idsAt(properties, "ipConfigurations"),
    raw: subnet,
  };
}

function readPeering(peering: JsonObject): Peering {
  const properties = objectAt(peering, "properties");
  return {
    id: textAt(peering, "id"),
    name: textAt(peering, "name") ?? "",
    remoteNetworkId: idAt(properties, "remoteVirtualNetwork"),
    state: textAt(properties, "peeringState"),
    remoteAddressPrefixes: textsAt(objectAt(properties, "remoteAddressSpace"), "addressPrefixes"),
    allowForwardedTraffic: flagAt(properties, "allowForwardedTraffic") ?? false,
    allowGatewayTransit: flagAt(properties, "allowGatewayTransit") ?? false,
    useRemoteGateways: flagAt(properties, "useRemoteGateways") ?? false,
  };
}

export function readNetworkSecurityGroup(raw: RawResource): NetworkSecurityGroup {
  const properties = propertiesOf(raw);
  const own = listAt(properties, "securityRules").flatMap((rule) => readSecurityRule(rule, false));
  const defaults = listAt(properties, "defaultSecurityRules").flatMap((rule) => readSecurityRule(rule, true));
  return { ...readResource(raw), rules: [...own, ...defaults].sort((a, b) => a.priority - b.priority) };
}

function readSecurityRule(rule: unknown, isDefault: boolean): readonly SecurityRule[] {
  const properties = objectAt(rule, "properties");
  const direction = textAt(properties, "direction")?.toLowerCase();
  const access = textAt(properties, "access")?.toLowerCase();
  const priority = numberAt(properties, "priority");
  if (!isObject(rule) || priority === undefined) return [];
  return [
    {
      name: textAt(rule, "name") ?? "",
      direction: direction === "outbound" ? "Outbound" : "Inbound",
      access: access === "allow" ? "Allow" : "Deny",
      priority,
      protocol: textAt(properties, "protocol") ?? "*",
      sources: textsAtEither(properties, "sourceAddressPrefix", "sourceAddressPrefixes"),
      destinations: textsAtEither(properties, "destinationAddressPrefix", "destinationAddressPrefixes"),
      sourcePorts: textsAtEither(properties, "sourcePortRange", "sourcePortRanges"),
      destinationPorts: textsAtEither(properties, "destinationPortRange", "destinationPortRanges"),
      hasApplicationSecurityGroups:
        listAt(properties, "sourceApplicationSecurityGroups").length > 0 ||
        listAt(properties, "destinationApplicationSecurityGroups").length > 0,
      isDefault,
      raw: rule,
    },
  ];
}

export function readRouteTable(raw: RawResource): RouteTable {
  const properties = propertiesOf(raw);
  return {
    routes: listAt(properties, "routes").flatMap(readRoute),
    disableBgpRoutePropagation: flagAt(properties, "disableBgpRoutePropagation"),
    ...readResource(raw),
  };
}

function readRoute(route: unknown): RouteTable["routes"] {
  const properties = objectAt(route, "properties");
  const addressPrefix = textAt(properties, "addressPrefix");
  if (addressPrefix === undefined) return [];
  return [
    {
      name: textAt(route, "name") ?? "",
      addressPrefix,
      nextHopType: textAt(properties, "nextHopType") ?? "Unknown",
      nextHopIpAddress: textAt(properties, "nextHopIpAddress"),
    },
  ];
}
