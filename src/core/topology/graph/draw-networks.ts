import { idKey, nameOfId, parentId } from "../../arm/ids";
import type { Peering, Subnet, VirtualNetwork } from "../../estate/model";
import { addEdge, addNode, addReferred, fact, homeOf, whyUnknown, type Draft, type DraftNode } from "./draft";
import type { Fault } from "./graph";

/** Virtual networks with their subnets, what guards these, and peerings. */
export function drawNetworks(draft: Draft): void {
  for (const network of draft.estate.list("virtualNetworks")) {
    drawNetwork(draft, network);
    for (const subnet of network.subnets) drawSubnet(draft, subnet);
  }
  for (const network of draft.estate.list("virtualNetworks")) drawPeerings(draft, network);
}

function drawNetwork(draft: Draft, network: VirtualNetwork): void {
  addNode(draft, {
    id: idKey(network.id),
    parent: homeOf(draft, network.id),
    kind: "network",
    label: network.name,
    detail: network.addressPrefixes.join(", ") || undefined,
    resourceId: network.id,
    isContainer: true,
    facts: [
      fact("Location", network.location),
      fact("Address ranges", network.addressPrefixes),
      fact("DNS servers", network.dnsServers.length > 0 ? network.dnsServers : ["Azure"]),
      fact("Subnets", network.subnets.length),
    ],
  });
}

function drawSubnet(draft: Draft, subnet: Subnet): void {
  const node = addNode(draft, {
    id: idKey(subnet.id),
    parent: idKey(subnet.networkId),
    kind: "subnet",
    label: subnet.name,
    detail: subnet.addressPrefixes.join(", ") || undefined,
    resourceId: subnet.id,
    isContainer: true,
    facts: [
      fact("Address ranges", subnet.addressPrefixes),
      fact("Service endpoints", subnet.serviceEndpoints),
      fact("Delegations", subnet.delegations),
      fact("Private endpoint network policies", subnet.privateEndpointNetworkPolicies),
      fact("Default outbound access", subnet.defaultOutboundAccess),
    ],
  });
  guard(draft, node, { id: subnet.networkSecurityGroupId, word: "NSG", kind: "securityGroup" });
  guard(draft, node, { id: subnet.routeTableId, word: "Route table", kind: "routeTable" });
  drawNat(draft, node, subnet.natGatewayId);
}

interface Guard {
  readonly id: string | undefined;
  readonly word: string;
  readonly kind: "securityGroup" | "routeTable";
}

/** A badge of the subnet or, when asked for, a node of its own. */
function guard(draft: Draft, subnet: DraftNode, { id, word, kind }: Guard): void {
  if (id === undefined) return;
  const name = nameOfId(id);
  subnet.facts.push({ name: word, value: name });
  if (draft.showsGuards) {
    addEdge(draft, { kind: "guard", source: addReferred(draft, id, kind), target: subnet.id });
  } else {
    subnet.badges.push({ word, name });
  }
}

function drawNat(draft: Draft, subnet: DraftNode, natGatewayId: string | undefined): void {
  if (natGatewayId === undefined) return;
  const addresses = draft.estate
    .find("natGateways", natGatewayId)
    ?.publicIpAddressIds.flatMap((id) => draft.estate.find("publicIpAddresses", id)?.ipAddress ?? []);
  const nat = addNode(draft, {
    id: idKey(natGatewayId),
    parent: subnet.parent,
    kind: "natGateway",
    label: nameOfId(natGatewayId),
    detail: addresses?.join(", ") || undefined,
    resourceId: natGatewayId,
    facts: [fact("Public addresses", addresses)],
  });
  addEdge(draft, { kind: "outbound", source: subnet.id, target: nat.id });
}

/** Answers the node of a subnet, also of one that cannot be read. */
export function findSubnetNode(draft: Draft, subnetId: string): string {
  const id = idKey(subnetId);
  if (draft.nodes.has(id)) return id;
  const parent = findNetworkNode(draft, parentId(subnetId));
  const node = addNode(draft, {
    id,
    parent,
    kind: "subnet",
    label: nameOfId(subnetId),
    resourceId: subnetId,
    isContainer: true,
  });
  node.faults.push({ kind: "unknown", message: whyUnknown(draft.estate, subnetId) });
  return id;
}

function findNetworkNode(draft: Draft, networkId: string): string {
  const id = idKey(networkId);
  if (draft.nodes.has(id)) return id;
  const parent = homeOf(draft, networkId);
  const node = addNode(draft, {
    id,
    parent,
    kind: "network",
    label: nameOfId(networkId),
    resourceId: networkId,
    isContainer: true,
  });
  node.faults.push({ kind: "unknown", message: whyUnknown(draft.estate, networkId) });
  return id;
}

/** Two peerings between the same two networks are one edge; it is drawn by the network whose id comes first. */
function drawPeerings(draft: Draft, network: VirtualNetwork): void {
  const own = idKey(network.id);
  for (const peering of network.peerings) {
    if (peering.remoteNetworkId === undefined) continue;
    const remote = idKey(peering.remoteNetworkId);
    const back = draft.estate
      .find("virtualNetworks", peering.remoteNetworkId)
      ?.peerings.find((each) => idKey(each.remoteNetworkId ?? "") === own);
    if (back && remote < own) continue;
    const usesRemoteGateway = peering.useRemoteGateways;
    const [source, target] = usesRemoteGateway ? [remote, own] : [own, remote];
    findNetworkNode(draft, peering.remoteNetworkId);
    addEdge(draft, { kind: "peering", source, target, ...describePeering(peering, back) });
  }
}

function describePeering(
  peering: Peering,
  back: Peering | undefined,
): {
  label: string | undefined;
  fault: Fault | undefined;
  facts: ReturnType<typeof fact>[];
} {
  const both = back ? [peering, back] : [peering];
  const hasTransit =
    both.some((each) => each.allowGatewayTransit) && both.some((each) => each.useRemoteGateways);
  const forwards = both.some((each) => each.allowForwardedTraffic);
  const isConnected = both.every((each) => each.state?.toLowerCase() !== "disconnected");
  const words = [hasTransit ? "gateway transit" : "", forwards ? "forwarding" : ""].filter(
    (word) => word !== "",
  );
  return {
    label: words.join(", ") || undefined,
    fault: isConnected
      ? undefined
      : { kind: "disconnected", message: `The peering ${peering.name} is disconnected.` },
    facts: [
      ...both.map((each) => fact(each.name, each.state)),
      fact("Gateway transit", hasTransit),
      fact("Forwarded traffic allowed", forwards),
    ],
  };
}
