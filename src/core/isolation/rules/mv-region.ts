import { type Rule, about, aboutEach, cite, judge } from "../rule";
import { hasNodes, regionOf, sameRegion } from "../facts/computes";
import { all, select } from "../truth";

export const mvRegion: Rule = {
  id: "mv-region",
  group: "Managed network",
  title: "A compute is in another region than the managed network",
  why: "Computes in a managed network must be in the workspace's region.",
  severity: "error",
  evidence: ["computes[].properties.computeLocation", "location"],
  fix: "Create the compute in the workspace's region.",
  sources: ["managedNetwork"],
  check: (context) => {
    const { owner } = context;
    return about(context.said(owner, owner.location), (home) =>
      aboutEach(select(context.computes, hasNodes), (compute) =>
        about(regionOf(context, compute), (region) =>
          judge(all(context.isManaged, !sameRegion(home, region)), () => ({
            subjectId: compute.id,
            message: `${compute.name} is in ${region}, the managed network of ${owner.name} in ${home}.`,
            evidence: [...cite(compute, "properties.computeLocation"), ...cite(owner, "location")],
          })),
        ),
      ),
    );
  },
};
