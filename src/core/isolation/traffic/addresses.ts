// Address ranges as Azure writes them: single addresses and CIDR prefixes. What cannot be read is undefined, not a throw.

import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;
export type Range = readonly [Address, number];

/** The same few prefixes are asked for over and over. */
const parsedRanges = new Map<string, Range | undefined>();
const mostRanges = 10_000;

export function parseRange(text: string): Range | undefined {
  const known = parsedRanges.get(text);
  if (known !== undefined || parsedRanges.has(text)) return known;
  if (parsedRanges.size >= mostRanges) parsedRanges.clear();
  const range = readRange(text);
  parsedRanges.set(text, range);
  return range;
}

function readRange(text: string): Range | undefined {
  const [, address = "", bits] = /^([\d.]+|[\da-f:.]*:[\da-f:.]*)(?:\/(\d{1,3}))?$/i.exec(text.trim()) ?? [];
  const parsed = parseAddress(address);
  if (!parsed) return undefined;
  const most = parsed.kind() === "ipv4" ? 32 : 128;
  const length = Number(bits ?? most);
  return length > most ? undefined : [parsed, length];
}

/** Most texts here are addresses of version 4 or service tags: neither needs the costly try at version 6. */
function parseAddress(text: string): Address | undefined {
  if (text.includes(":")) return ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text) : undefined;
  return ipaddr.IPv4.isValidFourPartDecimal(text) ? ipaddr.IPv4.parse(text) : undefined;
}

/** Whether the outer range holds all of the inner one. */
export function holds(outer: Range, inner: Range): boolean {
  return outer[1] <= inner[1] && startsWith(inner[0], outer);
}

export function overlaps(one: Range, other: Range): boolean {
  return one[1] <= other[1] ? startsWith(other[0], one) : startsWith(one[0], other);
}

export function overlapsText(one: string, other: string): boolean {
  const [left, right] = [parseRange(one), parseRange(other)];
  return left !== undefined && right !== undefined && overlaps(left, right);
}

/** How many addresses an IPv4 prefix holds; undefined for anything else. */
export function addressCount(prefix: string): number | undefined {
  const range = parseRange(prefix);
  return range?.[0].kind() === "ipv4" ? 2 ** (32 - range[1]) : undefined;
}

/** Addresses that the internet does not route: a service tag never holds them. */
export function isPrivateRange(range: Range): boolean {
  const kind = range[0].range();
  return kind === "private" || kind === "uniqueLocal" || kind === "carrierGradeNat" || kind === "linkLocal";
}

export function isIpv6(range: Range): boolean {
  return range[0].kind() === "ipv6";
}

function startsWith(address: Address, [network, bits]: Range): boolean {
  if (address.kind() === "ipv4" && network.kind() === "ipv4") {
    return (address as ipaddr.IPv4).match(network, bits);
  }
  if (address.kind() === "ipv6" && network.kind() === "ipv6") {
    return (address as ipaddr.IPv6).match(network, bits);
  }
  return false;
}

/** An IPv4 range as numbers, both ends included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function spanOf(prefix: string): Span | undefined {
  const range = parseRange(prefix);
  const count = addressCount(prefix);
  if (!range || count === undefined) return undefined;
  const value = range[0].toByteArray().reduce((sum, byte) => sum * 256 + byte, 0);
  const start = value - (value % count);
  return { start, end: start + count - 1 };
}
