import type { DnsFormat } from "./dns-format";
import { azurePrivateDns } from "./writers/azure-private-dns";
import { bind } from "./writers/bind";
import { coredns } from "./writers/coredns";
import { dnsmasq } from "./writers/dnsmasq";
import {
  forwardersBind,
  forwardersDnsmasq,
  forwardersUnbound,
  forwardersWindowsDns,
} from "./writers/forwarders";
import { hosts } from "./writers/hosts";
import { unbound } from "./writers/unbound";
import { windowsDns } from "./writers/windows-dns";

/** Every format, sorted by id. */
export const dnsFormats: readonly DnsFormat[] = [
  azurePrivateDns,
  bind,
  coredns,
  dnsmasq,
  forwardersBind,
  forwardersDnsmasq,
  forwardersUnbound,
  forwardersWindowsDns,
  hosts,
  unbound,
  windowsDns,
];

export function findDnsFormat(id: string): DnsFormat | undefined {
  return dnsFormats.find((format) => format.id === id);
}
