// What stands at the edges of networks: gateways, Bastion, firewalls, NAT, public addresses, machines.

import { idAt, idsAt, listAt, objectAt, textAt, textsAt } from "../../arm/json";
import type { RawResource } from "../../arm/resource";
import type {
  GatewayConnection,
  LocalNetworkGateway,
  NatGateway,
  NetworkAppliance,
  PublicIpAddress,
  VirtualMachine,
  VirtualNetworkGateway,
} from "../model";
import { propertiesOf, readResource } from "./resource";

export function readNatGateway(raw: RawResource): NatGateway {
  return { ...readResource(raw), publicIpAddressIds: idsAt(propertiesOf(raw), "publicIpAddresses") };
}

export function readPublicIpAddress(raw: RawResource): PublicIpAddress {
  return {
    ipAddress: textAt(propertiesOf(raw), "ipAddress"),
    sku: textAt(objectAt(raw, "sku"), "name"),
    ...readResource(raw),
  };
}

export function readVirtualNetworkGateway(raw: RawResource): VirtualNetworkGateway {
  const properties = propertiesOf(raw);
  const clientPool = objectAt(objectAt(properties, "vpnClientConfiguration"), "vpnClientAddressPool");
  return {
    gatewayType: textAt(properties, "gatewayType"),
    sku: textAt(objectAt(properties, "sku"), "name"),
    ...readSeat(raw),
    clientAddressPrefixes: textsAt(clientPool, "addressPrefixes"),
    ...readResource(raw),
  };
}

export function readLocalNetworkGateway(raw: RawResource): LocalNetworkGateway {
  const properties = propertiesOf(raw);
  return {
    addressPrefixes: textsAt(objectAt(properties, "localNetworkAddressSpace"), "addressPrefixes"),
    gatewayIpAddress: textAt(properties, "gatewayIpAddress"),
    ...readResource(raw),
  };
}

export function readGatewayConnection(raw: RawResource): GatewayConnection {
  const properties = propertiesOf(raw);
  const ends = ["virtualNetworkGateway1", "virtualNetworkGateway2", "localNetworkGateway2", "peer"];
  return {
    connectionType: textAt(properties, "connectionType"),
    connectionStatus: textAt(properties, "connectionStatus"),
    gatewayIds: ends.flatMap((end) => idAt(properties, end) ?? []),
    ...readResource(raw),
  };
}

export function readNetworkAppliance(raw: RawResource): NetworkAppliance {
  const properties = propertiesOf(raw);
  const privateIpAddresses = listAt(properties, "ipConfigurations").flatMap(
    (configuration) => textAt(objectAt(configuration, "properties"), "privateIPAddress") ?? [],
  );
  const sku = textAt(objectAt(raw, "sku"), "name") ?? textAt(objectAt(properties, "sku"), "tier");
  return { ...readResource(raw), sku, privateIpAddresses, ...readSeat(raw) };
}

/** The subnets and public addresses of a resource's IP configurations. */
function readSeat(raw: RawResource): { subnetIds: readonly string[]; publicIpAddressIds: readonly string[] } {
  const configurations = listAt(propertiesOf(raw), "ipConfigurations").map((item) =>
    objectAt(item, "properties"),
  );
  return {
    subnetIds: configurations.flatMap((item) => idAt(item, "subnet") ?? []),
    publicIpAddressIds: configurations.flatMap((item) => idAt(item, "publicIPAddress") ?? []),
  };
}

export function readVirtualMachine(raw: RawResource): VirtualMachine {
  const properties = propertiesOf(raw);
  return {
    networkInterfaceIds: idsAt(objectAt(properties, "networkProfile"), "networkInterfaces"),
    osType: textAt(objectAt(objectAt(properties, "storageProfile"), "osDisk"), "osType"),
    vmSize: textAt(objectAt(properties, "hardwareProfile"), "vmSize"),
    ...readResource(raw),
  };
}
