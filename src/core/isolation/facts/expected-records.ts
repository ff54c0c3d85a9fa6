// The records that private DNS zones should hold for an endpoint, from what its network interface reports.

import { forwardersOfGroup } from "../../arm/private-link";
import type { Listing } from "../../estate/model";
import type { Survey } from "../survey";
import { withGap } from "../truth";
import { type EndpointInUse, lookup, zonesFor } from "./in-use";

export interface ExpectedRecord {
  readonly zoneName: string;
  readonly name: string;
  readonly address: string;
}

export function expectedRecords(survey: Survey, use: EndpointInUse): Listing<ExpectedRecord> {
  const zones = zonesFor(survey, use);
  const parents = forwardersOfGroup(lookup(survey, use.resource, use.groupId));
  const { items, gap } = survey.configurationsOf(use.endpoint);
  const records = items
    .filter(({ groupId }) => groupId === undefined || groupId.toLowerCase() === use.groupId.toLowerCase())
    .flatMap(({ fqdns, privateIpAddress: address }) =>
      address === undefined
        ? []
        : fqdns.flatMap((fqdn) =>
            recordsFor(fqdn.toLowerCase(), zones, parents).map((record) => ({ ...record, address })),
          ),
    );
  return withGap(unique(records), gap);
}

/** The zone whose public parent ends the name; where a service has one zone under another name, that one. */
function recordsFor(fqdn: string, zones: readonly string[], parents: readonly string[]) {
  const zone = zones.find((name) => fqdn.endsWith(`.${publicNameOf(name)}`));
  if (zone !== undefined) return [{ zoneName: zone, name: before(fqdn, publicNameOf(zone)) }];
  const parent = parents.find((name) => fqdn.endsWith(`.${name}`));
  const [only, ...others] = zones;
  return parent === undefined || only === undefined || others.length > 0
    ? []
    : [{ zoneName: only, name: before(fqdn, parent) }];
}

function publicNameOf(zone: string): string {
  return zone.replace(/^privatelink\./, "");
}

function before(fqdn: string, suffix: string): string {
  return fqdn.slice(0, -suffix.length - 1);
}

function unique(records: readonly ExpectedRecord[]): readonly ExpectedRecord[] {
  return [
    ...new Map(
      records.map((record) => [`${record.zoneName}|${record.name}|${record.address}`, record]),
    ).values(),
  ];
}
