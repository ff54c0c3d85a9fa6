// The records that private DNS zones should hold for an endpoint, from what its network interface reports.

import type { Listing } from "../../estate/model";
import type { Survey } from "../survey";
import { withGap } from "../truth";
import type { EndpointInUse } from "./in-use";

export interface ExpectedRecord {
  readonly zoneName: string;
  readonly name: string;
  readonly address: string;
}

export function expectedRecords(survey: Survey, use: EndpointInUse): Listing<ExpectedRecord> {
  const { items, gap } = survey.configurationsOf(use.endpoint);
  const wanted = use.groupId.toLowerCase();
  const records: ExpectedRecord[] = [];
  for (const { groupId, fqdns, privateIpAddress: address } of items) {
    if (address === undefined || (groupId !== undefined && groupId.toLowerCase() !== wanted)) continue;
    for (const fqdn of fqdns) {
      const place = placeOf(fqdn.toLowerCase(), use);
      if (!place || records.some((other) => isSame(other, place))) continue;
      records.push({ zoneName: place.zoneName, name: place.name, address });
    }
  }
  return withGap(records, gap);
}

type Place = Omit<ExpectedRecord, "address">;

/** The zone whose public parent ends the name; where a service has one zone under another name, that one. */
function placeOf(fqdn: string, { suffixes, forwarders }: EndpointInUse): Place | undefined {
  const own = suffixes.find(({ suffix }) => fqdn.endsWith(suffix));
  if (own) return { zoneName: own.zoneName, name: fqdn.slice(0, -own.suffix.length) };
  const [only, ...others] = suffixes;
  const parent = forwarders.find((name) => fqdn.endsWith(`.${name}`));
  if (parent === undefined || only === undefined || others.length > 0) return undefined;
  return { zoneName: only.zoneName, name: fqdn.slice(0, -parent.length - 1) };
}

function isSame(one: Place, other: Place): boolean {
  return one.name === other.name && one.zoneName === other.zoneName;
}
