import { addressesOf, entryName, type HostEntry } from "../dns-document";
import type { DnsFormat } from "../dns-format";
import { toZones, type DnsZone } from "../dns-zones";
import { headerLines } from "../header-lines";

/** Unbound: a static local zone per full name, a redirect zone per wildcard. */
export const unbound: DnsFormat = {
  id: "unbound",
  title: "Unbound configuration",
  holds: "records",
  write: (document) => {
    const zones = toZones(document);
    const header = headerLines(document, "#", {
      title: "configuration for Unbound",
      remarks: ["Include this file in unbound.conf.", ...zones.flatMap(remarksOf)],
    });
    const lines = zones.flatMap(zoneLines);
    return [{ path: "azureml-unbound.conf", text: [...header, "server:", ...lines, ""].join("\n") }];
  },
};

function remarksOf(zone: DnsZone): readonly string[] {
  if (zone.wildcard === undefined) return [];
  const limit =
    `${entryName(zone.wildcard)} answers only questions for that very name: Unbound does not follow a public CNAME ` +
    "to it. Write this file again when an online endpoint is added.";
  if (zone.apex === undefined || String(addressesOf(zone.apex)) === String(addressesOf(zone.wildcard))) {
    return [limit];
  }
  return [limit, `Not written: ${zone.name} itself, as Unbound gives it the addresses of its wildcard.`];
}

function zoneLines(zone: DnsZone): readonly string[] {
  if (zone.wildcard !== undefined) return localZone(zone.name, "redirect", zone.wildcard);
  return zone.apex === undefined ? [] : localZone(zone.name, "static", zone.apex);
}

function localZone(name: string, type: string, entry: HostEntry): readonly string[] {
  return [
    `  local-zone: "${name}." ${type}`,
    ...entry.ipv4.map((address) => `  local-data: "${name}. 300 IN A ${address}"`),
    ...entry.ipv6.map((address) => `  local-data: "${name}. 300 IN AAAA ${address}"`),
  ];
}
