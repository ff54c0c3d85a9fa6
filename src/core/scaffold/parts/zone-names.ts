// The private DNS zones that the one zone group of an endpoint can hold.

import { zonesOfGroup, type ZoneLookup } from "../../arm/private-link";
import { nameProblem } from "../names";

/** A private endpoint has one zone group, and that holds at most this many zones. */
const zonesPerGroup = 5;

export interface ZoneNames {
  readonly names: readonly string[];
  readonly notes: readonly string[];
  readonly problems: readonly string[];
}

export function zoneNamesOf(lookup: ZoneLookup): ZoneNames {
  const all = zonesOfGroup(lookup);
  const names = all.length > zonesPerGroup ? all.filter((name) => !name.startsWith(dispensable)) : all;
  const notes = all
    .filter((name) => !names.includes(name))
    .map(
      (name) =>
        `${lookup.groupId} has ${all.length} zones in ${lookup.cloud}, and a zone group holds ${zonesPerGroup}: ${name} is left out. Queries of Azure Data Explorer over Azure Monitor keep their public names, until that zone is made by hand with their records.`,
    );
  return { names, notes, problems: problemsOf(lookup, names) };
}

/** Telemetry and its queries do without: it is for Azure Data Explorer's queries over Azure Monitor. */
const dispensable = "privatelink.adx.monitor.";

function problemsOf({ groupId, cloud }: ZoneLookup, names: readonly string[]): readonly string[] {
  if (names.length === 0) {
    return [
      `No private DNS zone of ${groupId} is known in ${cloud}: set one in the setting zones, or choose no DNS.`,
    ];
  }
  if (names.length > zonesPerGroup) {
    return [
      `${groupId} has ${names.length} zones in ${cloud}, but an endpoint takes ${zonesPerGroup}: choose fewer in the setting zones, or no DNS.`,
    ];
  }
  return names.flatMap((name) => nameProblem("zone", "The private DNS zone", name) ?? []);
}
