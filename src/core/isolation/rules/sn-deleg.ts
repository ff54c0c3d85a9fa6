import { openResource } from "../fixes";
import { type Rule, about, aboutEach, judge } from "../rule";
import { computeSubnets } from "../facts/computes";
import { isAny, withGap } from "../truth";

export const snDeleg: Rule = {
  id: "sn-deleg",
  group: "Network and compute",
  title: "The computes' subnet is delegated",
  why: "Computes cannot be put into a subnet that is delegated to another service.",
  severity: "error",
  evidence: ["subnet: properties.delegations"],
  fix: "Use a subnet of its own for computes.",
  sources: ["secureTraining"],
  check: (context) =>
    aboutEach(computeSubnets(context), ({ subnetId }) =>
      about(context.subnet(subnetId), (subnet) =>
        judge(isAny(withGap(subnet.delegations, context.gapUnder(subnet.networkId))), () => ({
          subjectId: subnet.id,
          message: `${subnet.name}, in which ${context.workspace.name} has computes, is delegated to ${subnet.delegations.join(", ")}.`,
          evidence: [{ resourceId: subnet.id, path: "properties.delegations", value: subnet.delegations }],
          fix: openResource({ id: subnet.networkId, name: subnet.name }),
        })),
      ),
    ),
};
