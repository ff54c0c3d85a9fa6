// The address ranges that a network touches: its own, those of its peers, and those behind its gateways.

import { idKey, nameOfId, sameId } from "../../arm/ids";
import type { Gap } from "../../arm/resource";
import type { Estate, Listing, Peering } from "../../estate/model";
import { groupBy } from "../../estate/group-by";
import { lazy, memo } from "../memo";
import { isGap, withGap } from "../truth";
import { type Span, spanOf } from "../traffic/addresses";
import type { NetworkFacts } from "./networks";
import { type Wholeness, partly } from "./wholeness";

export interface Stretch {
  readonly owner: string;
  readonly ownerId: string;
  readonly prefix: string;
}

export interface SurroundingFacts {
  readonly stretchesAround: (networkId: string) => Listing<Stretch>;
  /** Pairs of stretches of different owners that overlap. */
  readonly overlapsAround: (networkId: string) => Listing<readonly [Stretch, Stretch]>;
}

export function createSurroundings(
  estate: Estate,
  wholeness: Wholeness,
  networks: NetworkFacts,
): SurroundingFacts {
  const sites = createSites(estate);
  const stretchesAround = memo((networkId: string): Listing<Stretch> => {
    const network = networks.network(networkId);
    if (isGap(network)) return withGap([], network);
    const own = network.addressPrefixes.map((prefix) => ({
      owner: network.name,
      ownerId: network.id,
      prefix,
    }));
    const peered = network.peerings.map((peering) => stretchesOf(estate, peering));
    const silent = network.peerings.find((_, index) => peered[index]?.length === 0);
    const gateways = networks.gatewaysIn(networkId);
    const gap =
      wholeness.gapIn(network) ??
      gateways.gap ??
      (silent && partly(silent.remoteNetworkId ?? network.id)) ??
      (gateways.items.length > 0 ? gapOfSites(wholeness) : undefined);
    return withGap([...own, ...peered.flat(), ...gateways.items.flatMap(({ id }) => sites(id))], gap);
  });
  const overlapsAround = memo((networkId: string) => {
    const { items, gap } = stretchesAround(networkId);
    return withGap(findOverlaps(items), gap);
  });
  return { stretchesAround, overlapsAround };
}

function stretchesOf(
  estate: Estate,
  { name, remoteNetworkId = "", remoteAddressPrefixes }: Peering,
): readonly Stretch[] {
  const stated = remoteAddressPrefixes.length > 0;
  const prefixes = stated
    ? remoteAddressPrefixes
    : estate.find("virtualNetworks", remoteNetworkId)?.addressPrefixes;
  const owner = remoteNetworkId === "" ? name : nameOfId(remoteNetworkId);
  return (prefixes ?? []).map((prefix) => ({ owner, ownerId: remoteNetworkId, prefix }));
}

/** What lies behind a gateway: the sites that its connections lead to. */
function createSites(estate: Estate): (gatewayId: string) => readonly Stretch[] {
  const ends = lazy(() =>
    groupBy(
      estate
        .list("gatewayConnections")
        .flatMap(({ gatewayIds }) => gatewayIds.map((id) => ({ id: idKey(id), gatewayIds }))),
      ({ id }) => id,
    ),
  );
  return (gatewayId) =>
    (ends().get(idKey(gatewayId)) ?? [])
      .flatMap(({ gatewayIds }) => gatewayIds.flatMap((id) => estate.find("localNetworkGateways", id) ?? []))
      .flatMap(({ id, name, addressPrefixes }) =>
        addressPrefixes.map((prefix) => ({ owner: name, ownerId: id, prefix })),
      );
}

function gapOfSites({ gapOfKind }: Wholeness): Gap | undefined {
  return gapOfKind("gatewayConnections") ?? gapOfKind("localNetworkGateways");
}

/** Sorted by their start, so that a thousand peers are compared with their neighbours only. */
function findOverlaps(stretches: readonly Stretch[]): readonly (readonly [Stretch, Stretch])[] {
  const spans = stretches
    .flatMap((stretch): { stretch: Stretch; span: Span }[] => {
      const span = spanOf(stretch.prefix);
      return span === undefined ? [] : [{ stretch, span }];
    })
    .sort((a, b) => a.span.start - b.span.start);
  const found: (readonly [Stretch, Stretch])[] = [];
  let widest = spans[0];
  for (const next of spans.slice(1)) {
    if (
      widest &&
      next.span.start <= widest.span.end &&
      !sameId(next.stretch.ownerId, widest.stretch.ownerId)
    ) {
      found.push([widest.stretch, next.stretch]);
    }
    if (!widest || next.span.end > widest.span.end) widest = next;
  }
  return found;
}
