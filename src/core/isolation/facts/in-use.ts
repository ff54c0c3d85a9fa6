// The private endpoints through which clients and computes reach a workspace and what it depends on.

import { type ZoneLookup, zonesOfGroup } from "../../arm/private-link";
import type { Listing, PrivateEndpoint } from "../../estate/model";
import type { Survey } from "../survey";
import { type Known, isGap, join, withGap } from "../truth";
import type { Connected } from "./endpoints";
import { approvedUses } from "./places";

export interface EndpointInUse {
  readonly endpoint: PrivateEndpoint;
  readonly resource: Connected;
  readonly groupId: string;
}

/** Approved endpoints that were read, of these resources. */
export function endpointsInUse(
  survey: Survey,
  resources: readonly Known<Connected | undefined>[],
): Listing<EndpointInUse> {
  const each = resources.map((resource): Listing<EndpointInUse> => {
    // What does not exist has no endpoints.
    if (isGap(resource)) return withGap([], resource.code === "not-found" ? undefined : resource);
    if (resource === undefined) return { items: [] };
    const uses = approvedUses(survey, resource);
    const items = uses.items.flatMap(({ endpoint, groupIds = [] }) =>
      endpoint === undefined ? [] : groupIds.map((groupId) => ({ endpoint, resource, groupId })),
    );
    const unseen = uses.items.find(({ endpoint }) => endpoint === undefined);
    return withGap(items, uses.gap ?? (unseen && survey.estate.gapOf(unseen.id ?? "")));
  });
  return join(...each);
}

/** The zones that this endpoint needs in this cloud. */
export function zonesFor(survey: Survey, { resource, groupId }: Pick<EndpointInUse, "resource" | "groupId">) {
  return zonesOfGroup(lookup(survey, resource, groupId));
}

export function lookup(survey: Survey, resource: Connected, groupId: string): ZoneLookup {
  return {
    cloud: survey.estate.cloud,
    groupId,
    resourceType: resource.type,
    overrides: survey.zoneOverrides,
  };
}

export function isWorkspaceEndpoint({ groupId }: EndpointInUse): boolean {
  return groupId.toLowerCase() === "amlworkspace";
}
