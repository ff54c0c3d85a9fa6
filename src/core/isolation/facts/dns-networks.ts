// The networks that matter for a workspace's names.

import type { Listing } from "../../estate/model";
import type { WorkspaceContext } from "../context";
import { perKeeper } from "../memo";
import { isGap, join, withGap } from "../truth";
import { computeSubnets } from "./computes";

/** The networks in which the workspace has endpoints or computes. */
export const ownNetworks = perKeeper((context: WorkspaceContext): Listing<string> => {
  const uses = context.endpointsInUse();
  const unknown = uses.items.find(({ networkId }) => isGap(networkId))?.networkId;
  const computes = computeSubnets(context);
  const ids = [
    ...uses.items.map(({ networkId }) => networkId),
    ...computes.items.map(({ subnetId }) => context.networkIdOf(subnetId)),
  ];
  return withGap(unlike(ids), uses.gap ?? (isGap(unknown) ? unknown : computes.gap));
});

/** Those, and the networks that answer for them. */
export const dnsNetworks = perKeeper((context: WorkspaceContext): Listing<string> => {
  const own = ownNetworks(context);
  const { items, gap } = join(own, ...own.items.map((id) => context.askersOf(id)));
  return withGap(unlike(items), gap);
});

/** Each id once. Most are spelled alike, so that the case need not be looked at. */
function unlike(ids: readonly unknown[]): readonly string[] {
  const spellings = [...new Set(ids)].filter((id) => typeof id === "string");
  return spellings.length < 2
    ? spellings
    : [...new Map(spellings.map((id) => [id.toLowerCase(), id])).values()];
}
