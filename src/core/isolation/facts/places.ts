// Where the approved private endpoints of a resource are.

import type { Listing } from "../../estate/model";
import { perQuestion } from "../memo";
import type { Survey } from "../survey";
import { type Truth, isGap, select, some, withGap } from "../truth";
import { type Connected, type EndpointUse, isInGroup } from "./endpoints";
import { unclear } from "./wholeness";

/** The approved endpoints that customers made for a resource, of one group or of any. */
export function approvedUses(survey: Survey, resource: Connected, groupId?: string): Listing<EndpointUse> {
  const uses = survey.approvedUses(resource);
  return groupId === undefined ? uses : select(uses, (use) => isInGroup(use, groupId));
}

/** The subnets of these endpoints; a gap where one lies outside of what was read. */
export function subnetsOf(survey: Survey, uses: Listing<EndpointUse>): Listing<string> {
  const found = uses.items.map((use) => subnetOf(survey, use));
  return withGap(
    found.filter((subnet) => typeof subnet === "string"),
    uses.gap ?? found.find(isGap),
  );
}

export function networksOf(survey: Survey, uses: Listing<EndpointUse>): Listing<string> {
  const { items, gap } = subnetsOf(survey, uses);
  return withGap([...new Set(items.map(survey.networkIdOf))], gap);
}

/** The networks of a resource's approved endpoints. */
export const networksOfEndpoints = perQuestion((survey: Survey, resource: Connected) =>
  networksOf(survey, survey.approvedUses(resource)),
);

/** Whether two lists of networks have one in common, or two that are peered. */
export function areNear(survey: Survey, ours: Listing<string>, theirs: Listing<string>): Truth {
  return some(ours, (one) => some(theirs, (other) => survey.isNear(one, other)));
}

function subnetOf(survey: Survey, { endpoint, id = "" }: EndpointUse) {
  if (!endpoint) {
    return survey.estate.gapOf(id) ?? unclear(id, "A private endpoint lies outside of what was read.");
  }
  return survey.said(endpoint, endpoint.subnetId) ?? unclear(id, "A private endpoint has no subnet.");
}
