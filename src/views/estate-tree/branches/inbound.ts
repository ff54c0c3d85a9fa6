import { nameOfId } from "../../../core/arm/ids";
import type { Estate, Workspace } from "../../../core/estate/model";
import { judgePublicAccess } from "../../../core/isolation/inbound";
import { listEndpoints } from "../../../core/isolation/private-endpoints";
import { escapeMarkdown } from "../../../core/text/markdown";
import type { WorkspaceContext } from "../context";
import { aboutResource, gapNode, noteNode } from "../context";
import type { TreeNode } from "../node";
import { icons } from "../node";
import { inboundWords } from "../words";
import { endpointNode } from "./endpoint-node";

/** Who may come in. Outbound rules have a branch of their own: they never let anybody in. */
export function inboundBranch(context: WorkspaceContext): TreeNode {
  const { inbound } = context.isolation;
  const { text, icon } = inboundWords[inbound.value];
  return {
    id: `${context.rowId}/inbound`,
    label: "Inbound",
    description: text,
    icon,
    tooltip: () => inbound.reasons.map(escapeMarkdown).join("  \n"),
    children: () => inboundRows(context, `${context.rowId}/inbound`),
  };
}

function inboundRows(context: WorkspaceContext, rowId: string): readonly TreeNode[] {
  const { owner, workspace, estate } = context;
  if (!owner) return unreadHubRows(context, rowId);
  const hub = owner === workspace ? [] : [hubNode(context, rowId, owner.id)];
  const { rows } = listEndpoints(estate, owner, ["amlworkspace"]);
  return [
    ...hub,
    accessNode(estate, owner, rowId),
    ...allowListNodes(owner, rowId),
    ...rows.map((row) => endpointNode(context, rowId, row, owner.id)),
  ];
}

function unreadHubRows(
  { estate, workspace, isolation }: WorkspaceContext,
  rowId: string,
): readonly TreeNode[] {
  const gap = workspace.hubId === undefined ? undefined : estate.refer("workspaces", workspace.hubId).gap;
  if (gap) return [gapNode(rowId, gap, workspace.id)];
  return isolation.inbound.reasons.map((reason, index) => noteNode(rowId, String(index), reason));
}

function hubNode({ workspace }: WorkspaceContext, rowId: string, hubId: string): TreeNode {
  return {
    id: `${rowId}/hub`,
    label: "Takes its hub's network settings",
    description: nameOfId(hubId),
    icon: { codicon: "references" },
    capabilities: ["resource"],
    options: aboutResource(workspace, hubId),
  };
}

const accessIcons = { Enabled: icons.open, Disabled: icons.good } as const;

function accessNode(estate: Estate, owner: Workspace, rowId: string): TreeNode {
  const { value, reasons } = judgePublicAccess(estate, owner);
  const isStated = value !== undefined && owner.publicNetworkAccess !== undefined;
  const why = isStated ? [] : [reasons.join(" ")];
  return {
    id: `${rowId}/access`,
    label: "Public access",
    description: [...(value === undefined ? [] : [value]), ...why].join(" · "),
    icon: value === undefined ? icons.gap : accessIcons[value],
  };
}

function allowListNodes({ ipAllowlist: entries }: Workspace, rowId: string): readonly TreeNode[] {
  if (entries.length === 0) return [];
  return [
    {
      id: `${rowId}/allowlist`,
      label: "Allow list",
      description: `${entries.length} ${entries.length === 1 ? "range" : "ranges"}`,
      icon: { codicon: "list-filter" },
      children: () =>
        entries.map((entry, index) => ({
          id: `${rowId}/allowlist/${index}`,
          label: entry,
          capabilities: ["text"],
          options: { text: entry },
        })),
    },
  ];
}
