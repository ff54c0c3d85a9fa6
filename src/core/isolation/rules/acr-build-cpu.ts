import { nameOfId } from "../../arm/ids";
import { type Rule, about, cite } from "../rule";
import type { Compute, Workspace } from "../../estate/model";

export const acrBuildCpu: Rule = {
  id: "acr-build-cpu",
  group: "Container registry",
  title: "The image build compute cannot build images",
  why: "Images are built on a CPU cluster of the workspace; one that is missing, failed or has GPUs does not do.",
  severity: "error",
  evidence: [
    "properties.imageBuildCompute",
    "computes[].properties.properties.vmSize",
    "computes[].properties.provisioningState",
  ],
  fix: "Name a CPU cluster that works as the image build compute.",
  sources: ["secureWorkspace"],
  check: (context) => {
    const { owner } = context;
    return about(context.said(owner, owner.imageBuildCompute), (name) => {
      const computes = context.estate.children("computes", owner.id);
      const compute = computes.items.find((item) => item.name.toLowerCase() === nameOfId(name).toLowerCase());
      if (!compute) {
        return computes.gap
          ? [{ kind: "doubt", gap: computes.gap }]
          : [
              report(
                owner,
                `${owner.name} names ${nameOfId(name)} as image build compute, which does not exist.`,
              ),
            ];
      }
      return about(context.said(compute, compute.vmSize), () =>
        about(context.said(compute, compute.provisioningState), () => {
          const fault = faultOf(compute);
          return fault === undefined
            ? []
            : [report(owner, `The image build compute ${compute.name} of ${owner.name} ${fault}.`, compute)];
        }),
      );
    });
  },
};

/** Sizes with GPUs are the N series. */
const gpuSize = /^standard_n/i;

function faultOf({ vmSize, provisioningState }: Compute): string | undefined {
  if (provisioningState?.toLowerCase() === "failed") return "is in provisioning state Failed";
  return vmSize !== undefined && gpuSize.test(vmSize) ? `is of size ${vmSize}, which has GPUs` : undefined;
}

function report(owner: Workspace, message: string, compute?: Compute) {
  const evidence = cite(owner, "properties.imageBuildCompute");
  return {
    kind: "violation" as const,
    subjectId: compute?.id ?? owner.id,
    message,
    evidence: compute
      ? [...evidence, ...cite(compute, "properties.properties.vmSize", "properties.provisioningState")]
      : evidence,
  };
}
