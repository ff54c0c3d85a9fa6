// The private endpoints through which clients and computes reach a workspace and what it depends on.

import type { Listing, PrivateEndpoint } from "../../estate/model";
import { perQuestion } from "../memo";
import type { GroupNames, Survey } from "../survey";
import { type Known, isGap, join, withGap } from "../truth";
import type { Gap } from "../../arm/resource";
import type { Connected, EndpointUse } from "./endpoints";
import { approvedUses } from "./places";
import { partly, unclear } from "./wholeness";
import type { GroupConfig } from "./zones";

export interface EndpointInUse extends Seat, GroupNames {
  readonly resource: Connected;
  readonly groupId: string;
}

/** An endpoint with what its subnet and its zone groups say. */
export interface Seat {
  readonly endpoint: PrivateEndpoint;
  /** The network that it is in. */
  readonly networkId: Known<string | undefined>;
  /** The networks that answer for that network. */
  readonly askers: Listing<string>;
  /** What its zone groups write. */
  readonly configs: Listing<GroupConfig>;
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
      endpoint === undefined ? [] : groupIds.map((groupId) => place(survey, { endpoint, resource, groupId })),
    );
    return withGap(items, uses.gap ?? gapOfUnseen(survey, uses));
  });
  return join(...each);
}

function place(
  survey: Survey,
  { endpoint, resource, groupId }: { endpoint: PrivateEndpoint; resource: Connected; groupId: string },
): EndpointInUse {
  const { networkId, askers, configs } = seatOf(survey, endpoint);
  const { zones, suffixes, forwarders } = survey.namesOf(resource.type)(groupId);
  return { endpoint, networkId, askers, configs, resource, groupId, zones, suffixes, forwarders };
}

const seatOf = perQuestion((survey: Survey, endpoint: PrivateEndpoint): Seat => {
  const subnetId = survey.said(endpoint, endpoint.subnetId);
  const networkId = typeof subnetId === "string" ? survey.networkIdOf(subnetId) : subnetId;
  const configs = survey.configsOf(endpoint);
  if (typeof networkId === "string") {
    return { endpoint, networkId, askers: survey.askersOf(networkId), configs };
  }
  const gap = networkId ?? unclear(endpoint.id, `${endpoint.name} names no subnet.`);
  return { endpoint, networkId, askers: withGap([], gap), configs };
});

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
