// Conditional forwarders: a line or a block per public parent zone.

import type { DnsDocument } from "../dns-document";
import type { DnsFormat } from "../dns-format";
import { headerLines } from "../header-lines";
import { parseIpAddress } from "../host-name";
import { azureResolver } from "../list-forwarders";

interface ForwarderSyntax extends Pick<DnsFormat, "id" | "title"> {
  readonly path: string;
  readonly comment: string;
  readonly before?: readonly string[];
  /** Zone and resolver were checked: a host name and an address. */
  readonly toLines: (zone: string, resolver: string) => readonly string[];
}

export const forwardersBind = forwarderFormat({
  id: "forwarders-bind",
  title: "BIND forwarders",
  path: "named.conf.azureml-forwarders",
  comment: "//",
  toLines: (zone, resolver) => [
    `zone "${zone}" { type forward; forward only; forwarders { ${resolver}; }; };`,
  ],
});

export const forwardersDnsmasq = forwarderFormat({
  id: "forwarders-dnsmasq",
  title: "dnsmasq forwarders",
  path: "azureml-forwarders.conf",
  comment: "#",
  toLines: (zone, resolver) => [`server=/${zone}/${resolver}`],
});

export const forwardersUnbound = forwarderFormat({
  id: "forwarders-unbound",
  title: "Unbound forwarders",
  path: "azureml-forwarders.conf",
  comment: "#",
  toLines: (zone, resolver) => ["forward-zone:", `  name: "${zone}."`, `  forward-addr: ${resolver}`],
});

export const forwardersWindowsDns = forwarderFormat({
  id: "forwarders-windows-dns",
  title: "Windows DNS Server forwarders",
  path: "azureml-forwarders.ps1",
  comment: "#",
  before: ["$ErrorActionPreference = 'Stop'"],
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

function forwarderText(
  { title, comment, before = [], toLines }: ForwarderSyntax,
  document: DnsDocument,
): string {
  const resolver = parseIpAddress(document.resolver)?.text;
  const remarks =
    resolver === undefined ? [`Not written: "${document.resolver}" is not an address.`] : remarksOn(resolver);
  const zones =
    resolver === undefined ? [] : document.forwardedZones.flatMap((zone) => toLines(zone, resolver));
  return [...headerLines(document, comment, { title, remarks }), ...before, ...zones, ""].join("\n");
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
