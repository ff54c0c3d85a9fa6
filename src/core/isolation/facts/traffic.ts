// What the security group and the route table of a subnet do to a flow.

import type { NetworkSecurityGroup, RouteTable, Subnet } from "../../estate/model";
import type { Kinds } from "../../estate/model";
import type { Survey } from "../survey";
import { type Peer } from "../traffic/peers";
import { type Flow, decide } from "../traffic/security-rules";
import { findRoute } from "../traffic/routes";
import { type Evidence } from "../rule";
import { type Known, type Truth, any, isGap } from "../truth";
import { unclear } from "./wholeness";

export interface Passage {
  readonly isBlocked: Truth;
  /** What blocks it, for a message. */
  readonly by: string;
  readonly evidence: readonly Evidence[];
}

/** What a firewall behind a route does is beyond this: it sees security groups and routes only. */
export function judgeFlow(survey: Survey, subnet: Subnet, flow: Flow): Passage {
  const bySecurity = judgeSecurity(survey, subnet, flow);
  const byRoute = flow.direction === "Outbound" ? judgeRoute(survey, subnet, flow.destination) : open;
  const blocking = bySecurity.isBlocked === true ? bySecurity : byRoute;
  return { ...blocking, isBlocked: any(bySecurity.isBlocked, byRoute.isBlocked) };
}

export function securityGroupOf(survey: Survey, subnet: Subnet): Known<NetworkSecurityGroup | undefined> {
  return attached(survey, subnet, "networkSecurityGroups", subnet.networkSecurityGroupId);
}

export function routeTableOf(survey: Survey, subnet: Subnet): Known<RouteTable | undefined> {
  return attached(survey, subnet, "routeTables", subnet.routeTableId);
}

export function peerOfSubnet(subnet: Subnet): Peer {
  return { kind: "network", ranges: subnet.addressPrefixes };
}

const open: Passage = { isBlocked: false, by: "", evidence: [] };

function judgeSecurity(survey: Survey, subnet: Subnet, flow: Flow): Passage {
  const group = securityGroupOf(survey, subnet);
  if (group === undefined) return open;
  if (isGap(group)) return { ...open, isBlocked: group };
  const { access, rule } = decide(group.rules, flow);
  const by = `rule ${rule.name} (priority ${rule.priority}) of ${group.name}`;
  const evidence = [
    { resourceId: group.id, path: `properties.securityRules[${rule.name}]`, value: rule.raw },
  ];
  if (access === "Deny") return { isBlocked: true, by, evidence };
  return {
    ...open,
    isBlocked:
      access === "Allow"
        ? false
        : unclear(group.id, `Nobody can tell how much of the traffic ${by} is about.`),
  };
}

function judgeRoute(survey: Survey, subnet: Subnet, destination: Peer): Passage {
  const table = routeTableOf(survey, subnet);
  if (table === undefined) return open;
  if (isGap(table)) return { ...open, isBlocked: table };
  const route = findRoute(table, destination);
  if (route?.nextHopType.toLowerCase() !== "none") return open;
  return {
    isBlocked: true,
    by: `route ${route.name} of ${table.name}, which drops it`,
    evidence: [{ resourceId: table.id, path: `properties.routes[${route.name}]`, value: route }],
  };
}

/** Rules and routes that were not read could decide otherwise, so that only what was read whole counts. */
function attached<K extends "networkSecurityGroups" | "routeTables">(
  survey: Survey,
  subnet: Subnet,
  kind: K,
  id: string | undefined,
): Known<Kinds[K] | undefined> {
  if (id === undefined) return survey.gapUnder(subnet.networkId);
  const { resource, gap } = survey.estate.refer(kind, id);
  if (!resource) return gap ?? unclear(id, "It was not read.");
  return survey.gapUnder(id) ?? resource;
}
