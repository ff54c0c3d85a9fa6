// The names and addresses that one private endpoint reports, from three sources in order of trust.

import { sameId } from "../arm/ids";
import type { Estate, IpConfiguration, PrivateEndpoint } from "../estate/model";
import type { Contradiction, DnsRecordSource } from "./dns-record";
import { toHostName } from "./host-name";
import type { NameRules } from "./name-rules";

export interface ReportedName {
  /** In its public form. */
  readonly fqdn: string;
  readonly ipAddresses: readonly string[];
  readonly source: DnsRecordSource;
}

export interface EndpointNames {
  readonly names: readonly ReportedName[];
  /** Member (`default`, `notebook`, `inference`) → addresses, as the network interface has them. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  readonly contradictions: readonly Contradiction[];
  readonly gaps: readonly { readonly subject: string; readonly reason: string }[];
}

/** The network interface first, then the endpoint's own DNS configuration, then what its zone group wrote. */
export function readEndpointNames(
  estate: Estate,
  endpoint: PrivateEndpoint,
  groupId: string,
  rules: NameRules,
): EndpointNames {
  const configurations = configurationsOf(estate, endpoint, groupId);
  const sources = [
    joinNames("nic", configurations.flatMap(toPairs)),
    joinNames(
      "customDnsConfig",
      endpoint.customDnsConfigs.flatMap(({ fqdn, ipAddresses }) =>
        ipAddresses.map((address) => [fqdn, address] as const),
      ),
    ),
    joinNames("zoneGroup", zoneGroupPairs(estate, endpoint, rules)),
  ];
  return {
    names: firstOfEach(sources),
    members: membersOf(configurations),
    contradictions: contradictionsOf(sources, endpoint.id),
    gaps: gapsOf(estate, endpoint, sources),
  };
}

type Pair = readonly [fqdn: string, address: string];
type Names = ReadonlyMap<string, ReportedName>;

function configurationsOf(
  estate: Estate,
  endpoint: PrivateEndpoint,
  groupId: string,
): readonly IpConfiguration[] {
  const interfaces = endpoint.networkInterfaceIds.flatMap((id) => estate.find("networkInterfaces", id) ?? []);
  return interfaces
    .flatMap(({ ipConfigurations }) => ipConfigurations)
    .filter((configuration) => configuration.groupId === undefined || sameId(configuration.groupId, groupId));
}

function toPairs({ fqdns, privateIpAddress }: IpConfiguration): readonly Pair[] {
  return privateIpAddress === undefined ? [] : fqdns.map((fqdn) => [fqdn, privateIpAddress]);
}

function zoneGroupPairs(estate: Estate, endpoint: PrivateEndpoint, rules: NameRules): readonly Pair[] {
  const configs = estate
    .children("privateDnsZoneGroups", endpoint.id)
    .items.flatMap((group) => group.configs);
  return configs.flatMap(({ zoneId, recordSets }) =>
    recordSets.flatMap(({ name, fqdn, ipAddresses }) => {
      const zone = zoneId?.slice(zoneId.lastIndexOf("/") + 1);
      const full = fqdn ?? (zone === undefined || name === "" ? undefined : `${name}.${zone}`);
      if (full === undefined) return [];
      return ipAddresses.map((address): Pair => [rules.toPublic(toHostName(full)), address]);
    }),
  );
}

function joinNames(source: DnsRecordSource, pairs: readonly Pair[]): Names {
  const names = new Map<string, string[]>();
  for (const [fqdn, address] of pairs) {
    const name = toHostName(fqdn);
    const known = names.get(name);
    if (known === undefined) names.set(name, [address]);
    else if (!known.includes(address)) known.push(address);
  }
  return new Map([...names].map(([fqdn, ipAddresses]) => [fqdn, { fqdn, ipAddresses, source }]));
}

function firstOfEach(sources: readonly Names[]): readonly ReportedName[] {
  const first = new Map<string, ReportedName>();
  for (const names of sources) {
    for (const [fqdn, name] of names) if (!first.has(fqdn)) first.set(fqdn, name);
  }
  return [...first.values()];
}

function membersOf(configurations: readonly IpConfiguration[]): ReadonlyMap<string, readonly string[]> {
  const members = new Map<string, string[]>();
  for (const { requiredMemberName, privateIpAddress } of configurations) {
    if (requiredMemberName === undefined || privateIpAddress === undefined) continue;
    const member = requiredMemberName.toLowerCase();
    members.set(member, [...(members.get(member) ?? []), privateIpAddress]);
  }
  return members;
}

function contradictionsOf(sources: readonly Names[], privateEndpointId: string): readonly Contradiction[] {
  return firstOfEach(sources).flatMap(({ fqdn }) => {
    const answers = sources.flatMap((names) => names.get(fqdn) ?? []);
    const isOneAnswer = new Set(answers.map(({ ipAddresses }) => String([...ipAddresses].sort()))).size === 1;
    if (isOneAnswer) return [];
    return [
      {
        fqdn,
        answers: answers.map(({ source, ipAddresses }) => ({ source, privateEndpointId, ipAddresses })),
      },
    ];
  });
}

function gapsOf(estate: Estate, endpoint: PrivateEndpoint, sources: readonly Names[]): EndpointNames["gaps"] {
  const interfaces = endpoint.networkInterfaceIds.flatMap(
    (id) => estate.refer("networkInterfaces", id).gap ?? [],
  );
  const isNamed = sources.some((names) => names.size > 0);
  const zoneGroups = isNamed ? undefined : estate.children("privateDnsZoneGroups", endpoint.id).gap;
  return [...interfaces, ...(zoneGroups ? [zoneGroups] : [])].map(({ subject, reason }) => ({
    subject,
    reason,
  }));
}
