// Who answers the DNS questions of a network: Azure itself, or servers of your own and the networks that these sit in.

import type { Estate, Listing, VirtualNetwork } from "../../estate/model";
import { lazy, memo } from "../memo";
import { type Known, type Truth, isGap, join, withGap } from "../truth";
import { holds, parseRange } from "../traffic/addresses";
import { type NetworkFacts, networkIdOf } from "./networks";
import { type Wholeness, unclear } from "./wholeness";

export interface ResolverFacts {
  /** The networks whose zone links decide what a network resolves. */
  readonly askersOf: (networkId: string) => Listing<string>;
  readonly hasCustomDns: (network: VirtualNetwork) => Truth;
}

export const azureDns = "168.63.129.16";

export function createResolverFacts(
  estate: Estate,
  { gapIn }: Wholeness,
  { network: networkOf }: NetworkFacts,
): ResolverFacts {
  const inbound = lazy(() => indexInboundEndpoints(estate));

  function seatOf(server: string, network: VirtualNetwork): Known<string> {
    const known = inbound().get(server);
    if (known !== undefined) return known;
    const candidates = [
      network.id,
      ...network.peerings.flatMap(({ remoteNetworkId }) => remoteNetworkId ?? []),
    ];
    const seat = candidates.find((id) => holdsAddress(networkOf(id), server));
    return (
      seat ??
      unclear(network.id, `The DNS server ${server} of ${network.name} lies outside of what was read.`)
    );
  }

  const askersOf = (networkId: string): Listing<string> => {
    const network = networkOf(networkId);
    if (isGap(network)) return withGap([], network);
    const custom = customServers(network);
    if (custom.length === 0) return withGap([networkId], gapIn(network));
    const seats = custom.map((server) => seatOf(server, network));
    const found = seats.map((seat) => (isGap(seat) ? withGap<string>([], seat) : { items: [seat] }));
    return join(...found, withGap([], gapIn(network)));
  };

  return {
    askersOf: memo(askersOf),
    hasCustomDns: (network) => customServers(network).length > 0 || (gapIn(network) ?? false),
  };
}

export function customServers({ dnsServers }: VirtualNetwork): readonly string[] {
  return dnsServers.filter((server) => server !== azureDns);
}

function holdsAddress(network: Known<VirtualNetwork>, address: string): boolean {
  const wanted = parseRange(address);
  if (isGap(network) || !wanted) return false;
  return network.addressPrefixes.some((prefix) => {
    const range = parseRange(prefix);
    return range !== undefined && holds(range, wanted);
  });
}

function indexInboundEndpoints(estate: Estate): ReadonlyMap<string, string> {
  const pairs = estate.list("dnsResolverInboundEndpoints").flatMap(({ privateIpAddresses, subnetIds }) => {
    const [subnetId] = subnetIds;
    return subnetId === undefined
      ? []
      : privateIpAddresses.map((address): [string, string] => [address, networkIdOf(subnetId)]);
  });
  return new Map(pairs);
}
