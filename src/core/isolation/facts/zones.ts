// Private DNS as a network sees it: zones, their links and their records.

import { idKey, nameOfId } from "../../arm/ids";
import type {
  Estate,
  Listing,
  PrivateEndpoint,
  RecordSet,
  VirtualNetworkLink,
  ZoneConfig,
} from "../../estate/model";
import { groupBy, lazy, memo } from "../memo";
import { type Truth, join, withGap } from "../truth";
import type { Wholeness } from "./wholeness";

export interface ZoneFacts {
  /** What the endpoint's zone groups write. */
  readonly configsOf: (endpoint: PrivateEndpoint) => Listing<ZoneConfig & { readonly groupId: string }>;
  /** The links of zones to a network: what it resolves. */
  readonly linksTo: (networkId: string) => Listing<VirtualNetworkLink>;
  readonly isLinked: (zoneId: string, networkId: string) => Truth;
  /** Zones of one name of which a network sees one, and a peer of it another. */
  readonly rivalZones: (networkId: string) => Listing<RivalZone>;
  /** The A record sets of a zone with this name. */
  readonly records: (zoneId: string, name: string) => Listing<RecordSet>;
  /** The endpoints whose zone groups write into a zone. */
  readonly writersOf: (zoneId: string) => readonly string[];
}

export interface RivalZone {
  readonly zoneId: string;
  readonly rivalId: string;
  /** The peer that sees the rival. */
  readonly networkId: string;
}

export function createZoneFacts(
  estate: Estate,
  wholeness: Wholeness,
  peersOf: (networkId: string) => Listing<string>,
): ZoneFacts {
  const links = lazy(() => estate.list("virtualNetworkLinks"));
  const byNetwork = lazy(() => groupBy(links(), (link) => link.networkId && idKey(link.networkId)));
  const pairs = lazy(() => new Set(links().map((link) => pairKey(link.zoneId, link.networkId ?? ""))));
  const records = lazy(() => groupBy(estate.list("aRecords"), ({ zoneId }) => idKey(zoneId)));
  const zoneOf = memo((zoneId: string) => {
    const sets = records().get(idKey(zoneId));
    return {
      sets: sets && groupBy(sets, ({ name }) => name.toLowerCase()),
      gap: wholeness.gapUnder(`${zoneId}/A`),
    };
  });
  const writers = lazy(() => indexWriters(estate));
  const linksTo = memo((networkId: string) =>
    withGap(byNetwork().get(idKey(networkId)) ?? [], wholeness.gapOfKind("virtualNetworkLinks")),
  );
  return {
    configsOf: memo((endpoint: PrivateEndpoint) => {
      const groups = estate.children("privateDnsZoneGroups", endpoint.id);
      const each = groups.items.map((group) =>
        withGap(
          group.configs.map((config) => ({ ...config, groupId: group.id })),
          wholeness.gapIn(group),
        ),
      );
      return join(withGap([], groups.gap), ...each);
    }),
    linksTo,
    rivalZones: memo((networkId: string) => findRivals(networkId, peersOf(networkId), linksTo)),
    isLinked: (zoneId, networkId) =>
      pairs().has(pairKey(zoneId, networkId)) ||
      (wholeness.gapUnder(`${zoneId}/virtualNetworkLinks`) ?? false),
    records: (zoneId, name) => {
      const { sets, gap } = zoneOf(zoneId);
      return withGap(sets?.get(name.toLowerCase()) ?? [], gap);
    },
    writersOf: (zoneId) => writers().get(idKey(zoneId)) ?? [],
  };
}

function findRivals(
  networkId: string,
  peers: Listing<string>,
  linksTo: (networkId: string) => Listing<VirtualNetworkLink>,
): Listing<RivalZone> {
  const own = linksTo(networkId);
  const zones = new Map(own.items.map(({ zoneId }) => [zoneNameOf(zoneId), zoneId]));
  const found = peers.items.flatMap((peer) =>
    linksTo(peer).items.flatMap(({ zoneId: rivalId }) => {
      const zoneId = zones.get(zoneNameOf(rivalId));
      return zoneId === undefined || idKey(zoneId) === idKey(rivalId)
        ? []
        : [{ zoneId, rivalId, networkId: peer }];
    }),
  );
  return withGap(found, peers.gap ?? own.gap);
}

export function zoneNameOf(zoneId: string): string {
  return nameOfId(zoneId).toLowerCase();
}

function pairKey(zoneId: string, networkId: string): string {
  return `${idKey(zoneId)}|${idKey(networkId)}`;
}

function indexWriters(estate: Estate): ReadonlyMap<string, readonly string[]> {
  const pairs = estate
    .list("privateDnsZoneGroups")
    .flatMap((group) =>
      group.configs.flatMap(({ zoneId }) =>
        zoneId === undefined
          ? []
          : [{ zone: idKey(zoneId), endpointId: group.id.split(/\/privateDnsZoneGroups\//i)[0] ?? "" }],
      ),
    );
  const groups = groupBy(pairs, ({ zone }) => zone);
  return new Map([...groups].map(([zone, writers]) => [zone, writers.map(({ endpointId }) => endpointId)]));
}
