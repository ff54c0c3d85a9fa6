import { type Rule, about, aboutEach, judge } from "../rule";
import { computeSubnets } from "../facts/computes";
import { goesThroughAppliance } from "../facts/egress";
import { judgeFlow, peerOfSubnet } from "../facts/traffic";
import { all, isAny, not, withGap } from "../truth";

export const cpOutStorage: Rule = {
  id: "cp-out-storage",
  group: "Network and compute",
  title: "Computes may write to any storage account of the region",
  why: "The service tag Storage covers everybody's accounts: data can leave through it. A service endpoint policy limits it to accounts of your own and of the service.",
  severity: "warning",
  evidence: [
    "networkSecurityGroup: securityRules",
    "subnet: properties.serviceEndpointPolicies",
    "routeTable: routes",
  ],
  fix: "Put a service endpoint policy with the alias /services/Azure/MachineLearning on the subnet, or route it through a firewall.",
  sources: ["exfiltration"],
  check: (context) =>
    aboutEach(computeSubnets(context), ({ subnetId }) =>
      about(context.subnet(subnetId), (subnet) => {
        const flow = { direction: "Outbound", protocol: "tcp", port: 443 } as const;
        const source = peerOfSubnet(subnet);
        const destination = { kind: "service", tag: "Storage", region: context.owner.location } as const;
        const { isBlocked } = judgeFlow(context, subnet, { ...flow, source, destination });
        const policies = withGap(subnet.serviceEndpointPolicyIds, context.gapUnder(subnet.networkId));
        return judge(
          all(
            not(isBlocked),
            not(isAny(policies)),
            not(goesThroughAppliance(context, subnet)),
            not(context.isManaged),
          ),
          () => ({
            subjectId: subnet.id,
            message: `${subnet.name} lets computes of ${context.workspace.name} reach all storage accounts of ${context.owner.location ?? "the region"} and has no service endpoint policy.`,
            evidence: [
              {
                resourceId: subnet.id,
                path: "properties.serviceEndpointPolicies",
                value: subnet.serviceEndpointPolicyIds,
              },
              {
                resourceId: subnet.id,
                path: "properties.networkSecurityGroup.id",
                value: subnet.networkSecurityGroupId,
              },
            ],
          }),
        );
      }),
    ),
};
