// Computes that Azure Machine Learning runs itself, and the subnets that they are put into.

import { objectAt, textAt } from "../../arm/json";
import { idKey } from "../../arm/ids";
import type { Compute, Listing } from "../../estate/model";
import type { WorkspaceContext } from "../context";
import { groupBy } from "../../estate/group-by";
import { perKeeper } from "../memo";
import { type Known, type Truth, all, any, is, isGap, not, some, withGap } from "../truth";
import { unclear } from "./wholeness";

/** Clusters and instances; attached computes have no nodes of the workspace's own. */
export function hasNodes({ computeType, id }: Compute): Truth {
  if (computeType === "Unknown") return unclear(id, "The type of the compute is not known.");
  return isCluster(computeType) || isInstance(computeType);
}

export function isOfType({ computeType, id }: Compute, ...types: readonly string[]): Truth {
  if (computeType === "Unknown") return unclear(id, "The type of the compute is not known.");
  return types.some((type) => type.toLowerCase() === computeType.toLowerCase());
}

export function isInstance(computeType: string): boolean {
  return computeType.toLowerCase() === "computeinstance";
}

function isCluster(computeType: string): boolean {
  return computeType.toLowerCase() === "amlcompute";
}

/** Nodes have public addresses unless the compute says otherwise. */
export function hasPublicNodes({ said }: WorkspaceContext, compute: Compute): Truth {
  return is(said(compute, compute.enableNodePublicIp), (enabled) => enabled !== false);
}

export function subnetIdOf({ said }: WorkspaceContext, compute: Compute): Known<string | undefined> {
  return said(compute, compute.subnetId);
}

/** Whether a compute sits in the customer's own network. */
export function isInjected(context: WorkspaceContext, compute: Compute): Truth {
  return is(subnetIdOf(context, compute), (id) => id !== undefined);
}

export interface ComputeSubnet {
  readonly subnetId: string;
  readonly computes: readonly Compute[];
  /** Whether serverless jobs run in it too. */
  readonly isServerless: boolean;
}

/** The customer's subnets in which the workspace runs computes; none where the network is managed. */
export const computeSubnets = perKeeper((context: WorkspaceContext): Listing<ComputeSubnet> => {
  const { owner, computes } = context;
  const serverless = context.said(owner, owner.serverlessSubnetId);
  const relevant = computes.items.filter((compute) => hasNodes(compute) !== false);
  const unknown = relevant.map((compute) => subnetIdOf(context, compute)).find(isGap);
  const placed = relevant.flatMap((compute) =>
    compute.subnetId === undefined ? [] : { compute, subnetId: compute.subnetId },
  );
  const groups = groupBy(placed, ({ subnetId }) => idKey(subnetId));
  const serverlessKey = typeof serverless === "string" ? idKey(serverless) : undefined;
  const subnets = [...groups].map(([key, items]) => ({
    subnetId: items[0].subnetId,
    computes: items.map(({ compute }) => compute),
    isServerless: key === serverlessKey,
  }));
  const alone =
    typeof serverless === "string" && !groups.has(idKey(serverless))
      ? [{ subnetId: serverless, computes: [], isServerless: true }]
      : [];
  return withGap(
    [...subnets, ...alone],
    computes.gap ?? unknown ?? (isGap(serverless) ? serverless : undefined),
  );
});

/** Clusters and instances in the customer's network whose nodes have, or have not, public addresses. */
export function isPublicNode(context: WorkspaceContext, compute: Compute): Truth {
  return all(hasNodes(compute), not(context.isManaged), hasPublicNodes(context, compute));
}

export function isPrivateNode(context: WorkspaceContext, compute: Compute): Truth {
  return all(hasNodes(compute), not(context.isManaged), not(hasPublicNodes(context, compute)));
}

/** Whether nodes without public addresses run in the subnet, be it a compute's or serverless jobs'. */
export function hasPrivateNodes(context: WorkspaceContext, { computes, isServerless }: ComputeSubnet): Truth {
  const { owner } = context;
  const isPrivate = is(context.said(owner, owner.serverlessNoPublicIp), (value) => value === true);
  return any(
    some({ items: computes }, (compute) => isPrivateNode(context, compute)),
    isServerless ? all(isPrivate, not(context.isManaged)) : false,
  );
}

export function hasPublicNodesIn(context: WorkspaceContext, { computes }: ComputeSubnet): Truth {
  return some({ items: computes }, (compute) => isPublicNode(context, compute));
}

/** Where the compute itself runs; ARM's own location of a compute is its workspace's. */
export function regionOf({ said }: WorkspaceContext, compute: Compute): Known<string | undefined> {
  return said(compute, textAt(objectAt(compute.raw, "properties"), "computeLocation"));
}

/** Regions are written as `West Europe` and as `westeurope`. */
export function sameRegion(one: string, other: string): boolean {
  if (one === other) return true;
  return one.replaceAll(" ", "").toLowerCase() === other.replaceAll(" ", "").toLowerCase();
}
