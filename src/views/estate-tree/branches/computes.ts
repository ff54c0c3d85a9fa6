import { nameOfId } from "../../../core/arm/ids";
import type { Compute, Listing, OnlineEndpoint } from "../../../core/estate/model";
import { escapeMarkdown } from "../../../core/text/markdown";
import type { WorkspaceContext } from "../context";
import { aboutResource, gapNode, noteNode } from "../context";
import type { TreeNode } from "../node";
import { icons } from "../node";

export function computesBranch(context: WorkspaceContext): TreeNode {
  const { estate, workspace } = context;
  const rowId = `${context.rowId}/computes`;
  const computes = estate.children("computes", workspace.id);
  return {
    id: rowId,
    label: "Computes",
    description: describeCount(computes),
    icon: { codicon: "server" },
    children: () => [
      ...computes.items.map((compute) => computeNode(context, compute, rowId)),
      ...restNodes(context, computes, rowId, "No computes"),
    ],
  };
}

function describeCount({ items, gap }: Listing<unknown>): string {
  if (!gap) return String(items.length);
  return items.length === 0 ? "not known" : `at least ${items.length}`;
}

/** What there is to say beside the items: why there may be more, or that there are none. */
function restNodes(
  { workspace }: WorkspaceContext,
  { items, gap }: Listing<unknown>,
  rowId: string,
  none: string,
): readonly TreeNode[] {
  if (gap) return [gapNode(rowId, gap, workspace.id)];
  return items.length === 0 ? [noteNode(rowId, "none", none)] : [];
}

function computeNode(
  { estate, workspace, isolation }: WorkspaceContext,
  compute: Compute,
  rowId: string,
): TreeNode {
  const facts = [compute.computeType, placeOf(compute), addressOf(compute), stateOf(compute)];
  const isWell = compute.provisioningState === undefined || compute.provisioningState === "Succeeded";
  const isManaged = isolation.outbound.value.startsWith("managed-");
  const network = estate.networkOf(compute.subnetId);
  const tooltip = network
    ? `In ${escapeMarkdown(network.name)}`
    : isManaged
      ? "In the workspace's managed network"
      : undefined;
  return {
    id: `${rowId}/${compute.id.toLowerCase()}`,
    label: compute.name,
    description: facts.filter((fact) => fact !== undefined).join(" · "),
    ...(tooltip === undefined ? {} : { tooltip: () => tooltip }),
    icon: isWell
      ? { codicon: compute.computeType === "ComputeInstance" ? "vm" : "server-process" }
      : icons.failure,
    capabilities: ["resource"],
    options: aboutResource(workspace, compute.id),
  };
}

function placeOf({ subnetId }: Compute): string | undefined {
  return subnetId === undefined ? undefined : `subnet ${nameOfId(subnetId)}`;
}

function addressOf({ enableNodePublicIp, computeType }: Compute): string | undefined {
  if (computeType !== "AmlCompute" && computeType !== "ComputeInstance") return undefined;
  if (enableNodePublicIp === undefined) return "public address not known";
  return enableNodePublicIp ? "public address" : "no public address";
}

function stateOf({ state, provisioningState }: Compute): string | undefined {
  return provisioningState !== undefined && provisioningState !== "Succeeded" ? provisioningState : state;
}

export function onlineEndpointsBranch(context: WorkspaceContext): TreeNode {
  const { estate, workspace } = context;
  const rowId = `${context.rowId}/online-endpoints`;
  const endpoints = estate.children("onlineEndpoints", workspace.id);
  return {
    id: rowId,
    label: "Online endpoints",
    description: describeCount(endpoints),
    icon: { codicon: "radio-tower" },
    children: () => [
      ...endpoints.items.map((endpoint) => onlineEndpointNode(context, endpoint, rowId)),
      ...restNodes(context, endpoints, rowId, "No online endpoints"),
    ],
  };
}

function onlineEndpointNode(
  { workspace }: WorkspaceContext,
  endpoint: OnlineEndpoint,
  rowId: string,
): TreeNode {
  const isClosed = endpoint.publicNetworkAccess?.toLowerCase() === "disabled";
  const access =
    endpoint.publicNetworkAccess === undefined ? "public access not known" : isClosed ? "private" : "public";
  return {
    id: `${rowId}/${endpoint.id.toLowerCase()}`,
    label: endpoint.name,
    description: [access, endpoint.scoringUri].filter((fact) => fact !== undefined).join(" · "),
    icon: isClosed ? icons.good : endpoint.publicNetworkAccess === undefined ? icons.gap : icons.open,
    capabilities: ["resource"],
    options: aboutResource(workspace, endpoint.id),
  };
}
