// Where things stand: the subnets of the new network with their ranges, or those of one that exists.

import { nameOfId, parentId } from "../../arm/ids";
import type { Estate } from "../../estate/model";
import {
  cutSubnets,
  dockerRange,
  findFreeRange,
  overlaps,
  parseRange,
  writeRange,
  type Range,
} from "../addresses";
import { idOf, subnetOf, type Value } from "../expressions";
import type { Settings } from "./settings";

export interface PlannedSubnet {
  readonly name: string;
  readonly range: string;
}

export interface Layout {
  /** Absent where the network exists. */
  readonly network?: { readonly range: string; readonly subnets: readonly PlannedSubnet[] };
  readonly networkId: Value;
  /** Of a network that exists. */
  readonly existingNetworkId?: string;
  readonly networkName: string;
  /** Private endpoints; with the own-vnet pattern the computes too. */
  readonly endpoints: Value;
  readonly clients: Value | undefined;
  readonly bastion: Value | undefined;
  readonly gateway: Value | undefined;
}

export const subnetNames = {
  training: "Training",
  scoring: "Scoring",
  endpoints: "PrivateEndpoints",
  clients: "Clients",
  bastion: "AzureBastionSubnet",
  gateway: "GatewaySubnet",
} as const;

/** The layout, or the sentences that say why there is none. */
export function planLayout(
  estate: Estate | undefined,
  settings: Settings,
  addressRange: string | undefined,
): Layout | readonly string[] {
  return settings.subnets === undefined
    ? newLayout(estate, settings, addressRange)
    : existingLayout(settings.subnets, settings);
}

export function isLayout(result: Layout | readonly string[]): result is Layout {
  return !Array.isArray(result);
}

/** Subnets and their prefix lengths, in the order in which they are cut from the range. */
function wantedSubnets(settings: Settings): readonly (readonly [name: string, prefix: number])[] {
  const own = settings.pattern === "own-vnet";
  return [
    [own ? subnetNames.training : subnetNames.endpoints, 24],
    [own ? subnetNames.scoring : subnetNames.clients, 24],
    [subnetNames.bastion, 26],
    ...(settings.vpn ? ([[subnetNames.gateway, 27]] as const) : []),
  ];
}

function newLayout(
  estate: Estate | undefined,
  settings: Settings,
  addressRange: string | undefined,
): Layout | readonly string[] {
  const taken = takenRanges(estate, settings);
  const range =
    addressRange === undefined
      ? findFreeRange(
          22,
          taken.map((item) => item.range),
        )
      : parseRange(addressRange);
  if (range === undefined) {
    return [
      addressRange === undefined
        ? "No free private range of 1,024 addresses was found."
        : `${JSON.stringify(addressRange)} is not an IPv4 range.`,
    ];
  }
  const problems = rangeProblems(range, taken);
  const wanted = wantedSubnets(settings);
  const cut = cutSubnets(
    range,
    wanted.map(([, prefix]) => prefix),
  );
  if (cut === undefined) problems.push(`${writeRange(range)} is too small: the subnets need a /22.`);
  if (problems.length > 0) return problems;
  const subnets = wanted.map(([name], index) => ({ name, range: rangeText(cut?.[index]) }));
  const has = (name: string): Value | undefined =>
    subnets.some((subnet) => subnet.name === name) ? subnetOf("network", name) : undefined;
  const own = settings.pattern === "own-vnet";
  return {
    network: { range: writeRange(range), subnets },
    networkId: idOf("network"),
    networkName: settings.names.virtualNetwork,
    endpoints: subnetOf("network", own ? subnetNames.training : subnetNames.endpoints),
    clients: has(own ? subnetNames.scoring : subnetNames.clients),
    bastion: has(subnetNames.bastion),
    gateway: has(subnetNames.gateway),
  };
}

function rangeText(range: Range | undefined): string {
  return range === undefined ? "" : writeRange(range);
}

interface Taken {
  readonly range: Range;
  readonly by: string;
}

/** Everything that the new network could meet: networks, what is behind gateways, address pools. */
function takenRanges(estate: Estate | undefined, settings: Settings): readonly Taken[] {
  if (estate === undefined) return poolRange(settings);
  const sources = [
    ...estate
      .list("virtualNetworks")
      .map(({ name, addressPrefixes }) => ({ by: name, ranges: addressPrefixes })),
    ...estate
      .list("localNetworkGateways")
      .map(({ name, addressPrefixes }) => ({ by: name, ranges: addressPrefixes })),
    ...estate
      .list("virtualNetworkGateways")
      .map(({ name, clientAddressPrefixes }) => ({ by: name, ranges: clientAddressPrefixes })),
  ];
  const found = sources.flatMap(({ by, ranges }) => ranges.flatMap((cidr) => toTaken(cidr, by)));
  return [...found, ...poolRange(settings)];
}

function poolRange(settings: Settings): readonly Taken[] {
  return settings.vpn ? toTaken(settings.vpnAddressPool, "the VPN clients") : [];
}

function toTaken(cidr: string, by: string): readonly Taken[] {
  const range = parseRange(cidr);
  return range === undefined ? [] : [{ range, by }];
}

function rangeProblems(range: Range, taken: readonly Taken[]): string[] {
  const clashes = taken.filter((item) => overlaps(item.range, range));
  return [
    ...(overlaps(range, dockerRange)
      ? [`${writeRange(range)} overlaps 172.17.0.0/16, which Docker uses on every compute.`]
      : []),
    ...clashes.map(({ range: other, by }) => `${writeRange(range)} overlaps ${writeRange(other)} of ${by}.`),
  ];
}

function existingLayout(
  subnets: NonNullable<Settings["subnets"]>,
  settings: Settings,
): Layout | readonly string[] {
  const networkId = parentId(subnets.endpoints);
  if (settings.vpn) {
    return ["A VPN gateway needs a GatewaySubnet of its own: scaffold it with a new network."];
  }
  if (settings.jumpBox && (subnets.clients === undefined || subnets.bastion === undefined)) {
    return ["A jump box needs the ids of a subnet for clients and of AzureBastionSubnet."];
  }
  return {
    networkId,
    existingNetworkId: networkId,
    networkName: nameOfId(networkId),
    endpoints: subnets.endpoints,
    clients: subnets.clients,
    bastion: subnets.bastion,
    gateway: undefined,
  };
}
