// The networks that matter for a workspace's names.

import type { Listing, PrivateEndpoint } from "../../estate/model";
import type { WorkspaceContext } from "../context";
import { perObject } from "../memo";
import type { Survey } from "../survey";
import { isGap, join, withGap } from "../truth";
import { computeSubnets } from "./computes";
import { unclear } from "./wholeness";

/** The networks that answer for the network in which an endpoint is. */
export function seatNetworks(survey: Survey, endpoint: PrivateEndpoint): Listing<string> {
  const subnetId = survey.said(endpoint, endpoint.subnetId);
  if (isGap(subnetId)) return withGap([], subnetId);
  if (subnetId === undefined) return withGap([], unclear(endpoint.id, `${endpoint.name} names no subnet.`));
  return survey.askersOf(survey.networkIdOf(subnetId));
}

/** The networks in which the workspace has endpoints or computes. */
export const ownNetworks = perObject((context: WorkspaceContext): Listing<string> => {
  const uses = context.endpointsInUse();
  const subnets = uses.items.map(({ endpoint }) => context.said(endpoint, endpoint.subnetId));
  const ofEndpoints = withGap(
    subnets.filter((id) => typeof id === "string"),
    uses.gap ?? subnets.find(isGap),
  );
  const computes = computeSubnets(context);
  const ofComputes = withGap(
    computes.items.map(({ subnetId }) => subnetId),
    computes.gap,
  );
  const { items, gap } = join(ofEndpoints, ofComputes);
  const byKey = new Map(items.map((id) => [context.networkIdOf(id).toLowerCase(), context.networkIdOf(id)]));
  return withGap([...byKey.values()], gap);
});

/** Those, and the networks that answer for them. */
export const dnsNetworks = perObject((context: WorkspaceContext): Listing<string> => {
  const own = ownNetworks(context);
  const { items, gap } = join(own, ...own.items.map((id) => context.askersOf(id)));
  return withGap([...new Map(items.map((id) => [id.toLowerCase(), id])).values()], gap);
});
