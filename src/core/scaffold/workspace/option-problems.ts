// What is wrong with the options, in sentences.

import { sameId } from "../../arm/ids";
import type { Estate } from "../../estate/model";
import { overlaps, parseRange, privateRanges, type Range } from "../addresses";
import { isResourceId, nameProblem, tagProblems, type NameKind } from "../names";
import { subnetProblems } from "./existing-subnets";
import type { Layout } from "./layout";
import type { ResourceNames } from "./options";
import { outboundRuleProblems } from "./outbound-rules";
import type { Settings } from "./settings";

export function optionProblems(estate: Estate | undefined, settings: Settings): readonly string[] {
  return [
    ...nameProblems(settings),
    ...tagProblems(settings.tags),
    ...settings.allowedIps.flatMap(allowedIpProblem),
    ...(settings.allowedIps.length > 200 ? ["Azure takes at most 200 ranges that keep public access."] : []),
    ...sizeProblems(settings),
    ...idProblems(settings),
    ...outboundRuleProblems(settings),
    ...(settings.vpn && parseRange(settings.vpnAddressPool) === undefined
      ? [`${JSON.stringify(settings.vpnAddressPool)} is not an IPv4 range.`]
      : []),
    ...regionProblems(estate, settings),
    ...subnetProblems(estate, settings),
  ];
}

export const nameKinds: Readonly<Record<keyof ResourceNames, NameKind>> = {
  storageAccount: "storageAccount",
  keyVault: "keyVault",
  containerRegistry: "containerRegistry",
  logAnalytics: "logAnalytics",
  applicationInsights: "resource",
  virtualNetwork: "network",
  natGateway: "resource",
  computeCluster: "compute",
  computeInstance: "compute",
  jumpBox: "computerName",
  bastion: "resource",
  vpnGateway: "resource",
  privateLinkScope: "resource",
  onlineEndpoint: "onlineEndpoint",
  endpointPrefix: "resource",
};

function nameProblems(settings: Settings): readonly string[] {
  const { names } = settings;
  const typed = Object.keys(nameKinds) as (keyof ResourceNames)[];
  return [
    nameProblem("workspace", "The workspace", settings.name),
    nameProblem("location", "The region", settings.location),
    nameProblem("adminName", "The administrator", settings.adminUserName),
    ...typed.map((name) => nameProblem(nameKinds[name], `The ${words(name)}`, names[name])),
    ...Object.keys(names)
      .filter((name) => !Object.hasOwn(nameKinds, name))
      .map((name) => `There is no name ${JSON.stringify(name)} to give; there are ${typed.join(", ")}.`),
    ...derivedNames(settings).map((name) => nameProblem("resource", "The resource", name)),
  ].filter((problem) => problem !== undefined);
}

/** What is named after something else, and so may become too long. */
function derivedNames({ names }: Settings): readonly string[] {
  return [
    `${names.endpointPrefix}-amlworkspace`,
    ...[names.natGateway, names.bastion, names.vpnGateway].map((name) => `pip-${name}`),
  ];
}

/** `keyVault` → `key vault`. */
function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function allowedIpProblem(text: string): readonly string[] {
  const range = parseRange(text.includes("/") ? text : `${text}/32`);
  if (range === undefined) return [`${JSON.stringify(text)} is not an IPv4 address or range.`];
  return privateRanges.some((other: Range) => overlaps(other, range))
    ? [`${text} is private: only public ranges can keep public access.`]
    : [];
}

function sizeProblems(settings: Settings): readonly string[] {
  const { maxNodes } = settings;
  const sizes = [settings.clusterVmSize, settings.instanceVmSize, settings.jumpBoxVmSize];
  return [
    ...sizes.flatMap((size) => nameProblem("vmSize", "The size", size) ?? []),
    ...(Number.isInteger(maxNodes) && maxNodes >= 1 && maxNodes <= 200
      ? []
      : ["The cluster needs from 1 to 200 nodes."]),
  ];
}

function idProblems(settings: Settings): readonly string[] {
  const { subnets, peerWith } = settings;
  const ids = [subnets?.endpoints, subnets?.clients, subnets?.bastion].filter((id) => id !== undefined);
  const networks = peerWith === undefined ? [] : [peerWith];
  return [
    ...ids
      .filter((id) => !isResourceId(id) || !/\/subnets\/[^/]+$/i.test(id))
      .map((id) => `${JSON.stringify(id)} is not the id of a subnet.`),
    ...networks
      .filter((id) => !isResourceId(id) || !/\/virtualNetworks\/[^/]+$/i.test(id))
      .map((id) => `${JSON.stringify(id)} is not the id of a virtual network.`),
  ];
}

/** A private endpoint lies in the region of its network. */
function regionProblems(estate: Estate | undefined, settings: Settings): readonly string[] {
  const network = estate?.networkOf(settings.subnets?.endpoints);
  if (network?.location === undefined || sameId(network.location, settings.location)) return [];
  return [
    `The network ${network.name} is in ${network.location}, the workspace in ${settings.location}: they must be in one region.`,
  ];
}

/** The hub's ranges, where they are known, must not meet the new network's. */
export function peeringProblems(
  estate: Estate | undefined,
  settings: Settings,
  layout: Layout,
): readonly string[] {
  const hub =
    settings.peerWith === undefined ? undefined : estate?.find("virtualNetworks", settings.peerWith);
  const own = parseRange(layout.network?.range ?? "");
  if (hub === undefined || own === undefined) return [];
  const ranges = hub.addressPrefixes.flatMap((prefix) => parseRange(prefix) ?? []);
  return ranges.some((range) => overlaps(range, own))
    ? [`The new network overlaps ${hub.name}, so they cannot be peered.`]
    : [];
}
