import { scaffoldEndpoints } from "../fixes";
import { type Rule, aboutEach, cite, judge } from "../rule";
import { isPrivateNode } from "../facts/computes";
import { all, not } from "../truth";

export const cpNpipPe: Rule = {
  id: "cp-npip-pe",
  group: "Network and compute",
  title: "A compute without public addresses, and a workspace without private endpoint",
  why: "Such a compute reaches its workspace through the workspace's private endpoint only.",
  severity: "error",
  evidence: ["computes[].properties.properties.enableNodePublicIp", "properties.privateEndpointConnections"],
  fix: "Create a private endpoint for the workspace in the compute's network.",
  sources: ["secureTraining"],
  check: (context) =>
    aboutEach(context.computes, (compute) =>
      judge(all(isPrivateNode(context, compute), not(context.hasEndpoint)), () => ({
        subjectId: compute.id,
        message: `${compute.name} has enableNodePublicIp false, but ${context.owner.name} has no approved private endpoint.`,
        evidence: [
          ...cite(compute, "properties.properties.enableNodePublicIp"),
          ...cite(context.owner, "properties.privateEndpointConnections"),
        ],
        fix: scaffoldEndpoints(context, ["amlworkspace"]),
      })),
    ),
};
