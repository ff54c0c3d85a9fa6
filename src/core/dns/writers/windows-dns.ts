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
        "Run it on every DNS server that clients ask, as an administrator; it may run again.",
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

/** What is right stays, and what is new comes before the old goes: no name is ever without an answer. */
const script = [
  "$missing = @{}",
  'foreach ($record in $records) { $missing["$($record.Zone) $($record.Name) $($record.Address)"] = $record }',
  "$stale = foreach ($zone in $records.Zone | Select-Object -Unique) {",
  "    if (-not (Get-DnsServerZone -Name $zone -ErrorAction SilentlyContinue)) {",
  '        Add-DnsServerPrimaryZone -Name $zone -ZoneFile "$zone.dns"',
  "    }",
  "    foreach ($found in Get-DnsServerResourceRecord -ZoneName $zone) {",
  "        if ($found.RecordType -notin 'A', 'AAAA' -or $found.HostName -notin '@', '*') { continue }",
  "        $data = $found.RecordData",
  "        $address = if ($found.RecordType -eq 'A') { $data.IPv4Address } else { $data.IPv6Address }",
  '        $key = "$zone $($found.HostName) $address"',
  "        if ($missing.ContainsKey($key)) { $missing.Remove($key) } else { @{ Zone = $zone; Record = $found } }",
  "    }",
  "}",
  "foreach ($record in $missing.Values) {",
  "    $zone = $record.Zone",
  "    if ($record.Type -eq 'A') {",
  "        Add-DnsServerResourceRecordA -ZoneName $zone -Name $record.Name -IPv4Address $record.Address -TimeToLive '00:05:00'",
  "    } else {",
  "        Add-DnsServerResourceRecordAAAA -ZoneName $zone -Name $record.Name -IPv6Address $record.Address -TimeToLive '00:05:00'",
  "    }",
  "}",
  "foreach ($old in $stale) { $old.Record | Remove-DnsServerResourceRecord -ZoneName $old.Zone -Force }",
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
