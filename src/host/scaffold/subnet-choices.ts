// Subnets of the estate to choose from, those that fit first.

import { nameOfId, sameId } from "../../core/arm/ids";
import type { Estate, Subnet } from "../../core/estate/model";
import type { Choice } from "../wizard-steps";

/** Azure runs these itself: nothing else may be in them. */
const reserved =
  /^(AzureBastionSubnet|GatewaySubnet|AzureFirewallSubnet|AzureFirewallManagementSubnet|RouteServerSubnet)$/i;

export const typedSubnet = "typed";

export function subnetChoices(estate: Estate, location: string | undefined): readonly Choice<string>[] {
  const networks = estate.list("virtualNetworks");
  const fitting = networks.filter((network) => location === undefined || sameId(network.location, location));
  const choices = fitting.flatMap((network) =>
    network.subnets
      .filter((subnet) => !reserved.test(subnet.name) && subnet.delegations.length === 0)
      .map((subnet) => ({
        label: subnet.name,
        description: network.name,
        detail: describe(subnet),
        value: subnet.id,
      })),
  );
  const byId: Choice<string> = { label: "Another subnet…", description: "by its id", value: typedSubnet };
  return [...choices, byId];
}

function describe(subnet: Subnet): string {
  const endpoints = subnet.privateEndpointIds.length;
  const group =
    subnet.networkSecurityGroupId === undefined
      ? "no security group"
      : nameOfId(subnet.networkSecurityGroupId);
  return `${subnet.addressPrefixes.join(", ")} · ${endpoints} private endpoints · ${group}`;
}

export function subnetProblem(id: string): string | undefined {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/virtualNetworks\/[^/]+\/subnets\/[^/]+$/i.test(
    id,
  )
    ? undefined
    : "The id of a subnet: /subscriptions/…/virtualNetworks/…/subnets/…";
}
