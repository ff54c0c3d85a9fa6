import { parseId } from "../../arm/ids";
import { az, copyText } from "../fixes";
import { type Rule, cite, judge } from "../rule";
import { isRestricted } from "../facts/access";
import { type Known, type Truth, all, any, is, isGap, not } from "../truth";
import type { WorkspaceContext } from "../context";
import type { GuardedResource } from "../../estate/model";

export const acrBuild: Rule = {
  id: "acr-build",
  group: "Container registry",
  title: "Nothing can build images",
  why: "Behind restricted storage or a restricted registry neither serverless builds nor registry tasks work: the workspace needs a cluster that builds its images. The service reports it as ImageBuildComputeNotValid.",
  severity: "error",
  evidence: [
    "properties.imageBuildCompute",
    "properties.managedNetwork.isolationMode",
    "containerRegistry: properties.publicNetworkAccess",
    "storageAccount: properties.networkAcls.defaultAction",
  ],
  fix: "Create a CPU cluster in the network and name it as the workspace's image build compute.",
  sources: ["secureWorkspace", "privateLink"],
  check: (context) => {
    const { owner } = context;
    const isUnset = is(context.said(owner, owner.imageBuildCompute), (name) => name === undefined);
    const isAnyRestricted = any(
      isKnownRestricted(context, context.containerRegistry),
      isKnownRestricted(context, context.storage),
    );
    return judge(all(isUnset, not(context.isManaged), isAnyRestricted), () => ({
      subjectId: owner.id,
      message: `${owner.name} has a restricted storage account or container registry, no managed network and no imageBuildCompute.`,
      evidence: cite(owner, "properties.imageBuildCompute", "properties.managedNetwork.isolationMode"),
      fix: copyText(
        "Copy the az command that names a cluster",
        az`az ml workspace update --name ${owner.name} --resource-group ${parseId(owner.id).resourceGroup} --image-build-compute CLUSTER`,
      ),
    }));
  },
};

function isKnownRestricted(context: WorkspaceContext, known: Known<GuardedResource | undefined>): Truth {
  if (isGap(known)) return known;
  return known === undefined ? false : isRestricted(context, known);
}
