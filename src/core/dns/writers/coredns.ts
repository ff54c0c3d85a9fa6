import type { HostEntry } from "../dns-document";
import type { DnsFormat } from "../dns-format";
import { toZones, type DnsZone } from "../dns-zones";
import { headerLines } from "../header-lines";

/**
 * CoreDNS: a server block per full name, answered by the template plugin. Its hosts plugin holds no wildcards and
 * mixes in the server's own /etc/hosts. Source: the manual of the template plugin.
 */
export const coredns: DnsFormat = {
  id: "coredns",
  title: "CoreDNS Corefile",
  holds: "records",
  write: (document) => {
    const header = headerLines(document, "#", {
      title: "server blocks for CoreDNS",
      remarks: [
        "Import this file into the Corefile. Each block is one full name, so that no other resource is hidden.",
      ],
    });
    return [
      {
        path: "azureml.Corefile",
        text: [...header, ...toZones(document).flatMap(serverBlock), ""].join("\n"),
      },
    ];
  },
};

function serverBlock(zone: DnsZone): readonly string[] {
  return [
    `${zone.name} {`,
    ...templatesOf(zone.apex, `^${asPattern(zone.name)}[.]$`),
    ...templatesOf(zone.wildcard, `[.]${asPattern(zone.name)}[.]$`),
    // The last template gives an empty answer to every other type and name of the zone, instead of a failure.
    "    template ANY ANY {",
    '        authority "{{ .Zone }} 300 IN SOA localhost. hostmaster.localhost. 1 3600 600 86400 300"',
    "    }",
    "}",
  ];
}

function templatesOf(entry: HostEntry | undefined, pattern: string): readonly string[] {
  if (entry === undefined) return [];
  return [...templateOf("A", entry.ipv4, pattern), ...templateOf("AAAA", entry.ipv6, pattern)];
}

function templateOf(type: "A" | "AAAA", addresses: readonly string[], pattern: string): readonly string[] {
  if (addresses.length === 0) return [];
  return [
    `    template IN ${type} {`,
    `        match "${pattern}"`,
    ...addresses.map((address) => `        answer "{{ .Name }} 300 IN ${type} ${address}"`),
    "        fallthrough",
    "    }",
  ];
}

function asPattern(name: string): string {
  return name.replaceAll(".", "[.]");
}
