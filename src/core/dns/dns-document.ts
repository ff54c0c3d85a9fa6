// What every writer writes: records checked once, so that no writer meets a name or an address it must not print.

import type { DnsRecord } from "./dns-record";
import { isHostName, parseIpAddress, toHostName } from "./host-name";
import { isSharedName } from "./shared-names";

/** One name that can be written. */
export interface HostEntry {
  /** The host name; of a wildcard, the name that it stands under. */
  readonly name: string;
  readonly isWildcard: boolean;
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
  /** Where Azure keeps the name: a private DNS zone and the name in it. */
  readonly zoned: { readonly zone: string; readonly recordName: string } | undefined;
}

export interface DnsDocument {
  readonly workspaces: readonly { readonly id: string; readonly name: string }[];
  readonly privateEndpointIds: readonly string[];
  readonly capturedAt: string;
  /** Sorted by name, without duplicates. */
  readonly entries: readonly HostEntry[];
  /** Sentences about what is not in the file, in whatever format. Untrusted: `headerLines` makes comments of them. */
  readonly notes: readonly string[];
  /** Networks whose clients are to see the records (Azure Private DNS links). */
  readonly networkIds: readonly string[];
  /** Public zones to forward, and the resolver that knows the private answers. */
  readonly forwardedZones: readonly string[];
  readonly resolver: string;
}

export interface DnsDocumentInput extends Omit<DnsDocument, "privateEndpointIds" | "entries"> {
  readonly records: readonly DnsRecord[];
}

export function toDnsDocument(input: DnsDocumentInput): DnsDocument {
  const { records, ...rest } = input;
  const { entries, notes } = toHostEntries(records);
  return {
    ...rest,
    privateEndpointIds: [...new Set(records.map((record) => record.privateEndpointId))].sort(),
    entries,
    notes: [...rest.notes, ...notes],
    networkIds: [...rest.networkIds].sort(),
    forwardedZones: [...new Set(rest.forwardedZones.map(toHostName).filter(isHostName))].sort(),
  };
}

/** All addresses of an entry, IPv4 first. */
export function addressesOf(entry: HostEntry): readonly string[] {
  return [...entry.ipv4, ...entry.ipv6];
}

/** The name as a user reads it: `*.` before the name of a wildcard. */
export function entryName(entry: HostEntry): string {
  return entry.isWildcard ? `*.${entry.name}` : entry.name;
}

function toHostEntries(records: readonly DnsRecord[]): Pick<DnsDocument, "entries" | "notes"> {
  const entries = new Map<string, HostEntry>();
  const notes: string[] = [];
  for (const record of records) {
    const entry = toHostEntry(record, notes);
    if (entry === undefined) continue;
    const name = entryName(entry);
    const known = entries.get(name);
    if (known === undefined) entries.set(name, entry);
    else if (String(addressesOf(known)) !== String(addressesOf(entry))) {
      notes.push(
        `Not written: ${name} also at ${addressesOf(entry).join(", ")}; the first of two answers is kept.`,
      );
    }
  }
  const sorted = [...entries.keys()].sort().flatMap((name) => entries.get(name) ?? []);
  return { entries: sorted, notes };
}

function toHostEntry(record: DnsRecord, notes: string[]): HostEntry | undefined {
  const fqdn = toHostName(record.fqdn);
  const isWildcard = fqdn.startsWith("*.");
  const name = isWildcard ? fqdn.slice(2) : fqdn;
  if (!isHostName(name)) {
    notes.push(`Not written: "${record.fqdn}" is not a host name.`);
    return undefined;
  }
  if (isSharedName(name)) {
    notes.push(`Not written: ${fqdn} is shared with other resources, which it would hide.`);
    return undefined;
  }
  const { ipv4, ipv6, refused } = toAddresses(record.ipAddresses);
  for (const text of refused) notes.push(`Not written: "${text}" of ${fqdn} is not an address.`);
  if (ipv4.length + ipv6.length === 0) {
    if (refused.length === 0) notes.push(`Not written: ${fqdn} has no address.`);
    return undefined;
  }
  return { name, isWildcard, ipv4, ipv6, zoned: toZoned(record) };
}

function toAddresses(texts: readonly string[]) {
  const ipv4 = new Set<string>();
  const ipv6 = new Set<string>();
  const refused: string[] = [];
  for (const text of texts) {
    const address = parseIpAddress(text);
    if (address === undefined) refused.push(text);
    else (address.family === 4 ? ipv4 : ipv6).add(address.text);
  }
  return { ipv4: [...ipv4].sort(), ipv6: [...ipv6].sort(), refused };
}

function toZoned(record: DnsRecord): HostEntry["zoned"] {
  if (record.zone === undefined || record.recordName === undefined) return undefined;
  const zone = toHostName(record.zone);
  const recordName = record.recordName.toLowerCase();
  const bare = recordName.startsWith("*.") ? recordName.slice(2) : recordName;
  return isHostName(zone) && isHostName(`${bare}.${zone}`) ? { zone, recordName } : undefined;
}
