// The private endpoints through which clients and computes reach a workspace and what it depends on.

import type { Listing, PrivateEndpoint } from "../../estate/model";
import type { GroupNames, Survey } from "../survey";
import { type Known, isGap, join, withGap } from "../truth";
import type { Gap } from "../../arm/resource";
import type { Connected, EndpointUse } from "./endpoints";
import { approvedUses } from "./places";
import { partly } from "./wholeness";

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
    return withGap(items, uses.gap ?? gapOfUnseen(survey, uses));
  });
  return join(...each);
}

/** An approved endpoint that was not read, or of which nobody knows where it leads. */
function gapOfUnseen(survey: Survey, { items }: Listing<EndpointUse>): Gap | undefined {
  const unseen = items.find(({ endpoint, groupIds }) => endpoint === undefined || groupIds === undefined);
  if (!unseen) return undefined;
  const id = unseen.id ?? "";
  return survey.estate.refer("privateEndpoints", id).gap ?? partly(id);
}

export function isWorkspaceEndpoint({ groupId }: EndpointInUse): boolean {
  return groupId.toLowerCase() === "amlworkspace";
}
