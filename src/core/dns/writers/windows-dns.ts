import type { HostEntry } from "../dns-document";
import type { DnsFormat } from "../dns-format";
import { toZones, type DnsZone } from "../dns-zones";
import { headerLines } from "../header-lines";

/** Windows DNS Server: a PowerShell script that may run again; it replaces the addresses of its own zones only. */
export const windowsDns: DnsFormat = {
  id: "windows-dns",
  title: "Windows DNS Server script",
  holds: "records",
  write: (document) => {
    const header = headerLines(document, "#", {
      title: "PowerShell for Windows DNS Server",
      remarks: [
        "Run it on the DNS server as an administrator; it may run again.",
        "Each zone is one full name, so that no other resource is hidden.",
      ],
    });
    const rows = toZones(document).flatMap(zoneRows);
    const lines = [
      ...header,
      "$ErrorActionPreference = 'Stop'",
      "$records = @(",
      ...rows,
      ")",
      ...script,
      "",
    ];
    return [{ path: "azureml-dns.ps1", text: lines.join("\n") }];
  },
};

const script = [
  "foreach ($zone in $records.Zone | Select-Object -Unique) {",
  "    if (-not (Get-DnsServerZone -Name $zone -ErrorAction SilentlyContinue)) {",
  '        Add-DnsServerPrimaryZone -Name $zone -ZoneFile "$zone.dns"',
  "    }",
  "    Get-DnsServerResourceRecord -ZoneName $zone |",
  "        Where-Object { $_.RecordType -in 'A', 'AAAA' -and $_.HostName -in '@', '*' } |",
  "        Remove-DnsServerResourceRecord -ZoneName $zone -Force",
  "}",
  "foreach ($record in $records) {",
  "    if ($record.Type -eq 'A') {",
  "        Add-DnsServerResourceRecordA -ZoneName $record.Zone -Name $record.Name -IPv4Address $record.Address",
  "    } else {",
  "        Add-DnsServerResourceRecordAAAA -ZoneName $record.Zone -Name $record.Name -IPv6Address $record.Address",
  "    }",
  "}",
];

function zoneRows(zone: DnsZone): readonly string[] {
  return [...rowsOf(zone, "@", zone.apex), ...rowsOf(zone, "*", zone.wildcard)];
}

/** Names and addresses were checked: none can hold a quote. */
function rowsOf(zone: DnsZone, name: "@" | "*", entry: HostEntry | undefined): readonly string[] {
  const row = (type: string, address: string) =>
    `    @{ Zone = '${zone.name}'; Name = '${name}'; Type = '${type}'; Address = '${address}' }`;
  return [
    ...(entry?.ipv4 ?? []).map((address) => row("A", address)),
    ...(entry?.ipv6 ?? []).map((address) => row("AAAA", address)),
  ];
}
