import { type Rule, aboutEach, cite, judge } from "../rule";
import { isOfType } from "../facts/computes";
import { all } from "../truth";

export const mvK8s: Rule = {
  id: "mv-k8s",
  group: "Managed network",
  title: "An attached compute is outside of the managed network",
  why: "Kubernetes clusters and attached virtual machines are not supported with a managed network.",
  severity: "error",
  evidence: ["computes[].properties.computeType", "properties.managedNetwork.isolationMode"],
  fix: "Use a cluster or an instance of the workspace instead.",
  sources: ["managedNetwork"],
  check: (context) =>
    aboutEach(context.computes, (compute) =>
      judge(all(context.isManaged, isOfType(compute, "Kubernetes", "AKS", "VirtualMachine")), () => ({
        subjectId: compute.id,
        message: `${compute.name} is of type ${compute.computeType}, which the managed network of ${context.owner.name} does not support.`,
        evidence: cite(compute, "properties.computeType"),
      })),
    ),
};
