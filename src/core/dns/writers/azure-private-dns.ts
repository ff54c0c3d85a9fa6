import type { DnsDocument, HostEntry } from "../dns-document";
import type { DnsFormat } from "../dns-format";
import { headerLines } from "../header-lines";

const apiVersion = "2024-06-01";
/** Names of resource groups may hold letters of any script; no character of these ends a string of Bicep. */
const networkId =
  /^\/subscriptions\/[\w-]+\/resourceGroups\/[\p{L}\p{N}_.()-]+\/providers\/Microsoft\.Network\/virtualNetworks\/[\w.-]+$/iu;

/** Azure Private DNS: a Bicep file with zones, their links to networks, and records. */
export const azurePrivateDns: DnsFormat = {
  id: "azure-private-dns",
  title: "Azure Private DNS (Bicep)",
  holds: "records",
  write: (document) => {
    const linked = document.networkIds.filter((id) => networkId.test(id));
    const refused = document.networkIds.filter((id) => !networkId.test(id));
    const header = headerLines(document, "//", {
      title: "Azure Private DNS zones, links and records",
      remarks: [
        "A zone group on each private endpoint does this without a file; use the one or the other.",
        "Deploy it to the resource group that holds the zones: a second zone of the same name would hide the first.",
        ...refused.map((id) => `Not linked: "${id}" is not the id of a virtual network.`),
      ],
    });
    const zones = toPrivateZones(document);
    const lines = [...header, "", ...networksParameter(linked), ...zones.flatMap(zoneLines), ""];
    return [{ path: "azureml-private-dns.bicep", text: lines.join("\n") }];
  },
};

interface PrivateZone {
  readonly name: string;
  /** By name: two public names may lie at one, as vault.azure.net and vaultcore.azure.net do. */
  readonly records: Map<string, HostEntry>;
}

/** By privatelink zone where Azure has one; else a zone for the full name with the record at its root. */
function toPrivateZones(document: DnsDocument): readonly PrivateZone[] {
  const zones = new Map<string, PrivateZone>();
  for (const entry of document.entries) {
    const name = entry.zoned?.zone ?? entry.name;
    const zone = zones.get(name) ?? { name, records: new Map<string, HostEntry>() };
    const recordName = entry.zoned?.recordName ?? (entry.isWildcard ? "*" : "@");
    if (!zone.records.has(recordName)) zone.records.set(recordName, entry);
    zones.set(name, zone);
  }
  return [...zones.keys()].sort().flatMap((name) => zones.get(name) ?? []);
}

function networksParameter(ids: readonly string[]): readonly string[] {
  return [
    "@description('Virtual networks whose clients are to see the records.')",
    "param virtualNetworkIds array = [",
    ...ids.map((id) => `  '${id}'`),
    "]",
  ];
}

function zoneLines(zone: PrivateZone, index: number): readonly string[] {
  const symbol = `zone${index + 1}`;
  return [
    "",
    `resource ${symbol} 'Microsoft.Network/privateDnsZones@${apiVersion}' = {`,
    `  name: '${zone.name}'`,
    "  location: 'global'",
    ...[...zone.records].flatMap(([name, entry], record) => [
      ...recordLines(`a${record + 1}`, name, addressSets.A(entry)),
      ...recordLines(`aaaa${record + 1}`, name, addressSets.AAAA(entry)),
    ]),
    "}",
    "",
    `resource ${symbol}Links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@${apiVersion}' = [for id in virtualNetworkIds: {`,
    `  parent: ${symbol}`,
    "  name: uniqueString(id)",
    "  location: 'global'",
    "  properties: {",
    "    registrationEnabled: false",
    "    virtualNetwork: {",
    "      id: id",
    "    }",
    "  }",
    "}]",
  ];
}

interface AddressSet {
  readonly type: "A" | "AAAA";
  readonly property: string;
  readonly rows: readonly string[];
}

const addressSets = {
  A: (entry: HostEntry): AddressSet => ({
    type: "A",
    property: "aRecords",
    rows: entry.ipv4.map((address) => `ipv4Address: '${address}'`),
  }),
  AAAA: (entry: HostEntry): AddressSet => ({
    type: "AAAA",
    property: "aaaaRecords",
    rows: entry.ipv6.map((address) => `ipv6Address: '${address}'`),
  }),
};

function recordLines(symbol: string, name: string, set: AddressSet): readonly string[] {
  if (set.rows.length === 0) return [];
  return [
    "",
    `  resource ${symbol} '${set.type}' = {`,
    `    name: '${name}'`,
    "    properties: {",
    "      ttl: 300",
    `      ${set.property}: [`,
    ...set.rows.flatMap((row) => ["        {", `          ${row}`, "        }"]),
    "      ]",
    "    }",
    "  }",
  ];
}
