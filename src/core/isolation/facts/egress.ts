// How a subnet gets to the internet.

import type { Subnet } from "../../estate/model";
import type { Survey } from "../survey";
import { type Truth, any, is, isGap } from "../truth";
import { defaultRoute } from "../traffic/routes";
import { routeTableOf } from "./traffic";

/** A NAT gateway, or a default route to an appliance or a gateway. */
export function hasExplicitEgress(survey: Survey, subnet: Subnet): Truth {
  const gap = survey.gapUnder(subnet.networkId);
  return any(subnet.natGatewayId !== undefined || (gap ?? false), hasDefaultRoute(survey, subnet));
}

/** Whether the default route leads to an appliance: a firewall, as a rule. */
export function goesThroughAppliance(survey: Survey, subnet: Subnet): Truth {
  return hasDefaultRoute(survey, subnet, ["virtualappliance"]);
}

/** Networks made since 31 March 2026 default to private subnets; ARM then says so. */
export function isPrivateSubnet(survey: Survey, subnet: Subnet): Truth {
  const gap = survey.gapUnder(subnet.networkId);
  return is(subnet.defaultOutboundAccess ?? gap, (access) => access === false);
}

function hasDefaultRoute(
  survey: Survey,
  subnet: Subnet,
  hops: readonly string[] = ["virtualappliance", "virtualnetworkgateway"],
): Truth {
  const table = routeTableOf(survey, subnet);
  if (isGap(table)) return table;
  const route = table && defaultRoute(table);
  return route !== undefined && hops.includes(route.nextHopType.toLowerCase());
}
