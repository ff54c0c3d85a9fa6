import { nameOfId } from "../../arm/ids";
import { networkIdOf } from "../facts/networks";
import { openResource } from "../fixes";
import { type Rule, about, aboutEach, judge } from "../rule";
import type { WorkspaceContext } from "../context";
import { type Connected, isEndpointApproved } from "../facts/endpoints";
import { approvedUses, subnetsOf } from "../facts/places";
import { type Known, type Truth, isGap } from "../truth";

export const snPeIps: Rule = {
  id: "sn-pe-ips",
  group: "Network and compute",
  title: "The private endpoints' subnet has no room for those still missing",
  why: "An endpoint of a container registry takes two addresses or more, those of storage and vault one each.",
  severity: "warning",
  evidence: [
    "subnet: properties.addressPrefix",
    "subnet: properties.ipConfigurations",
    "privateEndpointConnections of the dependencies",
  ],
  fix: "Use another subnet, or a larger one.",
  sources: ["endpointDns", "registryPrivateLink"],
  check: (context) => {
    const missing = wanted(context).map(([resource, groupId, count]) => ({
      groupId,
      count,
      has: has(context, resource, groupId),
    }));
    const lacking = missing.filter(({ has }) => has === false);
    const needed = lacking.reduce((sum, { count }) => sum + count, 0);
    const unknown = missing.map(({ has }) => has).find(isGap);
    return aboutEach(subnetsOf(context, approvedUses(context, context.owner)), (subnetId) =>
      about(context.room(subnetId), ({ free, gap }) =>
        judge((needed > 0 && free < needed) || (unknown ?? gap ?? false), () => ({
          subjectId: subnetId,
          message: `${nameOfId(subnetId)} has ${Math.max(0, free)} free addresses; the endpoints that are missing (${lacking.map(({ groupId }) => groupId).join(", ")}) take ${needed}.`,
          evidence: [{ resourceId: subnetId, path: "properties.ipConfigurations", value: free }],
          fix: openResource({ id: networkIdOf(subnetId), name: nameOfId(networkIdOf(subnetId)) }),
        })),
      ),
    );
  },
};

type Want = readonly [Known<Connected | undefined>, string, number];

function wanted({ storage, keyVault, containerRegistry }: WorkspaceContext): readonly Want[] {
  return [
    [storage, "blob", 1],
    [storage, "file", 1],
    [keyVault, "vault", 1],
    [containerRegistry, "registry", 2],
  ];
}

function has(context: WorkspaceContext, resource: Known<Connected | undefined>, groupId: string): Truth {
  if (isGap(resource)) return resource;
  return resource === undefined ? true : isEndpointApproved(context, resource, groupId);
}
