import { nameOfId } from "../../../core/arm/ids";
import { listEndpoints } from "../../../core/isolation/private-endpoints";
import { escapeMarkdown } from "../../../core/text/markdown";
import type { WorkspaceContext } from "../context";
import { aboutResource, gapNode } from "../context";
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
  if (!owner) {
    const gap = estate.refer("workspaces", workspace.hubId ?? "").gap;
    return gap ? [gapNode(rowId, gap, workspace.id)] : [];
  }
  const hub = owner === workspace ? [] : [hubNode(context, rowId, owner.id)];
  const { rows } = listEndpoints(estate, owner, ["amlworkspace"]);
  return [
    ...hub,
    accessNode(context, rowId),
    ...allowListNodes(context, rowId),
    ...rows.map((row) => endpointNode(context, rowId, row, owner.id)),
  ];
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

function accessNode({ owner, isolation }: WorkspaceContext, rowId: string): TreeNode {
  const [reason = ""] = isolation.inbound.reasons.filter((each) => each.includes("ublic"));
  const access = owner?.publicNetworkAccess;
  return {
    id: `${rowId}/access`,
    label: "Public access",
    description: access ?? reason,
    icon: access?.toLowerCase() === "disabled" ? icons.good : access === undefined ? icons.gap : icons.open,
  };
}

function allowListNodes({ owner }: WorkspaceContext, rowId: string): readonly TreeNode[] {
  const entries = owner?.ipAllowlist ?? [];
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
