import { nameOfId, subscriptionOfId } from "../../arm/ids";
import { type Rule, aboutEach, judge } from "../rule";
import { computeSubnets } from "../facts/computes";
import { networkIdOf } from "../facts/networks";

export const vnSub: Rule = {
  id: "vn-sub",
  group: "Network and compute",
  title: "Computes are in a network of another subscription",
  why: "The network that computes are put into must be in the workspace's subscription.",
  severity: "error",
  evidence: [
    "computes[].properties.properties.subnet.id",
    "properties.serverlessComputeSettings.serverlessComputeCustomSubnet",
  ],
  fix: "Use a network in the workspace's subscription, peered with the other one.",
  sources: ["secureTraining"],
  check: (context) =>
    aboutEach(computeSubnets(context), ({ subnetId }) => {
      const own = subscriptionOfId(context.workspace.id).toLowerCase();
      return judge(subscriptionOfId(subnetId).toLowerCase() !== own, () => ({
        subjectId: subnetId,
        message: `${context.workspace.name} puts computes into ${nameOfId(networkIdOf(subnetId))}/${nameOfId(subnetId)}, which is in another subscription.`,
        evidence: [
          {
            resourceId: context.workspace.id,
            path: "computes[].properties.properties.subnet.id",
            value: subnetId,
          },
        ],
      }));
    }),
};
