// A zone per full name, so that nothing but the name itself is answered: a zone for a suffix that many resources share
// would hide all the others. Source: Azure Machine Learning, "Use a custom DNS server".

import type { DnsDocument, HostEntry } from "./dns-document";

export interface DnsZone {
  readonly name: string;
  /** The record at the zone's own name. */
  readonly apex: HostEntry | undefined;
  /** The record of every name under it. */
  readonly wildcard: HostEntry | undefined;
}

/** The zones of a document's entries, sorted by name. */
export function toZones(document: DnsDocument): readonly DnsZone[] {
  const zones = new Map<string, DnsZone>();
  for (const entry of document.entries) {
    const zone = zones.get(entry.name) ?? { name: entry.name, apex: undefined, wildcard: undefined };
    zones.set(entry.name, entry.isWildcard ? { ...zone, wildcard: entry } : { ...zone, apex: entry });
  }
  return [...zones.keys()].sort().flatMap((name) => zones.get(name) ?? []);
}
