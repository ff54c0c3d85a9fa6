import type { HostEntry } from "../dns-document";
import type { DnsFormat, TextFile } from "../dns-format";
import { toZones, type DnsZone } from "../dns-zones";
import { headerLines } from "../header-lines";

const stanzaPath = "named.conf.azureml";
const zoneFolder = "azureml-zones";

/** BIND 9: a stanza to include in named.conf, and a zone file per full name. */
export const bind: DnsFormat = {
  id: "bind",
  title: "BIND zones",
  holds: "records",
  write: (document) => {
    const zones = toZones(document);
    const header = headerLines(document, "//", {
      title: "zones for BIND 9",
      remarks: [
        `Copy ${zoneFolder} into the folder of named.conf's "directory" option and include this file in named.conf.`,
        "Each zone is one full name, so that no other resource is hidden.",
      ],
    });
    const stanza = {
      path: "named.conf.azureml",
      text: [...header, ...zones.map(zoneStatement), ""].join("\n"),
    };
    const serial = serialOf(document.capturedAt);
    return [stanza, ...zones.map((zone) => zoneFile(zone, serial))];
  },
};

function zoneStatement(zone: DnsZone): string {
  // An underscore is legal in Azure names, but named refuses it in the owner of an address record by default.
  const checks = zone.name.includes("_") ? " check-names ignore;" : "";
  return `zone "${zone.name}" { type primary; file "${zonePath(zone)}";${checks} };`;
}

/** Seconds since 1970, so that secondaries take a newer file over; the same document always has the same. */
function serialOf(capturedAt: string): number {
  const seconds = Math.floor(Date.parse(capturedAt) / 1000);
  return seconds > 0 && seconds < 2 ** 32 ? seconds : 1;
}

function zoneFile(zone: DnsZone, serial: number): TextFile {
  const lines = [
    `; Azure ML Network Isolation: zone ${zone.name}, see ${stanzaPath}`,
    "$TTL 300",
    `@ IN SOA localhost. hostmaster.localhost. ${serial} 3600 600 86400 300`,
    "@ IN NS localhost.",
    ...addressRecords("@", zone.apex),
    ...addressRecords("*", zone.wildcard),
    "",
  ];
  return { path: zonePath(zone), text: lines.join("\n") };
}

function addressRecords(owner: string, entry: HostEntry | undefined): readonly string[] {
  if (entry === undefined) return [];
  return [
    ...entry.ipv4.map((address) => `${owner} IN A ${address}`),
    ...entry.ipv6.map((address) => `${owner} IN AAAA ${address}`),
  ];
}

function zonePath(zone: DnsZone): string {
  return `${zoneFolder}/${zone.name}.zone`;
}
