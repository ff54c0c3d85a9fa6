// What to do about a name that does not resolve as it should, from what is known of the zones.

import { nameOfId, sameId } from "../arm/ids";
import type { Estate } from "../estate/model";
import type { DnsCheck } from "./dns-check";
import type { DnsRecord } from "./dns-record";

export interface Unexpected {
  readonly record: DnsRecord;
  readonly check: Pick<DnsCheck, "status" | "answered" | "error">;
  /** The networks whose clients should see the record. */
  readonly networkIds: readonly string[];
}

export function nextStep(estate: Estate, unexpected: Unexpected): string | undefined {
  const { status } = unexpected.check;
  if (status === "private") return undefined;
  if (status === "missing" && isNoAnswer(unexpected.check.error)) {
    return "The DNS server did not answer: check that it can be reached, then verify again.";
  }
  if (unexpected.record.fqdn.startsWith("*.") && status === "missing") {
    return wildcardStep(estate, unexpected);
  }
  const zone = zoneFacts(estate, unexpected);
  return zone === undefined ? withoutZone(unexpected) : sentences[status](unexpected, zone);
}

/** With a hosts file, which holds no wildcards, this is how it has to be. */
function wildcardStep(estate: Estate, unexpected: Unexpected): string {
  const zone = zoneFacts(estate, unexpected);
  const step = zone === undefined ? withoutZone(unexpected) : sentences.missing(unexpected, zone);
  return `A hosts file holds no wildcards: with one, write it again for each new endpoint. Otherwise: ${step}`;
}

/** Errors that say nothing about the name itself. */
function isNoAnswer(error: string | undefined): boolean {
  return (
    error !== undefined && ["ETIMEOUT", "ETIMEDOUT", "ECONNREFUSED", "EAI_AGAIN", "ESERVFAIL"].includes(error)
  );
}

interface ZoneFacts {
  readonly name: string;
  readonly recordName: string;
  /** False where some zones could not be read. */
  readonly isSure: boolean;
  readonly exists: boolean;
  /** Networks that no zone of the name is linked to. */
  readonly unlinked: readonly string[];
  /** What the zones hold for the name; undefined where the records were not read. */
  readonly addresses: readonly string[] | undefined;
}

function zoneFacts(estate: Estate, { record, networkIds }: Unexpected): ZoneFacts | undefined {
  const { zone: name, recordName } = record;
  if (name === undefined || recordName === undefined) return undefined;
  const zones = estate.list("privateDnsZones").filter((zone) => sameId(zone.name, name));
  const links = zones.map(({ id }) => estate.children("virtualNetworkLinks", id));
  const linked = links.flatMap(({ items }) => items);
  const records = zones.map(({ id }) => estate.children("aRecords", id));
  return {
    name,
    recordName,
    isSure: estate.isListedEverywhere("privateDnsZones") && links.every(({ gap }) => gap === undefined),
    exists: zones.length > 0,
    unlinked: networkIds.filter((id) => !linked.some((link) => sameId(link.networkId, id))),
    addresses: records.some(({ gap }) => gap !== undefined)
      ? undefined
      : records.flatMap(({ items }) =>
          items.filter((set) => holds(set.name, recordName)).flatMap((set) => set.ipAddresses),
        ),
  };
}

function holds(setName: string, recordName: string): boolean {
  if (sameId(setName, recordName)) return true;
  return setName.startsWith("*.") && recordName.toLowerCase().endsWith(setName.slice(1).toLowerCase());
}

const sentences: Readonly<
  Record<Exclude<DnsCheck["status"], "private">, (unexpected: Unexpected, zone: ZoneFacts) => string>
> = {
  public: (unexpected, zone) => faultOfZone(zone) ?? faultOfPath(unexpected, zone),
  missing: (unexpected, zone) => faultOfZone(zone) ?? faultOfPath(unexpected, zone),
  wrong: ({ check }, zone) =>
    check.answered.some((address) => zone.addresses?.includes(address))
      ? `Zone ${zone.name} holds a stale address for ${zone.recordName}: correct the zone group of the private endpoint, or the record.`
      : "The address is stale: look for a hosts file entry or a record on a DNS server of your own, correct it, and flush the DNS cache.",
};

function faultOfZone(zone: ZoneFacts): string | undefined {
  const maybe = zone.isSure ? "" : " (not all zones could be read)";
  if (!zone.exists) {
    return `Zone ${zone.name} was not found${maybe}: create it, link it to the network, and add a zone group to the private endpoint.`;
  }
  if (zone.unlinked.length > 0) {
    const networks = zone.unlinked.map(nameOfId).join(", ");
    return `Zone ${zone.name} is not linked to ${networks}${maybe}: add a virtual network link.`;
  }
  if (zone.addresses?.length === 0) {
    return `Zone ${zone.name} has no record ${zone.recordName}: add a zone group to the private endpoint.`;
  }
  return undefined;
}

function faultOfPath({ record, check }: Unexpected, zone: ZoneFacts): string {
  const parent = record.fqdn.endsWith(`.${zone.name}`) ? zone.name : parentZone(record);
  const forward =
    `Zone ${zone.name} is in order, so this resolver does not reach it: forward ${parent} to 168.63.129.16 inside the ` +
    "network, or to a DNS resolver there, or write a hosts file.";
  if (check.status === "missing") return forward;
  return `${forward} Where only a browser goes astray, turn off its DNS-over-HTTPS ("secure DNS").`;
}

/** The public name without what its record in the zone is called: `x.api.azureml.ms` → `api.azureml.ms`. */
function parentZone({ fqdn, recordName = "" }: DnsRecord): string {
  if (fqdn.startsWith(`${recordName}.`)) return fqdn.slice(recordName.length + 1);
  // An endpoint's host has its endpoint and region before the zone.
  return fqdn.split(".").slice(2).join(".");
}

function withoutZone({ record, check }: Unexpected): string {
  const parent = record.fqdn.split(".").slice(2).join(".");
  if (check.status === "wrong") {
    return "The address is stale or the instance's own: a compute instance answers at the workspace's address. Correct the record or hosts file.";
  }
  return `Azure has no private zone for ${parent}: forward it to a resolver that knows the name, or write a hosts file or a record for ${record.fqdn}.`;
}
