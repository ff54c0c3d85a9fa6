import { type Rule, aboutEach, cite, judge } from "../rule";
import { isPublicNode } from "../facts/computes";
import { all } from "../truth";

export const cpPip: Rule = {
  id: "cp-pip",
  group: "Network and compute",
  title: "A compute of a private workspace has public addresses",
  why: "Nodes with public addresses need inbound traffic from the internet; without them they need none.",
  severity: "warning",
  evidence: ["computes[].properties.properties.enableNodePublicIp"],
  fix: "Create the compute again without public addresses, in a subnet with a NAT gateway or a firewall.",
  sources: ["secureTraining"],
  check: (context) =>
    aboutEach(context.computes, (compute) =>
      judge(all(context.isPrivate, isPublicNode(context, compute)), () => ({
        subjectId: compute.id,
        message: `${compute.name} has enableNodePublicIp ${String(compute.enableNodePublicIp ?? "absent, so true")}, while ${context.owner.name} is private.`,
        evidence: cite(compute, "properties.properties.enableNodePublicIp"),
      })),
    ),
};
