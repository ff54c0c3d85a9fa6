import { nameOfId } from "../../arm/ids";
import { type Rule, about, aboutEach, judge } from "../rule";
import type { WorkspaceContext } from "../context";
import type { Compute } from "../../estate/model";
import { computeSubnets, isInstance } from "../facts/computes";
import { isGap } from "../truth";

export const snSize: Rule = {
  id: "sn-size",
  group: "Network and compute",
  title: "The computes' subnet is too small",
  why: "Every compute instance and every node of a cluster takes one address, and Azure keeps five. Where none is left, nodes are not allocated.",
  severity: "error",
  evidence: [
    "subnet: properties.addressPrefix",
    "computes[].properties.properties.scaleSettings.maxNodeCount",
    "networkInterfaces",
  ],
  fix: "Use a larger subnet, or lower the clusters' maximum of nodes.",
  sources: ["secureTraining"],
  check: (context) =>
    aboutEach(computeSubnets(context), ({ subnetId, computes }) =>
      about(context.room(subnetId), ({ size, held, gap }) => {
        const nodes = computes.map((compute) => nodesOf(context, compute));
        const needed = nodes.reduce<number>((sum, count) => sum + (isGap(count) ? 0 : count), 0);
        const isTooSmall = needed > size - held || (nodes.find(isGap) ?? gap ?? false);
        return judge(isTooSmall, () => ({
          subjectId: subnetId,
          message: `${nameOfId(subnetId)} has room for ${size - held} nodes; the ${computes.length} computes of ${context.workspace.name} in it may take ${needed}.`,
          evidence: [
            { resourceId: subnetId, path: "properties.addressPrefix", value: size },
            ...computes.map((compute) => ({
              resourceId: compute.id,
              path: "properties.properties.scaleSettings.maxNodeCount",
              value: compute.maxNodeCount,
            })),
          ],
        }));
      }),
    ),
};

function nodesOf(context: WorkspaceContext, compute: Compute) {
  if (isInstance(compute.computeType)) return 1;
  const most = context.said(compute, compute.maxNodeCount);
  return isGap(most) ? most : (most ?? 0);
}
