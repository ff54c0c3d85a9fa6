// The address ranges that a network touches: its own, those of its peers, and those behind its gateways.

import { idKey, nameOfId, sameId } from "../../arm/ids";
import type { Gap } from "../../arm/resource";
import type { Estate, Listing } from "../../estate/model";
import { groupBy, lazy, memo } from "../memo";
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
  stretchesAround(networkId: string): Listing<Stretch>;
  /** Pairs of stretches of different owners that overlap. */
  overlapsAround(networkId: string): Listing<readonly [Stretch, Stretch]>;
}

export function createSurroundings(estate: Estate, wholeness: Wholeness, networks: NetworkFacts): SurroundingFacts {
  const connectionsByGateway = lazy(() =>
    groupBy(
      estate.list("gatewayConnections").flatMap((connection) => connection.gatewayIds.map((id) => ({ connection, id: idKey(id) }))),
      ({ id }) => id,
    ),
  );
  const behindGateways = (networkId: string): readonly Stretch[] =>
    networks.gatewaysIn(networkId).items.flatMap((gateway) =>
      (connectionsByGateway().get(idKey(gateway.id)) ?? []).flatMap(({ connection }) =>
        connection.gatewayIds.flatMap((id) => {
          const site = estate.find("localNetworkGateways", id);
          return (site?.addressPrefixes ?? []).map((prefix) => ({ owner: site?.name ?? "", ownerId: id, prefix }));
        }),
      ),
    );

  const stretchesAround = (networkId: string): Listing<Stretch> => {
    const network = networks.network(networkId);
    if (isGap(network)) return withGap([], network);
    const own = network.addressPrefixes.map((prefix) => ({ owner: network.name, ownerId: network.id, prefix }));
    const peered = network.peerings.flatMap(({ remoteNetworkId = "", remoteAddressPrefixes, name }) => {
      const remote = estate.find("virtualNetworks", remoteNetworkId);
      const prefixes = remoteAddressPrefixes.length > 0 ? remoteAddressPrefixes : (remote?.addressPrefixes ?? []);
      const owner = remoteNetworkId === "" ? name : nameOfId(remoteNetworkId);
      return prefixes.map((prefix) => ({ owner, ownerId: remoteNetworkId, prefix }));
    });
    const silent = network.peerings.find(({ remoteNetworkId = "" }) => !peered.some(({ ownerId }) => ownerId === remoteNetworkId));
    const gateways = networks.gatewaysIn(networkId);
    const gap =
      wholeness.gapIn(network) ??
      gateways.gap ??
      (silent && partly(silent.remoteNetworkId ?? network.id)) ??
      (gateways.items.length > 0 ? gapOfSites(estate) : undefined);
    return withGap([...own, ...peered, ...behindGateways(networkId)], gap);
  };
  const around = memo(stretchesAround, idKey);
  return {
    stretchesAround: around,
    overlapsAround: memo((networkId: string) => {
      const { items, gap } = around(networkId);
      return withGap(findOverlaps(items), gap);
    }, idKey),
  };
}

function gapOfSites(estate: Estate): Gap | undefined {
  const kinds = ["gatewayConnections", "localNetworkGateways"] as const;
  const unread = kinds.find((kind) => !estate.isListedEverywhere(kind));
  return unread && partly(unread);
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
    if (widest && next.span.start <= widest.span.end && !sameId(next.stretch.ownerId, widest.stretch.ownerId)) {
      found.push([widest.stretch, next.stretch]);
    }
    if (!widest || next.span.end > widest.span.end) widest = next;
  }
  return found;
}
