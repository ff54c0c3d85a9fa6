import { type Rule, about, aboutEach, cite, judge } from "../rule";
import { hasNodes, isInstance, regionOf, sameRegion } from "../facts/computes";
import { not, select, all } from "../truth";

export const cpRegion: Rule = {
  id: "cp-region",
  group: "Network and compute",
  title: "A compute is in another region than the workspace",
  why: "A compute instance must be in the workspace's region. For clusters in a network of your own this only informs.",
  severity: "error",
  evidence: ["computes[].properties.computeLocation", "location"],
  fix: "Create the compute in the workspace's region.",
  sources: ["secureTraining", "privateLink", "overview"],
  contested:
    "For clusters, the overview and the page on private endpoints ask for the workspace's region; the page on training describes clusters in other regions through peering or a second private endpoint.",
  check: (context) => {
    const { owner } = context;
    return about(context.said(owner, owner.location), (home) =>
      aboutEach(select(context.computes, hasNodes), (compute) =>
        about(regionOf(context, compute), (region) =>
          judge(all(not(context.isManaged), !sameRegion(home, region)), () => ({
            subjectId: compute.id,
            message: `${compute.name} is in ${region}, its workspace ${context.workspace.name} in ${home}.`,
            severity: isInstance(compute.computeType) ? "error" : "information",
            evidence: [...cite(compute, "properties.computeLocation"), ...cite(owner, "location")],
          })),
        ),
      ),
    );
  },
};
