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
import { groupBy } from "../../estate/group-by";
import { lazy, memo } from "../memo";
import { type Truth, withGap } from "../truth";
import type { Wholeness } from "./wholeness";

export interface ZoneFacts {
  /** What the endpoint's zone groups write. */
  readonly configsOf: (endpoint: PrivateEndpoint) => Listing<GroupConfig>;
  /** The links of zones to a network: what it resolves. */
  readonly linksTo: (networkId: string) => Listing<LinkedZone>;
  /** Those of the zones of one name. */
  readonly linksToNamed: (networkId: string, zoneName: string) => Listing<LinkedZone>;
  readonly isLinked: (zoneId: string, networkId: string) => Truth;
  /** Zones of one name of which a network sees one, and a peer of it another. */
  readonly rivalZones: (networkId: string) => Listing<RivalZone>;
  /** The A record sets of a zone with this name. */
  readonly records: (zoneId: string, name: string) => Listing<RecordSet>;
  /** The endpoints whose zone groups write into a zone. */
  readonly writersOf: (zoneId: string) => readonly string[];
}

/** A zone that an endpoint's zone group names. */
export interface GroupConfig extends Pick<ZoneConfig, "name" | "zoneId"> {
  readonly groupId: string;
}

/** A link with the name of its zone, in lower case. */
export interface LinkedZone extends VirtualNetworkLink {
  readonly zoneName: string;
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
  const links = lazy(() =>
    estate.list("virtualNetworkLinks").map((link) => ({ ...link, zoneName: zoneNameOf(link.zoneId) })),
  );
  const byNetwork = lazy(() => groupBy(links(), (link) => link.networkId && idKey(link.networkId)));
  const byZone = lazy(() => groupBy(links(), (link) => idKey(link.zoneId)));
  const networksOf = memo((zoneId: string) => ({
    linked: new Set((byZone().get(idKey(zoneId)) ?? []).map(({ networkId = "" }) => idKey(networkId))),
    gap: wholeness.gapUnder(`${zoneId}/virtualNetworkLinks`),
  }));
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
  const namedLinks = memo((networkId: string) => nameLinks(linksTo(networkId)));
  return {
    configsOf: memo((endpoint: PrivateEndpoint) => readConfigs(estate, wholeness, endpoint)),
    linksTo,
    linksToNamed: (networkId, zoneName) => {
      const { named, none } = namedLinks(networkId);
      return named.get(zoneName) ?? none;
    },
    rivalZones: memo((networkId: string) => findRivals(networkId, peersOf(networkId), linksTo)),
    isLinked: (zoneId, networkId) => {
      const { linked, gap } = networksOf(zoneId);
      return linked.has(idKey(networkId)) || (gap ?? false);
    },
    records: (zoneId, name) => {
      const { sets, gap } = zoneOf(zoneId);
      return withGap(sets?.get(name.toLowerCase()) ?? [], gap);
    },
    writersOf: (zoneId) => writers().get(idKey(zoneId)) ?? [],
  };
}

function nameLinks({ items, gap }: Listing<LinkedZone>) {
  const groups = groupBy(items, ({ zoneName }) => zoneName);
  return {
    none: withGap<LinkedZone>([], gap),
    named: new Map([...groups].map(([zoneName, links]) => [zoneName, withGap(links, gap)])),
  };
}

function readConfigs(estate: Estate, wholeness: Wholeness, endpoint: PrivateEndpoint): Listing<GroupConfig> {
  const groups = estate.children("privateDnsZoneGroups", endpoint.id);
  let { gap } = groups;
  const items: GroupConfig[] = [];
  for (const group of groups.items) {
    for (const { name, zoneId } of group.configs) items.push({ name, zoneId, groupId: group.id });
    gap ??= wholeness.gapIn(group);
  }
  return withGap(items, gap);
}

function findRivals(
  networkId: string,
  peers: Listing<string>,
  linksTo: (networkId: string) => Listing<LinkedZone>,
): Listing<RivalZone> {
  const own = linksTo(networkId);
  const zones = new Map(own.items.map(({ zoneName, zoneId }) => [zoneName, zoneId]));
  const found = peers.items.flatMap((peer) =>
    linksTo(peer).items.flatMap(({ zoneId: rivalId, zoneName }) => {
      const zoneId = zones.get(zoneName);
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
