import { type Rule, about, aboutEach, judge } from "../rule";
import { computeSubnets, hasPrivateNodes } from "../facts/computes";
import { hasExplicitEgress, isPrivateSubnet } from "../facts/egress";
import { all, not } from "../truth";

export const snDefoutUse: Rule = {
  id: "sn-defout-use",
  group: "Network and compute",
  title: "Computes rely on default outbound access",
  why: "Their traffic leaves through an address that Microsoft owns and may change, which cannot be filtered or allowed elsewhere.",
  severity: "warning",
  evidence: [
    "subnet: properties.defaultOutboundAccess",
    "subnet: properties.natGateway",
    "routeTable: routes",
  ],
  fix: "Put a NAT gateway on the subnet, or route it through a firewall.",
  sources: ["secureTraining", "firewall", "defaultOutbound"],
  check: (context) =>
    aboutEach(computeSubnets(context), (seat) =>
      about(context.subnet(seat.subnetId), (subnet) => {
        const isDefault = all(not(isPrivateSubnet(context, subnet)), not(hasExplicitEgress(context, subnet)));
        return judge(all(hasPrivateNodes(context, seat), isDefault), () => ({
          subjectId: subnet.id,
          message: `${subnet.name} has no NAT gateway and no default route to a firewall: computes of ${context.workspace.name} in it go out by default outbound access.`,
          evidence: [
            {
              resourceId: subnet.id,
              path: "properties.defaultOutboundAccess",
              value: subnet.defaultOutboundAccess,
            },
            { resourceId: subnet.id, path: "properties.natGateway.id", value: subnet.natGatewayId },
            { resourceId: subnet.id, path: "properties.routeTable.id", value: subnet.routeTableId },
          ],
        }));
      }),
    ),
};
