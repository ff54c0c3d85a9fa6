import { type Rule, about, aboutEach, cite, judge } from "../rule";
import { isOfType, regionOf, sameRegion } from "../facts/computes";
import { select } from "../truth";

export const aksRegion: Rule = {
  id: "aks-region",
  group: "Network and compute",
  title: "An attached Kubernetes cluster is in another region",
  why: "With a private endpoint on the workspace, an attached AKS cluster must be in the workspace's region.",
  severity: "error",
  evidence: ["computes[].properties.computeLocation", "location"],
  fix: "Attach a cluster in the workspace's region.",
  sources: ["privateLink"],
  check: (context) => {
    const { owner } = context;
    return about(context.said(owner, owner.location), (home) =>
      aboutEach(
        select(context.computes, (compute) => isOfType(compute, "AKS")),
        (compute) =>
          about(regionOf(context, compute), (region) =>
            judge(!sameRegion(home, region), () => ({
              subjectId: compute.id,
              message: `The attached cluster ${compute.name} is in ${region}, its workspace ${context.workspace.name} in ${home}.`,
              evidence: [...cite(compute, "properties.computeLocation"), ...cite(owner, "location")],
            })),
          ),
      ),
    );
  },
};
