// Virtual networks and subnets: who is peered with whom, what overlaps, and how much room there is.

import { idKey, nameOfId, parentId } from "../../arm/ids";
import type {
  Estate,
  Listing,
  NetworkInterface,
  PrivateEndpoint,
  Subnet,
  VirtualNetwork,
  VirtualNetworkGateway,
} from "../../estate/model";
import type { Gap } from "../../arm/resource";
import { groupBy } from "../../estate/group-by";
import { lazy, memo } from "../memo";
import { type Known, type Truth, isGap, withGap } from "../truth";
import { addressCount } from "../traffic/addresses";
import { type Wholeness, unclear } from "./wholeness";

export interface NetworkFacts {
  /** The id of the network that a subnet lies in. */
  readonly networkIdOf: (subnetId: string) => string;
  readonly network: (id: string) => Known<VirtualNetwork>;
  readonly subnet: (id: string) => Known<Subnet>;
  /** Whether two networks are one, or peered and connected, seen from either side. */
  readonly isNear: (oneId: string, otherId: string) => Truth;
  /** The networks that are peered and connected with a network, as it says itself. */
  readonly peersOf: (networkId: string) => Listing<string>;
  /** Free addresses of a subnet; fewer may be free where the listing of its users has a gap. */
  readonly room: (subnetId: string) => Known<Room>;
  /** The VPN and ExpressRoute gateways in a network. */
  readonly gatewaysIn: (networkId: string) => Listing<VirtualNetworkGateway>;
  /** The private endpoints in a network. */
  readonly endpointsIn: (networkId: string) => readonly PrivateEndpoint[];
  /** The Azure Machine Learning registries to which private endpoints in a network lead. */
  readonly registriesNear: (networkId: string) => readonly string[];
}

export interface Room {
  readonly size: number;
  readonly used: number;
  /** By network interfaces of your own: private endpoints and machines, not computes of a workspace. */
  readonly held: number;
  readonly free: number;
  readonly gap: Gap | undefined;
}

export function createNetworkFacts(estate: Estate, wholeness: Wholeness): NetworkFacts {
  const peers = memo((networkId: string) => readPeers(estate, wholeness, networkId));
  const usedBy = lazy(() => countAddresses(estate.list("networkInterfaces")));
  const endpoints = lazy(() =>
    groupBy(estate.list("privateEndpoints"), ({ subnetId }) =>
      subnetId === undefined ? undefined : idKey(networkIdOf(subnetId)),
    ),
  );
  const endpointsIn = (networkId: string) => endpoints().get(idKey(networkId)) ?? [];
  const gateways = lazy(() => indexGateways(estate));
  const peerKeys = memo((networkId: string) => new Set(peers(networkId).items.map(idKey)));
  const isNear = (oneId: string, otherId: string): Truth => {
    const [one, other] = [idKey(oneId), idKey(otherId)];
    if (one === other || peerKeys(oneId).has(other) || peerKeys(otherId).has(one)) return true;
    return peers(oneId).gap ?? peers(otherId).gap ?? false;
  };
  const subnet = memo((id: string) => estate.findSubnet(id) ?? missing(estate, id));
  return {
    networkIdOf: memo(networkIdOf),
    network: memo((id: string) => estate.find("virtualNetworks", id) ?? missing(estate, id)),
    subnet,
    peersOf: peers,
    isNear,
    room: memo((subnetId: string) => measure(subnet(subnetId), wholeness, usedBy())),
    gatewaysIn: (networkId) =>
      withGap(gateways().get(idKey(networkId)) ?? [], wholeness.gapOfKind("virtualNetworkGateways")),
    endpointsIn,
    registriesNear: memo((networkId: string) => findRegistries(endpointsIn(networkId))),
  };
}

function indexGateways(estate: Estate): ReadonlyMap<string, readonly VirtualNetworkGateway[]> {
  const seats = estate
    .list("virtualNetworkGateways")
    .flatMap((gateway) =>
      gateway.subnetIds.map((subnetId) => ({ gateway, key: idKey(networkIdOf(subnetId)) })),
    );
  const groups = groupBy(seats, ({ key }) => key);
  return new Map([...groups].map(([key, items]) => [key, items.map(({ gateway }) => gateway)]));
}

export function networkIdOf(subnetId: string): string {
  return parentId(subnetId);
}

const registryType = "/microsoft.machinelearningservices/registries/";

function findRegistries(endpoints: readonly PrivateEndpoint[]): readonly string[] {
  const targets = endpoints.flatMap(({ links }) => links.map(({ targetId }) => idKey(targetId)));
  return [...new Set(targets.filter((id) => id.includes(registryType)))];
}

function missing(estate: Estate, id: string): Gap {
  return estate.gapOf(id) ?? { subject: id, code: "not-found", reason: `${nameOfId(id)} was not found.` };
}

function readPeers(estate: Estate, wholeness: Wholeness, networkId: string): Listing<string> {
  const network = estate.find("virtualNetworks", networkId);
  if (!network) return withGap([], missing(estate, networkId));
  const connected = network.peerings.filter(({ state }) => state?.toLowerCase() === "connected");
  return withGap(
    connected.flatMap(({ remoteNetworkId }) => remoteNetworkId ?? []),
    wholeness.gapIn(network),
  );
}

function countAddresses(interfaces: readonly NetworkInterface[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { ipConfigurations } of interfaces) {
    for (const { subnetId } of ipConfigurations) {
      if (subnetId === undefined) continue;
      const key = idKey(subnetId);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

/** Azure keeps five addresses of each prefix for itself. */
const reserved = 5;

function measure(
  subnet: Known<Subnet>,
  wholeness: Wholeness,
  usedBy: ReadonlyMap<string, number>,
): Known<Room> {
  if (isGap(subnet)) return subnet;
  const sizes = subnet.addressPrefixes.flatMap((prefix) => addressCount(prefix) ?? []);
  if (sizes.length === 0) return unclear(subnet.id, `The address range of ${subnet.name} is not known.`);
  const size = sizes.reduce((sum, count) => sum + Math.max(0, count - reserved), 0);
  const held = usedBy.get(idKey(subnet.id)) ?? 0;
  const used = Math.max(subnet.ipConfigurationIds.length, held);
  return { size, used, held, free: size - used, gap: wholeness.gapUnder(subnet.networkId) };
}
