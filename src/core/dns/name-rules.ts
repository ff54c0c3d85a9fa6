// How a public name and its name in a privatelink zone turn into each other. Source: "Use a custom DNS server" of Azure
// Machine Learning, and the tables of `private-link.ts`.

import type { WorkspaceNames } from "../arm/clouds";
import { findPrivateLinkGroup, forwardersOfGroup, zonesOfGroup, type ZoneLookup } from "../arm/private-link";

export interface ZonePlace {
  readonly zone: string;
  readonly recordName: string;
}

export interface NameRules {
  /** The public name of a name that a zone group reports; a wildcard stays where it is. */
  readonly toPublic: (name: string) => string;
  /** Where Azure keeps a public name. */
  readonly toPlace: (fqdn: string) => ZonePlace | undefined;
}

export interface NameSubject extends ZoneLookup {
  readonly names: WorkspaceNames;
  /** The GUID in the workspace's host names. */
  readonly workspaceGuid: string | undefined;
}

interface ZonePair {
  readonly zone: string;
  /** Public suffixes; the first is the one that clients ask for. */
  readonly suffixes: readonly string[];
}

export function createNameRules(subject: NameSubject): NameRules {
  const pairs = zonePairs(subject);
  return {
    toPublic: (name) => toPublic(name, pairs, subject.names),
    toPlace: (fqdn) => toPlace(fqdn, pairs, subject),
  };
}

/**
 * `*.<region>.inference…`, as a network interface reports it, belongs to all workspaces of the region. The wildcard of
 * one workspace is `*.<guid>.inference.<region>` in its api zone.
 */
export function ownWildcard(fqdn: string, subject: NameSubject): string | undefined {
  const place = fqdn.startsWith("*.") ? toPlace(fqdn, zonePairs(subject), subject) : undefined;
  if (place === undefined || !isOwnWildcard(place.recordName, subject.workspaceGuid)) return undefined;
  return `${place.recordName}.${place.zone}`;
}

function isOwnWildcard(recordName: string, guid: string | undefined): boolean {
  return guid !== undefined && recordName.startsWith(`*.${guid.toLowerCase()}.`);
}

function zonePairs(subject: ZoneLookup): readonly ZonePair[] {
  const zones = zonesOfGroup(subject).map((zone) => zone.toLowerCase());
  const forwarders = forwardersOfGroup(subject);
  const known = Object.values(
    findPrivateLinkGroup(subject.groupId, subject.resourceType)?.zones ?? {},
  ).flat();
  return zones.map((zone) => {
    const own = withoutPrivatelink(zone);
    // A group with one zone keeps all its public names there: vault.azure.net lies in privatelink.vaultcore.azure.net.
    const all = zones.length === 1 && known.includes(zone) ? [...forwarders, own] : [own];
    return { zone, suffixes: [...new Set(all)] };
  });
}

function toPublic(name: string, pairs: readonly ZonePair[], names: WorkspaceNames): string {
  if (name.startsWith("*.")) return name;
  const pair = pairs.find(({ zone }) => name.endsWith(`.${zone}`));
  if (pair === undefined) return withoutPrivatelink(name);
  const recordName = name.slice(0, -pair.zone.length - 1);
  const endpoint = /^([^.]+)\.[^.]+\.inference\.([^.]+)$/.exec(recordName);
  if (endpoint) return `${endpoint[1]}.${endpoint[2]}.${names.inference}`;
  return `${recordName}.${pair.suffixes[0] ?? withoutPrivatelink(pair.zone)}`;
}

function toPlace(fqdn: string, pairs: readonly ZonePair[], subject: NameSubject): ZonePlace | undefined {
  const inference = inferencePlace(fqdn, pairs, subject);
  if (inference) return inference;
  for (const { zone, suffixes } of pairs) {
    const suffix = [zone, ...suffixes].find((end) => fqdn.endsWith(`.${end}`));
    if (suffix !== undefined) return { zone, recordName: fqdn.slice(0, -suffix.length - 1) };
  }
  return undefined;
}

function inferencePlace(
  fqdn: string,
  pairs: readonly ZonePair[],
  subject: NameSubject,
): ZonePlace | undefined {
  const { names, workspaceGuid } = subject;
  const suffix = `.${names.inference}`;
  const zone = pairs.find(({ suffixes }) => suffixes.includes(names.api))?.zone ?? pairs[0]?.zone;
  if (!fqdn.endsWith(suffix) || workspaceGuid === undefined || zone === undefined) return undefined;
  const [endpoint, region, ...rest] = fqdn.slice(0, -suffix.length).split(".");
  if (endpoint === undefined || region === undefined || rest.length > 0) return undefined;
  return { zone, recordName: `${endpoint}.${workspaceGuid.toLowerCase()}.inference.${region}` };
}

function withoutPrivatelink(name: string): string {
  return name.replace(/(^|\.)privatelink\./, "$1");
}
