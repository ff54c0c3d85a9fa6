// Which private DNS zones the endpoints write their records to.

import { nameOfId, parentId, parseId, sameId } from "../../arm/ids";
import type { Estate, PrivateDnsZone } from "../../estate/model";
import { param, type Value } from "../expressions";
import { existingZone, newZone, type LinkTarget, type ZoneUse } from "../parts/private-zones";
import { zoneNamesOf, type ZoneNames } from "../parts/zone-names";
import type { EndpointOptions } from "./options";
import type { EndpointTarget } from "./targets";

export interface DnsPlan {
  /** By zone name. */
  readonly zones: ReadonlyMap<string, ZoneUse>;
  readonly zonesOf: (target: EndpointTarget) => readonly ZoneUse[];
  readonly notes: readonly string[];
  readonly problems: readonly string[];
}

export function planDns(
  estate: Estate,
  targets: readonly EndpointTarget[],
  options: EndpointOptions,
  tags: Value,
): DnsPlan {
  const choice = options.dns ?? "existing";
  const found = new Map(
    choice === "none" ? [] : targets.map((target) => [target, zoneNames(estate, target, options)] as const),
  );
  const namesOf = (target: EndpointTarget): readonly string[] => found.get(target)?.names ?? [];
  const names = [...new Set(targets.flatMap(namesOf))];
  const networkId = parentId(options.subnetId);
  const link = { name: `link-${nameOfId(networkId)}`.slice(0, 80), networkId: param("virtualNetworkId") };
  const zoneChoice: ZoneChoice = { choice: choice === "new" ? "new" : "existing", networkId, link, tags };
  const chosen = names.map((name) => chooseZone(estate, name, zoneChoice));
  const zones = new Map(chosen.map(({ use }) => [use.name, use]));
  return {
    zones,
    zonesOf: (target) => namesOf(target).flatMap((name) => zones.get(name) ?? []),
    ...tellOfZones([...found.values()], chosen),
  };
}

/** What there is to say about the names of zones and about the zones that were chosen for them. */
export function tellOfZones(
  found: readonly ZoneNames[],
  chosen: readonly ChosenZone[],
): Pick<DnsPlan, "notes" | "problems"> {
  return {
    notes: [...found.flatMap(({ notes }) => notes), ...new Set(chosen.flatMap(({ note }) => note ?? []))],
    problems: [
      ...found.flatMap(({ problems }) => problems),
      ...chosen.flatMap(({ problem }) => problem ?? []),
    ],
  };
}

/** The zones of an estate with a name, those that the network is linked to first. */
export function findZones(
  estate: Estate,
  name: string,
  networkId: string | undefined,
): readonly { zone: PrivateDnsZone; isLinked: boolean }[] {
  const found = estate.list("privateDnsZones").filter((zone) => sameId(zone.name, name));
  return found
    .map((zone) => ({ zone, isLinked: isLinked(estate, zone, networkId) }))
    .sort((left, right) => Number(right.isLinked) - Number(left.isLinked));
}

function isLinked(estate: Estate, zone: PrivateDnsZone, networkId: string | undefined): boolean {
  return estate
    .children("virtualNetworkLinks", zone.id)
    .items.some((link) => sameId(link.networkId, networkId));
}

function zoneNames(estate: Estate, target: EndpointTarget, options: EndpointOptions): ZoneNames {
  const { type } = parseId(target.resourceId);
  return zoneNamesOf({
    cloud: estate.cloud,
    groupId: target.groupId,
    resourceType: type,
    overrides: options.zones,
  });
}

export interface ZoneChoice {
  readonly choice: "existing" | "new";
  /** Id of the network to link, where it exists already. */
  readonly networkId: string | undefined;
  readonly link: LinkTarget;
  readonly tags: Value;
}

export interface ChosenZone {
  readonly use: ZoneUse;
  readonly note?: string;
  readonly problem?: string;
}

/** A zone of the estate, linked or to be linked, or a new one. */
export function chooseZone(
  estate: Estate | undefined,
  name: string,
  { choice, networkId, link, tags }: ZoneChoice,
): ChosenZone {
  const [best] = estate === undefined ? [] : findZones(estate, name, networkId);
  if (choice === "new") {
    const use = newZone(name, [link], tags);
    if (best?.isLinked !== true) return { use };
    return {
      use,
      problem: `${nameOfId(networkId ?? "")} is linked to a zone ${name} already, and cannot be to two: choose existing zones.`,
    };
  }
  if (best === undefined) return { use: newZone(name, [link], tags), note: noteOnNew(estate, name) };
  const { subscriptionId, resourceGroup } = parseId(best.zone.id);
  const found = { name: best.zone.name, id: best.zone.id };
  const use = existingZone(found, { subscriptionId, resourceGroup }, best.isLinked ? undefined : link);
  // A zone may be spelled in another case than the table has it.
  return { use: { ...use, name } };
}

function noteOnNew(estate: Estate | undefined, name: string): string {
  const isSure = estate?.isListedEverywhere("privateDnsZones") === true;
  return isSure
    ? `No zone ${name} exists in the subscriptions read, so it is created.`
    : `No zone ${name} was seen, but not all zones could be read: if there is one elsewhere, link the network to that instead.`;
}
