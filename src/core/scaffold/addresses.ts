// IPv4 ranges: which are free, which overlap, and how a range is cut into subnets.

import ipaddr from "ipaddr.js";

export interface Range {
  readonly first: number;
  readonly last: number;
  readonly prefix: number;
}

/** A CIDR range; undefined for anything else, and where the address is not the range's first. */
export function parseRange(cidr: string): Range | undefined {
  if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(cidr)) return undefined;
  const [address, prefix] = ipaddr.IPv4.parseCIDR(cidr);
  const first = toNumber(address.toString());
  const size = 2 ** (32 - prefix);
  return first % size === 0 ? { first, last: first + size - 1, prefix } : undefined;
}

export function writeRange(range: Range): string {
  return `${toAddress(range.first)}/${range.prefix}`;
}

export function overlaps(left: Range, right: Range): boolean {
  return left.first <= right.last && right.first <= left.last;
}

export function contains(outer: Range, inner: Range): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

/** An IPv4 address as a number; undefined for anything else. */
export function parseAddress(address: string): number | undefined {
  return ipaddr.IPv4.isValidFourPartDecimal(address) ? toNumber(address) : undefined;
}

export function toAddress(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");
}

/** Docker's own bridge: a network in this range cuts compute off from its containers. */
export const dockerRange: Range = { first: 0xac110000, last: 0xac11ffff, prefix: 16 };

/** What is never public. */
export const privateRanges: readonly Range[] = [
  { first: 0x0a000000, last: 0x0affffff, prefix: 8 },
  { first: 0xac100000, last: 0xac1fffff, prefix: 12 },
  { first: 0xc0a80000, last: 0xc0a8ffff, prefix: 16 },
  { first: 0x64400000, last: 0x647fffff, prefix: 10 },
  { first: 0xa9fe0000, last: 0xa9feffff, prefix: 16 },
  { first: 0x7f000000, last: 0x7fffffff, prefix: 8 },
];

/** The first range of a size among the private ones that overlaps none of those taken. */
export function findFreeRange(prefix: number, taken: readonly Range[]): Range | undefined {
  const size = 2 ** (32 - prefix);
  for (const pool of privatePools) {
    for (let first = pool.first; first + size - 1 <= pool.last; first += size) {
      const candidate = { first, last: first + size - 1, prefix };
      if (![...taken, dockerRange].some((range) => overlaps(range, candidate))) return candidate;
    }
  }
  return undefined;
}

/** Cuts subnets of the given prefix lengths from a range, largest first as asked; undefined where they do not fit. */
export function cutSubnets(range: Range, prefixes: readonly number[]): readonly Range[] | undefined {
  const cut: Range[] = [];
  let next = range.first;
  for (const prefix of prefixes) {
    const size = 2 ** (32 - prefix);
    const first = Math.ceil(next / size) * size;
    if (first + size - 1 > range.last) return undefined;
    cut.push({ first, last: first + size - 1, prefix });
    next = first + size;
  }
  return cut;
}

/** Consecutive addresses in a subnet from the first wanted one, without those in use and those Azure keeps. */
export function takeAddresses(
  subnet: Range,
  firstWanted: number,
  used: ReadonlySet<number>,
  count: number,
): readonly string[] | undefined {
  const taken: string[] = [];
  // Azure keeps the first four addresses of a subnet and its last.
  for (
    let value = Math.max(firstWanted, subnet.first + 4);
    value < subnet.last && taken.length < count;
    value += 1
  ) {
    if (!used.has(value)) taken.push(toAddress(value));
  }
  return taken.length === count ? taken : undefined;
}

// 10.0.0.0/8 from 10.10 on, where fewer networks already are; then 192.168.0.0/16. Not 172.16.0.0/12: Docker is in it.
const privatePools: readonly Range[] = [
  { first: 0x0a0a0000, last: 0x0affffff, prefix: 8 },
  { first: 0xc0a80000, last: 0xc0a8ffff, prefix: 16 },
];

function toNumber(address: string): number {
  return address.split(".").reduce((value, octet) => value * 256 + Number(octet), 0);
}
