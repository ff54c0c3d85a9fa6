// Private DNS zones, their links, and what a zone group needs to know of them.

import { idOf, type Value } from "../expressions";
import type { GroupScope, PlanResource } from "../plan";
import { resource } from "./resource";

/** A zone for a zone group: created by the plan, or there already. */
export interface ZoneUse {
  readonly name: string;
  readonly id: Value;
  /** Keys of what must be there before records are written: the link. */
  readonly after: readonly string[];
  readonly resources: readonly PlanResource[];
}

export interface LinkTarget {
  /** Name of the link. */
  readonly name: string;
  readonly networkId: Value;
}

/** `privatelink.blob.core.windows.net` → `blobCoreWindowsNetZone`. */
export function zoneKey(zone: string): string {
  const words = zone
    .replace(/^privatelink\./, "")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");
  const camel = words.map((word, index) =>
    index === 0 ? word : `${word.charAt(0).toUpperCase()}${word.slice(1)}`,
  );
  const key = `${camel.join("")}Zone`;
  return /^[0-9]/.test(key) ? `zone${key}` : key;
}

/** A new zone with its links, registration off. */
export function newZone(zone: string, links: readonly LinkTarget[], tags: Value): ZoneUse {
  const key = zoneKey(zone);
  const linkResources = links.map((target, index) =>
    resource({
      key: `${key}Link${index === 0 ? "" : index + 1}`,
      type: "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
      parent: key,
      name: target.name,
      body: linkBody(target.networkId),
    }),
  );
  const zoneResource = resource({
    key,
    type: "Microsoft.Network/privateDnsZones",
    name: zone,
    body: { location: "global", tags },
  });
  return {
    name: zone,
    id: idOf(key),
    after: linkResources.map((link) => link.key),
    resources: [zoneResource, ...linkResources],
  };
}

/** A zone that exists; with `link`, one that the network is not linked to yet. */
export function existingZone(
  zone: { name: string; id: string },
  group: GroupScope,
  link?: LinkTarget,
): ZoneUse {
  if (link === undefined) return { name: zone.name, id: zone.id, after: [], resources: [] };
  const created = resource({
    key: `${zoneKey(zone.name)}Link`,
    type: "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
    parentName: zone.name,
    name: link.name,
    group,
    body: linkBody(link.networkId),
    comment: `The zone ${zone.name} exists in the resource group ${group.resourceGroup}; only the link is new.`,
  });
  return { name: zone.name, id: zone.id, after: [created.key], resources: [created] };
}

function linkBody(networkId: Value): PlanResource["body"] {
  return {
    location: "global",
    properties: { registrationEnabled: false, virtualNetwork: { id: networkId } },
  };
}
