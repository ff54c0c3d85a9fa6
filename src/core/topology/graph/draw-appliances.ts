import { idKey, nameOfId, sameId } from "../../arm/ids";
import type { Estate, NetworkAppliance, VirtualMachine, VirtualNetworkGateway } from "../../estate/model";
import { addEdge, addNode, fact, homeOf, type Draft } from "./draft";
import { findSubnetNode } from "./draw-networks";
import type { NodeKind } from "./node-kinds";
import { addPublicPath } from "./public-path";

/** What stands in subnets besides endpoints and computes: gateways, Bastions, firewalls, resolvers and machines. */
export function drawAppliances(draft: Draft): void {
  const { estate } = draft;
  for (const gateway of estate.list("virtualNetworkGateways")) drawGateway(draft, gateway);
  for (const bastion of estate.list("bastionHosts")) drawAppliance(draft, bastion, "bastion");
  for (const firewall of estate.list("firewalls")) drawAppliance(draft, firewall, "firewall");
  for (const machine of estate.list("virtualMachines")) drawMachine(draft, machine);
  drawResolvers(draft);
  drawConnections(draft);
}

function seat(draft: Draft, resourceId: string, subnetIds: readonly string[]): string {
  const [subnetId] = subnetIds;
  return subnetId === undefined ? homeOf(draft, resourceId) : findSubnetNode(draft, subnetId);
}

function publicAddresses(estate: Estate, ids: readonly string[]): readonly string[] {
  return ids.map((id) => estate.find("publicIpAddresses", id)?.ipAddress ?? nameOfId(id));
}

function drawGateway(draft: Draft, gateway: VirtualNetworkGateway): void {
  addNode(draft, {
    id: idKey(gateway.id),
    parent: seat(draft, gateway.id, gateway.subnetIds),
    kind: "virtualNetworkGateway",
    label: gateway.name,
    detail: [gateway.gatewayType, gateway.sku].filter((word) => word !== undefined).join(" · ") || undefined,
    resourceId: gateway.id,
    facts: [
      fact("Type", gateway.gatewayType),
      fact("SKU", gateway.sku),
      fact("Public addresses", publicAddresses(draft.estate, gateway.publicIpAddressIds)),
      fact("Point-to-site clients", gateway.clientAddressPrefixes),
    ],
  });
}

function drawAppliance(draft: Draft, appliance: NetworkAppliance, kind: NodeKind): void {
  addNode(draft, {
    id: idKey(appliance.id),
    parent: seat(draft, appliance.id, appliance.subnetIds),
    kind,
    label: appliance.name,
    detail: appliance.privateIpAddresses[0] ?? appliance.sku,
    resourceId: appliance.id,
    facts: [
      fact("SKU", appliance.sku),
      fact("Private addresses", appliance.privateIpAddresses),
      fact("Public addresses", publicAddresses(draft.estate, appliance.publicIpAddressIds)),
    ],
  });
}

function drawMachine(draft: Draft, machine: VirtualMachine): void {
  const configurations = machine.networkInterfaceIds.flatMap(
    (id) => draft.estate.find("networkInterfaces", id)?.ipConfigurations ?? [],
  );
  const addresses = configurations.flatMap(({ privateIpAddress }) => privateIpAddress ?? []);
  const doors = configurations.flatMap(({ publicIpAddressId }) => publicIpAddressId ?? []);
  const subnets = configurations.flatMap(({ subnetId }) => subnetId ?? []);
  const node = addNode(draft, {
    id: idKey(machine.id),
    parent: seat(draft, machine.id, subnets),
    kind: "virtualMachine",
    label: machine.name,
    detail: addresses.join(", ") || machine.osType,
    resourceId: machine.id,
    facts: [
      fact("Operating system", machine.osType),
      fact("Size", machine.vmSize),
      fact("Private addresses", addresses),
      fact("Public addresses", publicAddresses(draft.estate, doors)),
    ],
  });
  if (doors.length === 0) return;
  const message = `${machine.name} has a public address.`;
  node.faults.push({ kind: "public", message });
  addPublicPath(draft, node.id, { message });
}

function drawResolvers(draft: Draft): void {
  const inbound = draft.estate.list("dnsResolverInboundEndpoints");
  for (const resolver of draft.estate.list("dnsResolvers")) {
    const own = inbound.filter(({ resolverId }) => sameId(resolverId, resolver.id));
    const addresses = own.flatMap(({ privateIpAddresses }) => privateIpAddresses);
    const subnets = own.flatMap(({ subnetIds }) => subnetIds);
    const network = resolver.networkId === undefined ? undefined : idKey(resolver.networkId);
    const outside = network !== undefined && draft.nodes.has(network) ? network : homeOf(draft, resolver.id);
    addNode(draft, {
      id: idKey(resolver.id),
      parent: subnets.length > 0 ? seat(draft, resolver.id, subnets) : outside,
      kind: "dnsResolver",
      label: resolver.name,
      detail: addresses.join(", ") || undefined,
      resourceId: resolver.id,
      facts: [
        fact(
          "Inbound endpoints",
          own.map(({ name }) => name),
        ),
        fact("Inbound addresses", addresses),
      ],
    });
  }
}

/** Connections between a gateway and what lies outside Azure, or between two gateways. */
function drawConnections(draft: Draft): void {
  for (const connection of draft.estate.list("gatewayConnections")) {
    const ends = connection.gatewayIds.map((id) => drawFarEnd(draft, id));
    const [gateway, far] = [ends[0], ends[1] ?? drawCircuit(draft, connection.id, connection.connectionType)];
    if (gateway === undefined) continue;
    const isUp = connection.connectionStatus === undefined || connection.connectionStatus === "Connected";
    addEdge(draft, {
      kind: "gatewayConnection",
      source: far,
      target: gateway,
      label: connection.connectionType,
      fault: isUp
        ? undefined
        : {
            kind: "disconnected",
            message: `${connection.name} is ${connection.connectionStatus ?? "not connected"}.`,
          },
      facts: [fact("Connection", connection.name), fact("Status", connection.connectionStatus)],
    });
  }
}

function drawFarEnd(draft: Draft, gatewayId: string): string {
  const id = idKey(gatewayId);
  const local = draft.estate.find("localNetworkGateways", gatewayId);
  const isLocal = local !== undefined || id.includes("/localnetworkgateways/");
  if (!isLocal && draft.nodes.has(id)) return id;
  return addNode(draft, {
    id,
    parent: isLocal ? undefined : homeOf(draft, gatewayId),
    kind: isLocal ? "onPremises" : "virtualNetworkGateway",
    label: nameOfId(gatewayId),
    detail: local?.addressPrefixes.join(", ") || undefined,
    resourceId: gatewayId,
    facts: [fact("Address ranges", local?.addressPrefixes), fact("Gateway address", local?.gatewayIpAddress)],
  }).id;
}

/** ExpressRoute names no gateway at its far end. */
function drawCircuit(draft: Draft, connectionId: string, type: string | undefined): string {
  const id = `on-premises:${idKey(connectionId)}`;
  addNode(draft, { id, parent: undefined, kind: "onPremises", label: "On-premises", detail: type });
  return id;
}
