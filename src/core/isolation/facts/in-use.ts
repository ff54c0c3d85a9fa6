// The private endpoints through which clients and computes reach a workspace and what it depends on.

import type { Listing, PrivateEndpoint } from "../../estate/model";
import type { GroupNames, Survey } from "../survey";
import { type Known, isGap, join, withGap } from "../truth";
import type { Connected } from "./endpoints";
import { approvedUses } from "./places";

export interface EndpointInUse extends GroupNames {
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
      endpoint === undefined
        ? []
        : groupIds.map((groupId) => ({
            endpoint,
            resource,
            groupId,
            ...survey.namesOf(resource.type)(groupId),
          })),
    );
    const unseen = uses.items.find(({ endpoint }) => endpoint === undefined);
    return withGap(items, uses.gap ?? (unseen && survey.estate.gapOf(unseen.id ?? "")));
  });
  return join(...each);
}

export function isWorkspaceEndpoint({ groupId }: EndpointInUse): boolean {
  return groupId.toLowerCase() === "amlworkspace";
}
