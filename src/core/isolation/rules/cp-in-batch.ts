import { openResource } from "../fixes";
import { type Rule, about, aboutEach, judge } from "../rule";
import { computeSubnets } from "../facts/computes";
import { securityGroupOf } from "../facts/traffic";
import { hasPort } from "../traffic/ports";

export const cpInBatch: Rule = {
  id: "cp-in-batch",
  group: "Network and compute",
  title: "A security rule for the old Batch communication is left over",
  why: "Inbound 29876-29877 from BatchNodeManagement was needed until computes moved to simplified communication. It is no longer.",
  severity: "information",
  evidence: ["networkSecurityGroup: securityRules"],
  fix: "Remove the rule.",
  sources: ["firewall", "secureTraining"],
  check: (context) =>
    aboutEach(computeSubnets(context), ({ subnetId }) =>
      about(context.subnet(subnetId), (subnet) =>
        about(securityGroupOf(context, subnet), (group) => {
          const rule = group.rules.find(
            ({ direction, access, sources, destinationPorts }) =>
              direction === "Inbound" &&
              access === "Allow" &&
              sources.some((source) => /^batchnodemanagement(\.|$)/i.test(source)) &&
              (hasPort(destinationPorts, 29876) || hasPort(destinationPorts, 29877)),
          );
          return judge(rule !== undefined, () => ({
            subjectId: group.id,
            message: `Rule ${rule?.name ?? ""} of ${group.name} lets BatchNodeManagement in on ${rule?.destinationPorts.join(", ") ?? ""}; no compute needs it any more.`,
            evidence: [
              {
                resourceId: group.id,
                path: `properties.securityRules[${rule?.name ?? ""}]`,
                value: rule?.raw,
              },
            ],
            fix: openResource(group),
          }));
        }),
      ),
    ),
};
