import { addressesOf, entryName, type HostEntry } from "../dns-document";
import type { DnsFormat } from "../dns-format";
import { toZones, type DnsZone } from "../dns-zones";
import { headerLines } from "../header-lines";

/** dnsmasq: `host-record` for a name, `address` for a wildcard; `local` keeps other types and names under it here. */
export const dnsmasq: DnsFormat = {
  id: "dnsmasq",
  title: "dnsmasq configuration",
  holds: "records",
  write: (document) => {
    const zones = toZones(document);
    const remarks = document.entries
      .filter((entry) => entry.isWildcard)
      .map(
        (entry) =>
          `${entryName(entry)} answers only questions for that very name: dnsmasq does not follow a public CNAME to ` +
          "it. Write this file again when an online endpoint is added.",
      );
    const header = headerLines(document, "#", {
      title: "configuration for dnsmasq",
      remarks: ["Copy this file into dnsmasq's conf-dir, or name it with conf-file.", ...remarks],
    });
    return [{ path: "azureml-dnsmasq.conf", text: [...header, ...zones.flatMap(zoneLines), ""].join("\n") }];
  },
};

function zoneLines(zone: DnsZone): readonly string[] {
  const name = zone.name;
  return [
    `local=/${name}/`,
    ...(zone.apex === undefined ? [] : hostRecords(zone.apex)),
    ...(zone.wildcard === undefined
      ? []
      : addressesOf(zone.wildcard).map((address) => `address=/${name}/${address}`)),
  ];
}

function hostRecords(entry: HostEntry): readonly string[] {
  return addressesOf(entry).map((address) => `host-record=${entry.name},${address},300`);
}
