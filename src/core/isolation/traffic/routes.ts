// Where a route table sends traffic: the longest prefix wins, a service tag before a prefix of equal length.

import type { RouteTable } from "../../estate/model";
import { parseRange } from "./addresses";
import { type Peer, coverOf } from "./peers";

export type Route = RouteTable["routes"][number];

/** The route that a table has for a peer. Undefined: none, so that Azure's own system routes decide. */
export function findRoute(table: Pick<RouteTable, "routes">, peer: Peer): Route | undefined {
  const matching = table.routes.filter((route) => coverOf(route.addressPrefix, peer) === "whole");
  return matching.reduce<Route | undefined>(
    (best, route) => (best === undefined || rank(route, peer) > rank(best, peer) ? route : best),
    undefined,
  );
}

export function defaultRoute(table: Pick<RouteTable, "routes">): Route | undefined {
  return table.routes.find(({ addressPrefix }) => addressPrefix.trim() === "0.0.0.0/0");
}

/** A route of the service's own tag stands for its exact prefixes, so it is longer than any other. */
function rank({ addressPrefix }: Route, peer: Peer): number {
  const bits = parseRange(addressPrefix)?.[1];
  if (bits !== undefined) return bits;
  if (peer.kind !== "service") return 0;
  const text = addressPrefix.toLowerCase();
  if (!text.startsWith(peer.tag.toLowerCase())) return 33;
  return text.length > peer.tag.length ? 35 : 34;
}
