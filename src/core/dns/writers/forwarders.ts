// Conditional forwarders: a line or a block per public parent zone.

import type { DnsDocument } from "../dns-document";
import type { DnsFormat } from "../dns-format";
import { headerLines } from "../header-lines";
import { parseIpAddress } from "../host-name";
import { azureResolver } from "../list-forwarders";

interface ForwarderSyntax extends Pick<DnsFormat, "id" | "title"> {
  readonly path: string;
  readonly comment: string;
  /** How the file is put to use. */
  readonly use: string;
  /** What stands once, before the zones. */
  readonly before?: (zones: readonly string[]) => readonly string[];
  /** Zone and resolver were checked: a host name and an address. */
  readonly toLines: (zone: string, resolver: string) => readonly string[];
}

export const forwardersBind = forwarderFormat({
  id: "forwarders-bind",
  title: "BIND forwarders",
  path: "named.conf.azureml-forwarders",
  comment: "//",
  use: "Include this file in named.conf.",
  toLines: (zone, resolver) => [
    `zone "${zone}" { type forward; forward only; forwarders { ${resolver}; }; };`,
  ],
});

export const forwardersDnsmasq = forwarderFormat({
  id: "forwarders-dnsmasq",
  title: "dnsmasq forwarders",
  path: "azureml-forwarders.conf",
  comment: "#",
  use: "Copy this file into dnsmasq's conf-dir, or name it with conf-file. Where stop-dns-rebind is on, it lets these zones have private addresses.",
  before: (zones) => zones.map((zone) => `rebind-domain-ok=/${zone}/`),
  toLines: (zone, resolver) => [`server=/${zone}/${resolver}`],
});

export const forwardersUnbound = forwarderFormat({
  id: "forwarders-unbound",
  title: "Unbound forwarders",
  path: "azureml-forwarders.conf",
  comment: "#",
  use: "Include this file in unbound.conf. Where private-address is set, it lets these zones have private addresses.",
  before: (zones) => ["server:", ...zones.map((zone) => `  private-domain: "${zone}."`)],
  toLines: (zone, resolver) => ["forward-zone:", `  name: "${zone}."`, `  forward-addr: ${resolver}`],
});

export const forwardersWindowsDns = forwarderFormat({
  id: "forwarders-windows-dns",
  title: "Windows DNS Server forwarders",
  path: "azureml-forwarders.ps1",
  comment: "#",
  use: "Run it on every DNS server that clients ask, as an administrator; it may run again.",
  before: () => ["$ErrorActionPreference = 'Stop'"],
  toLines: (zone, resolver) => [
    `if (Get-DnsServerZone -Name '${zone}' -ErrorAction SilentlyContinue) {`,
    `    Set-DnsServerConditionalForwarderZone -Name '${zone}' -MasterServers '${resolver}'`,
    "} else {",
    `    Add-DnsServerConditionalForwarderZone -Name '${zone}' -MasterServers '${resolver}'`,
    "}",
  ],
});

function forwarderFormat(syntax: ForwarderSyntax): DnsFormat {
  return {
    id: syntax.id,
    title: syntax.title,
    holds: "forwarders",
    write: (document) => [{ path: syntax.path, text: forwarderText(syntax, document) }],
  };
}

function forwarderText(syntax: ForwarderSyntax, document: DnsDocument): string {
  const { title, comment, use, before = () => [], toLines } = syntax;
  const resolver = parseIpAddress(document.resolver)?.text;
  const remarks =
    resolver === undefined
      ? [`Not written: "${document.resolver}" is not an address.`]
      : [use, ...remarksOn(resolver)];
  const zones = resolver === undefined ? [] : document.forwardedZones;
  const lines = resolver === undefined ? [] : zones.flatMap((zone) => toLines(zone, resolver));
  return [...headerLines(document, comment, { title, remarks }), ...before(zones), ...lines, ""].join("\n");
}

function remarksOn(resolver: string): readonly string[] {
  const reach =
    resolver === azureResolver
      ? [
          `${azureResolver} answers only inside a virtual network: elsewhere, forward to a DNS server or resolver in one.`,
        ]
      : [];
  return [...reach, "Without every one of these zones, clients flip between public and private addresses."];
}
