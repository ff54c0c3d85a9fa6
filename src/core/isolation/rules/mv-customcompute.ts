import { nameOfId } from "../../arm/ids";
import { type Rule, aboutEach, cite, judge } from "../rule";
import { hasNodes, isInjected } from "../facts/computes";
import { all } from "../truth";

export const mvCustomcompute: Rule = {
  id: "mv-customcompute",
  group: "Managed network",
  title: "A compute names a subnet of its own",
  why: "With a managed network, computes run in it; they cannot use another one.",
  severity: "error",
  evidence: ["computes[].properties.properties.subnet.id", "properties.managedNetwork.isolationMode"],
  fix: "Create the compute again without a subnet.",
  sources: ["managedNetwork"],
  check: (context) =>
    aboutEach(context.computes, (compute) =>
      judge(all(context.isManaged, hasNodes(compute), isInjected(context, compute)), () => ({
        subjectId: compute.id,
        message: `${compute.name} names subnet ${nameOfId(compute.subnetId ?? "")}, while ${context.owner.name} has a managed network.`,
        evidence: [
          ...cite(compute, "properties.properties.subnet"),
          ...cite(context.owner, "properties.managedNetwork.isolationMode"),
        ],
      })),
    ),
};
