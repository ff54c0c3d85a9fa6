// Fixed addresses: an endpoint takes one for every required member, or Azure refuses it.

import { sameId } from "../../arm/ids";
import { objectAt, textsAt } from "../../arm/json";
import type { Estate } from "../../estate/model";
import { contains, parseAddress, parseRange, takeAddresses } from "../addresses";
import type { StaticAddress } from "../parts/private-endpoint";
import type { EndpointOptions } from "./options";
import type { EndpointTarget } from "./targets";

export interface AddressPlan {
  readonly addressesOf: (target: EndpointTarget) => readonly StaticAddress[];
  readonly problems: readonly string[];
}

export function planAddresses(
  estate: Estate,
  targets: readonly EndpointTarget[],
  options: EndpointOptions,
): AddressPlan {
  const { firstAddress } = options;
  if (firstAddress === undefined) return { addressesOf: () => [], problems: [] };
  const members = targets.map((target) => ({ target, names: requiredMembers(estate, target) }));
  const unknown = members.filter(({ names }) => names.length === 0).map(({ target }) => target.groupId);
  if (unknown.length > 0) {
    return refuse(`The members of ${unknown.join(", ")} are not known: leave the addresses to Azure.`);
  }
  const count = members.reduce((sum, { names }) => sum + names.length, 0);
  const taken = allocate(estate, options.subnetId, firstAddress, count);
  if (typeof taken === "string") return refuse(taken);
  const assigned = new Map<EndpointTarget, readonly StaticAddress[]>();
  let next = 0;
  for (const { target, names } of members) {
    assigned.set(
      target,
      names.map((member, index) => ({ member, address: taken[next + index] ?? "" })),
    );
    next += names.length;
  }
  return { addressesOf: (target) => assigned.get(target) ?? [], problems: [] };
}

/** What the resource itself said, else the table. Source: the documentation of each service's private link. */
export function requiredMembers(estate: Estate, target: EndpointTarget): readonly string[] {
  const said = saidMembers(estate, target);
  if (said.length > 0) return said;
  if (target.groupId === "registry") return registryMembers(estate, target);
  return members[target.groupId.toLowerCase()] ?? [];
}

const members: Readonly<Record<string, readonly string[]>> = {
  amlworkspace: ["default", "notebook", "inference"],
  blob: ["blob"],
  file: ["file"],
  queue: ["queue"],
  table: ["table"],
  dfs: ["dfs"],
  vault: ["default"],
};

/** The answer to `privateLinkResources`, where it is part of the estate. */
function saidMembers(estate: Estate, target: EndpointTarget): readonly string[] {
  const own = estate.raw(`${target.resourceId}/privateLinkResources/${target.groupId}`);
  return textsAt(objectAt(own, "properties"), "requiredMembers");
}

/** One for the registry, one for the data endpoint of each region that it is replicated to. */
function registryMembers(estate: Estate, target: EndpointTarget): readonly string[] {
  const registry = estate.find("containerRegistries", target.resourceId);
  if (registry?.location === undefined) return [];
  const hosts = registry.dataEndpointHostNames.flatMap(
    (host) => /^[^.]+\.([^.]+)\.data\./.exec(host)?.[1] ?? [],
  );
  const regions = new Set([registry.location.toLowerCase().replaceAll(" ", ""), ...hosts]);
  return ["registry", ...[...regions].map((region) => `registry_data_${region}`)];
}

function allocate(
  estate: Estate,
  subnetId: string,
  firstAddress: string,
  count: number,
): readonly string[] | string {
  const first = parseAddress(firstAddress);
  if (first === undefined) return `${JSON.stringify(firstAddress)} is not an IPv4 address.`;
  const subnet = estate.findSubnet(subnetId);
  const ranges = (subnet?.addressPrefixes ?? []).flatMap((prefix) => parseRange(prefix) ?? []);
  const range = ranges.find((candidate) => contains(candidate, { first, last: first, prefix: 32 }));
  if (range === undefined) return `${firstAddress} does not lie in the subnet, or the subnet was not read.`;
  const taken = takeAddresses(range, first, usedAddresses(estate, subnetId), count);
  return taken ?? `The subnet has no ${count} free addresses from ${firstAddress} on.`;
}

function usedAddresses(estate: Estate, subnetId: string): ReadonlySet<number> {
  const configurations = estate.list("networkInterfaces").flatMap(({ ipConfigurations }) => ipConfigurations);
  const own = configurations.filter((configuration) => sameId(configuration.subnetId, subnetId));
  return new Set(own.flatMap(({ privateIpAddress }) => parseAddress(privateIpAddress ?? "") ?? []));
}

function refuse(problem: string): AddressPlan {
  return { addressesOf: () => [], problems: [problem] };
}
