import { openResource } from "../fixes";
import { type Rule, about, aboutEach, judge } from "../rule";
import { approvedUses, subnetsOf } from "../facts/places";
import { is } from "../truth";

export const snPepol: Rule = {
  id: "sn-pepol",
  group: "Network and compute",
  title: "Network policies apply to private endpoints",
  why: "Security groups and routes of the subnet then hold for private endpoints too. The documentation says to disable them before creating an endpoint; newer platform versions support them.",
  severity: "information",
  evidence: ["subnet: properties.privateEndpointNetworkPolicies"],
  fix: "Keep them if you filter traffic to endpoints on purpose; otherwise disable them.",
  sources: ["privateLink"],
  contested:
    "The page on private endpoints of workspaces asks to disable the policies; the platform has supported them since.",
  check: (context) =>
    aboutEach(subnetsOf(context, approvedUses(context, context.owner)), (subnetId) =>
      about(context.subnet(subnetId), (subnet) => {
        const policies = subnet.privateEndpointNetworkPolicies ?? context.gapUnder(subnet.networkId);
        return judge(
          is(policies, (value) => typeof value === "string" && value.toLowerCase() !== "disabled"),
          () => ({
            subjectId: subnet.id,
            message: `${subnet.name} has privateEndpointNetworkPolicies ${subnet.privateEndpointNetworkPolicies ?? ""}.`,
            evidence: [
              {
                resourceId: subnet.id,
                path: "properties.privateEndpointNetworkPolicies",
                value: subnet.privateEndpointNetworkPolicies,
              },
            ],
            fix: openResource({ id: subnet.networkId, name: subnet.name }),
          }),
        );
      }),
    ),
};
