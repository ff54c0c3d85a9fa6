import ipaddr from "ipaddr.js";
import { idKey } from "../../arm/ids";
import type { VirtualNetwork } from "../../estate/model";
import type { Draft } from "./draft";

/** Marks networks that reach each other through peerings and yet use the same addresses. */
export function drawOverlaps(draft: Draft): void {
  const networks = draft.estate.list("virtualNetworks");
  const groups = groupByPeering(networks);
  for (const group of groups) {
    const ranges = group.flatMap((network) =>
      network.addressPrefixes.flatMap((text) => toRange(network, text)),
    );
    ranges.sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
    let reach: Range | undefined;
    for (const range of ranges) {
      if (reach && range.first <= reach.last && range.network !== reach.network) mark(draft, reach, range);
      if (!reach || range.last > reach.last) reach = range;
    }
  }
}

interface Range {
  readonly network: VirtualNetwork;
  readonly text: string;
  /** As big numbers, IPv6 above all of IPv4. */
  readonly first: bigint;
  readonly last: bigint;
}

function toRange(network: VirtualNetwork, text: string): Range[] {
  if (!ipaddr.isValidCIDR(text)) return [];
  const [address, length] = ipaddr.parseCIDR(text);
  const bytes = address.toByteArray();
  const bits = BigInt(bytes.length * 8 - length);
  const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), bytes.length > 4 ? 1n : 0n);
  const first = (value >> bits) << bits;
  return [{ network, text, first, last: first | ((1n << bits) - 1n) }];
}

function mark(draft: Draft, a: Range, b: Range): void {
  for (const [own, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const message = `${own.text} overlaps ${other.text} of ${other.network.name}, which it is peered with or reaches through a hub.`;
    draft.nodes.get(idKey(own.network.id))?.faults.push({ kind: "overlap", message });
  }
}

/** Networks that are joined by peerings, directly or over others. */
function groupByPeering(networks: readonly VirtualNetwork[]): VirtualNetwork[][] {
  const byId = new Map(networks.map((network) => [idKey(network.id), network]));
  const neighbours = new Map<string, string[]>();
  const join = (a: string, b: string): void => {
    const known = neighbours.get(a);
    if (known) known.push(b);
    else neighbours.set(a, [b]);
  };
  for (const { id, peerings } of networks) {
    for (const { remoteNetworkId } of peerings) {
      if (remoteNetworkId === undefined) continue;
      join(idKey(id), idKey(remoteNetworkId));
      join(idKey(remoteNetworkId), idKey(id));
    }
  }
  const seen = new Set<string>();
  return [...byId.keys()].flatMap((start) => {
    if (seen.has(start)) return [];
    const group = new Set([start]);
    for (const id of group) for (const next of neighbours.get(id) ?? []) group.add(next);
    for (const id of group) seen.add(id);
    return [[...group].flatMap((id) => byId.get(id) ?? [])];
  });
}
