import { type Rule, about, aboutEach, judge } from "../rule";
import { computeSubnets, hasPublicNodesIn } from "../facts/computes";
import { managementFlow } from "../facts/inbound-traffic";
import { judgeFlow } from "../facts/traffic";
import { all } from "../truth";

export const cpIn44224: Rule = {
  id: "cp-in-44224",
  group: "Network and compute",
  title: "The service cannot manage computes with public addresses",
  why: "Computes with public addresses are managed through TCP 44224 from the service tag AzureMachineLearning. Computes without public addresses need no inbound traffic.",
  severity: "error",
  evidence: ["networkSecurityGroup: securityRules", "computes[].properties.properties.enableNodePublicIp"],
  fix: "Allow inbound TCP 44224 from AzureMachineLearning, or create the computes without public addresses.",
  sources: ["firewall", "secureTraining"],
  check: (context) =>
    aboutEach(computeSubnets(context), (seat) =>
      about(context.subnet(seat.subnetId), (subnet) => {
        const hasPublicNodes = hasPublicNodesIn(context, seat);
        if (hasPublicNodes === false) return [];
        const passage = judgeFlow(context, subnet, managementFlow(subnet));
        return judge(all(hasPublicNodes, passage.isBlocked), () => ({
          subjectId: subnet.id,
          message: `TCP 44224 from AzureMachineLearning to ${subnet.name} is blocked by ${passage.by}, but computes in it have public addresses.`,
          evidence: passage.evidence,
        }));
      }),
    ),
};
