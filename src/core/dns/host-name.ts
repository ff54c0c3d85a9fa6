// What may stand as a name or an address in a generated file. All of it comes from Azure and is untrusted.

import ipaddr from "ipaddr.js";

const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** Lower case and without the final dot: the form in which names are compared and written. */
export function toHostName(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith(".") ? lower.slice(0, -1) : lower;
}

/** Whether a name (of `toHostName`) is a full host name; a first label `*` is not one. */
export function isHostName(name: string): boolean {
  if (name.length > 253) return false;
  const labels = name.split(".");
  const last = labels.at(-1) ?? "";
  return labels.length >= 2 && labels.every((part) => label.test(part)) && /[a-z]/.test(last);
}

export type IpAddress = { readonly family: 4 | 6; readonly text: string };

/** The one spelling of an address; undefined for what is not exactly an address. */
export function parseIpAddress(text: string): IpAddress | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return { family: 4, text };
  // A zone id (`fe80::1%eth0`) means something on one machine only.
  if (text.includes("%") || !ipaddr.IPv6.isValid(text)) return undefined;
  return { family: 6, text: ipaddr.IPv6.parse(text).toRFC5952String() };
}
