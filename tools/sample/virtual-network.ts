// Virtual networks with their subnets and peerings.

import ipaddr from "ipaddr.js";
import { fakeGuid, resource, resourceId, type ArmResource, type Place, type ResourceBody } from "./arm";

const networkType = "Microsoft.Network/virtualNetworks";

export interface SubnetDesign {
  readonly name: string;
  readonly prefix: string;
  readonly networkSecurityGroupId?: string;
  readonly routeTableId?: string;
  readonly natGatewayId?: string;
  readonly serviceEndpoints?: readonly string[];
  readonly delegation?: string;
  readonly privateEndpointNetworkPolicies?: "Enabled" | "Disabled" | "NetworkSecurityGroupEnabled";
  readonly defaultOutboundAccess?: boolean;
}

export interface NetworkDesign {
  readonly place: Place;
  readonly name: string;
  readonly prefix: string;
  readonly subnets: readonly SubnetDesign[];
  readonly dnsServers?: readonly string[];
  readonly peerings?: readonly PeeringDesign[];
}

export interface PeeringDesign {
  readonly remoteId: string;
  readonly remotePrefix: string;
  /** The side with the gateway lends it, the other side uses it. */
  readonly gateway?: "lends" | "uses";
  readonly state?: "Connected" | "Disconnected" | "Initiated";
}

/** A subnet that hands out its addresses one after the other, from the first one that Azure leaves free. */
export interface SubnetSite {
  readonly id: string;
  readonly networkId: string;
  readonly next: () => string;
}

export interface NetworkSite {
  readonly id: string;
  readonly prefix: string;
  readonly resource: ArmResource;
  readonly subnet: (name: string) => SubnetSite;
}

export function virtualNetworkId(place: Place, name: string): string {
  return resourceId(place, networkType, name);
}

export function virtualNetwork(design: NetworkDesign): NetworkSite {
  const id = virtualNetworkId(design.place, design.name);
  const sites = new Map(design.subnets.map((subnet) => [subnet.name, subnetSite(id, subnet)]));
  return {
    id,
    prefix: design.prefix,
    resource: networkResource(design, id),
    subnet: (name) => {
      const site = sites.get(name);
      if (site === undefined) throw new Error(`no subnet ${name} in ${design.name}`);
      return site;
    },
  };
}

function networkResource(design: NetworkDesign, id: string): ArmResource {
  return resource(design.place, networkType, design.name, {
    properties: {
      provisioningState: "Succeeded",
      resourceGuid: fakeGuid(id),
      addressSpace: { addressPrefixes: [design.prefix] },
      privateEndpointVNetPolicies: "Disabled",
      ...(design.dnsServers === undefined ? {} : { dhcpOptions: { dnsServers: design.dnsServers } }),
      subnets: design.subnets.map((subnet) => subnetResource(id, subnet)),
      virtualNetworkPeerings: (design.peerings ?? []).map((peering) => peeringResource(design, peering)),
      enableDdosProtection: false,
    },
  });
}

function subnetSite(networkId: string, subnet: SubnetDesign): SubnetSite {
  const addresses = addressesOf(subnet.prefix);
  return {
    id: `${networkId}/subnets/${subnet.name}`,
    networkId,
    next: () => {
      const address = addresses.next();
      if (address.done === true) throw new Error(`no address is left in ${subnet.name} of ${networkId}`);
      return address.value;
    },
  };
}

/** Azure keeps the first four addresses and the last one of every subnet. */
function* addressesOf(prefix: string): Generator<string, undefined> {
  const [network, bits] = ipaddr.IPv4.parseCIDR(prefix);
  const first = network.toByteArray().reduce((value, byte) => value * 256 + byte, 0);
  const size = 2 ** (32 - bits);
  for (let offset = 4; offset < size - 1; offset += 1) {
    const value = first + offset;
    yield [24, 16, 8, 0].map((shift) => String((value >>> shift) & 255)).join(".");
  }
  return undefined;
}

function subnetResource(networkId: string, subnet: SubnetDesign) {
  const id = `${networkId}/subnets/${subnet.name}`;
  const properties = {
    provisioningState: "Succeeded",
    addressPrefix: subnet.prefix,
    ...reference("networkSecurityGroup", subnet.networkSecurityGroupId),
    ...reference("routeTable", subnet.routeTableId),
    ...reference("natGateway", subnet.natGatewayId),
    serviceEndpoints: (subnet.serviceEndpoints ?? []).map((service) => ({
      provisioningState: "Succeeded",
      service,
      locations: ["*"],
    })),
    delegations: subnet.delegation === undefined ? [] : [delegation(id, subnet.delegation)],
    privateEndpointNetworkPolicies: subnet.privateEndpointNetworkPolicies ?? "Disabled",
    privateLinkServiceNetworkPolicies: "Enabled",
    ...(subnet.defaultOutboundAccess === undefined
      ? {}
      : { defaultOutboundAccess: subnet.defaultOutboundAccess }),
  };
  return { name: subnet.name, id, properties, type: `${networkType}/subnets` };
}

function reference(key: string, id: string | undefined): ResourceBody {
  return id === undefined ? {} : { [key]: { id } };
}

function delegation(subnetId: string, serviceName: string) {
  return {
    name: serviceName,
    id: `${subnetId}/delegations/${serviceName}`,
    properties: {
      provisioningState: "Succeeded",
      serviceName,
      actions: ["Microsoft.Network/virtualNetworks/subnets/join/action"],
    },
    type: `${networkType}/subnets/delegations`,
  };
}

function peeringResource(design: NetworkDesign, peering: PeeringDesign) {
  const remoteName = peering.remoteId.slice(peering.remoteId.lastIndexOf("/") + 1);
  const name = `${design.name}-to-${remoteName}`;
  const state = peering.state ?? "Connected";
  const remote = { addressPrefixes: [peering.remotePrefix] };
  const properties = {
    provisioningState: "Succeeded",
    peeringState: state,
    peeringSyncLevel: state === "Connected" ? "FullyInSync" : "LocalNotInSync",
    remoteVirtualNetwork: { id: peering.remoteId },
    allowVirtualNetworkAccess: true,
    allowForwardedTraffic: true,
    allowGatewayTransit: peering.gateway === "lends",
    useRemoteGateways: peering.gateway === "uses",
    doNotVerifyRemoteGateways: false,
    peerCompleteVnets: true,
    remoteAddressSpace: remote,
    remoteVirtualNetworkAddressSpace: remote,
  };
  return {
    name,
    id: `${virtualNetworkId(design.place, design.name)}/virtualNetworkPeerings/${name}`,
    properties,
    type: `${networkType}/virtualNetworkPeerings`,
  };
}
