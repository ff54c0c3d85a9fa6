import { openResource } from "../fixes";
import { type Rule, about, aboutEach, judge } from "../rule";
import { computeSubnets, hasPublicNodesIn } from "../facts/computes";
import { managementFlow } from "../facts/inbound-traffic";
import { securityGroupOf } from "../facts/traffic";
import { decide } from "../traffic/security-rules";
import { all, not } from "../truth";

export const cpInUseless: Rule = {
  id: "cp-in-useless",
  group: "Network and compute",
  title: "TCP 44224 is open although no compute has public addresses",
  why: "Only computes with public addresses are managed through it.",
  severity: "information",
  evidence: ["networkSecurityGroup: securityRules", "computes[].properties.properties.enableNodePublicIp"],
  fix: "Remove the rule.",
  sources: ["firewall"],
  check: (context) =>
    aboutEach(computeSubnets(context), (seat) =>
      about(context.subnet(seat.subnetId), (subnet) =>
        about(securityGroupOf(context, subnet), (group) => {
          const { access, rule } = decide(group.rules, managementFlow(subnet));
          const isOpen = access === "Allow" && !rule.isDefault;
          return judge(all(isOpen, not(hasPublicNodesIn(context, seat))), () => ({
            subjectId: group.id,
            message: `Rule ${rule.name} of ${group.name} opens TCP 44224 to ${subnet.name}, in which no compute has public addresses.`,
            evidence: [
              { resourceId: group.id, path: `properties.securityRules[${rule.name}]`, value: rule.raw },
            ],
            fix: openResource(group),
          }));
        }),
      ),
    ),
};
