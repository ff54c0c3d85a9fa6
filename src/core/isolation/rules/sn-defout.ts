import { type Rule, about, aboutEach, judge } from "../rule";
import { computeSubnets, hasPrivateNodes } from "../facts/computes";
import { hasExplicitEgress, isPrivateSubnet } from "../facts/egress";
import { all, not } from "../truth";

export const snDefout: Rule = {
  id: "sn-defout",
  group: "Network and compute",
  title: "Computes without public addresses have no way to the internet",
  why: "The subnet is private: it has no default outbound access, as is the rule for networks made after 31 March 2026. Without NAT gateway or firewall, nodes cannot reach what they need.",
  severity: "error",
  evidence: [
    "subnet: properties.defaultOutboundAccess",
    "subnet: properties.natGateway",
    "routeTable: routes",
  ],
  fix: "Put a NAT gateway on the subnet, or route it through a firewall.",
  sources: ["defaultOutbound", "secureTraining"],
  check: (context) =>
    aboutEach(computeSubnets(context), (seat) =>
      about(context.subnet(seat.subnetId), (subnet) => {
        const isCutOff = all(isPrivateSubnet(context, subnet), not(hasExplicitEgress(context, subnet)));
        return judge(all(hasPrivateNodes(context, seat), isCutOff), () => ({
          subjectId: subnet.id,
          message: `${subnet.name} has defaultOutboundAccess false, no NAT gateway and no default route to a firewall, but holds computes of ${context.workspace.name} without public addresses.`,
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
