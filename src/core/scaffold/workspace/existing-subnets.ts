// What subnets that exist must have for what is to stand in them.

import type { Estate, Subnet } from "../../estate/model";
import type { Settings } from "./settings";

export function subnetProblems(estate: Estate | undefined, settings: Settings): readonly string[] {
  const known = knownSubnets(estate, settings);
  return [
    ...(settings.usesServiceEndpoints ? known.flatMap(serviceEndpointProblem) : []),
    ...computeSubnets(estate, settings)
      .filter(({ delegations }) => delegations.length > 0)
      .map(
        ({ name, delegations }) =>
          `The subnet ${name} is delegated to ${delegations.join(", ")}: computes cannot join it.`,
      ),
  ];
}

export function subnetNotes(estate: Estate | undefined, settings: Settings): readonly string[] {
  return computeSubnets(estate, settings)
    .filter(hasNoWayOut)
    .map(
      ({ name }) =>
        `The subnet ${name} has neither a NAT gateway nor a route table: compute without public addresses starts only once it has a way out.`,
    );
}

/** Azure refuses a network rule for a subnet without the service's endpoint. */
function serviceEndpointProblem({ name, serviceEndpoints }: Subnet): readonly string[] {
  const has = new Set(serviceEndpoints.map((service) => service.toLowerCase()));
  const lacking = ["Microsoft.Storage", "Microsoft.KeyVault"].filter(
    (service) => !has.has(service.toLowerCase()),
  );
  return lacking.length === 0
    ? []
    : [`The subnet ${name} has no service endpoint for ${lacking.join(" and ")}: add it first.`];
}

function hasNoWayOut({ natGatewayId, routeTableId, defaultOutboundAccess }: Subnet): boolean {
  return natGatewayId === undefined && routeTableId === undefined && defaultOutboundAccess === false;
}

/** Those of the estate; of others nothing is known. */
function knownSubnets(estate: Estate | undefined, { subnets }: Settings): readonly Subnet[] {
  return [subnets?.endpoints, subnets?.clients].flatMap((id) => estate?.findSubnet(id) ?? []);
}

function computeSubnets(estate: Estate | undefined, settings: Settings): readonly Subnet[] {
  return settings.pattern === "own-vnet" && !settings.computePublicIp
    ? [settings.subnets?.endpoints].flatMap((id) => estate?.findSubnet(id) ?? [])
    : [];
}
