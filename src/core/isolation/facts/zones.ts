// Private DNS as a network sees it: zones, their links and their records.

import { idKey, nameOfId } from "../../arm/ids";
import type { Estate, Listing, PrivateEndpoint, RecordSet, VirtualNetworkLink, ZoneConfig } from "../../estate/model";
import { groupBy, lazy } from "../memo";
import { type Truth, join, withGap } from "../truth";
import type { Wholeness } from "./wholeness";

export interface ZoneFacts {
  /** What the endpoint's zone groups write. */
  configsOf(endpoint: PrivateEndpoint): Listing<ZoneConfig & { readonly groupId: string }>;
  /** The links of zones to a network: what it resolves. */
  linksTo(networkId: string): Listing<VirtualNetworkLink>;
  isLinked(zoneId: string, networkId: string): Truth;
  /** The A record sets of a zone with this name. */
  records(zoneId: string, name: string): Listing<RecordSet>;
  /** The endpoints whose zone groups write into a zone. */
  writersOf(zoneId: string): readonly string[];
}

export function createZoneFacts(estate: Estate, wholeness: Wholeness): ZoneFacts {
  const links = lazy(() => estate.list("virtualNetworkLinks"));
  const byNetwork = lazy(() => groupBy(links(), (link) => link.networkId && idKey(link.networkId)));
  const pairs = lazy(() => new Set(links().map((link) => pairKey(link.zoneId, link.networkId ?? ""))));
  const records = lazy(() => groupBy(estate.list("aRecords"), (set) => recordKey(set.zoneId, set.name)));
  const writers = lazy(() => indexWriters(estate));
  return {
    configsOf: (endpoint) => {
      const groups = estate.children("privateDnsZoneGroups", endpoint.id);
      const each = groups.items.map((group) =>
        withGap(
          group.configs.map((config) => ({ ...config, groupId: group.id })),
          wholeness.gapIn(group),
        ),
      );
      return join(withGap([], groups.gap), ...each);
    },
    linksTo: (networkId) =>
      withGap(byNetwork().get(idKey(networkId)) ?? [], everywhereGap(estate)),
    isLinked: (zoneId, networkId) =>
      pairs().has(pairKey(zoneId, networkId)) || (wholeness.gapUnder(`${zoneId}/virtualNetworkLinks`) ?? false),
    records: (zoneId, name) =>
      withGap(records().get(recordKey(zoneId, name)) ?? [], wholeness.gapUnder(`${zoneId}/A`)),
    writersOf: (zoneId) => writers().get(idKey(zoneId)) ?? [],
  };
}

export function zoneNameOf(zoneId: string): string {
  return nameOfId(zoneId).toLowerCase();
}

function pairKey(zoneId: string, networkId: string): string {
  return `${idKey(zoneId)}|${idKey(networkId)}`;
}

function recordKey(zoneId: string, name: string): string {
  return `${idKey(zoneId)}|${name.toLowerCase()}`;
}

function everywhereGap(estate: Estate) {
  if (estate.isListedEverywhere("virtualNetworkLinks")) return undefined;
  return {
    subject: "virtualNetworkLinks",
    code: "not-read" as const,
    reason: "The links of private DNS zones were not read in every subscription.",
  };
}

function indexWriters(estate: Estate): ReadonlyMap<string, readonly string[]> {
  const pairs = estate.list("privateDnsZoneGroups").flatMap((group) =>
    group.configs.flatMap(({ zoneId }) =>
      zoneId === undefined ? [] : [{ zone: idKey(zoneId), endpointId: group.id.split(/\/privateDnsZoneGroups\//i)[0] ?? "" }],
    ),
  );
  const groups = groupBy(pairs, ({ zone }) => zone);
  return new Map([...groups].map(([zone, writers]) => [zone, writers.map(({ endpointId }) => endpointId)]));
}
