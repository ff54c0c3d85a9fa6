import { idKey, nameOfId } from "../../../core/arm/ids";
import type { EndpointRow } from "../../../core/isolation/private-endpoints";
import { escapeMarkdown } from "../../../core/text/markdown";
import type { WorkspaceContext } from "../context";
import type { TreeNode } from "../node";
import { stateWords } from "../words";

/** A private endpoint that a resource has, or lacks. */
export function endpointNode(
  context: WorkspaceContext,
  rowId: string,
  row: EndpointRow,
  targetId: string,
): TreeNode {
  const { text, icon } = stateWords[row.state];
  const groupId = row.groupId || "group id not known";
  const id = `${rowId}/endpoint/${idKey(row.endpointId ?? "")}/${row.groupId}`;
  if (row.state === "missing") {
    const label = `${groupId}: no private endpoint`;
    return {
      id,
      label,
      description: text,
      icon,
      capabilities: ["missing"],
      options: { workspaceId: context.workspace.id, resourceId: targetId, targets: [row.groupId] },
    };
  }
  const name = row.endpointId === undefined ? "endpoint not named" : nameOfId(row.endpointId);
  const description = [name, text, ...row.addresses].join(" · ");
  return {
    id,
    label: groupId,
    description,
    tooltip: () => endpointTooltip(context, row, name),
    spoken: `Private endpoint ${name}, group ${groupId}, ${text}, ${row.addresses.join(", ") || "no address known"}`,
    icon,
    ...(row.endpointId !== undefined && {
      capabilities: ["endpoint", "resource"],
      options: { workspaceId: context.workspace.id, resourceId: row.endpointId },
    }),
  };
}

function endpointTooltip({ estate }: WorkspaceContext, row: EndpointRow, name: string): string {
  const network = estate.networkOf(row.endpoint?.subnetId);
  const subnet = row.endpoint?.subnetId === undefined ? undefined : nameOfId(row.endpoint.subnetId);
  const facts = [
    ["Private endpoint", name],
    ["State", stateWords[row.state].text],
    ["Group id", row.groupId || "not known"],
    ["Addresses", row.addresses.join(", ") || "not known"],
    ["Network", network ? `${network.name} / ${subnet}` : (subnet ?? "the endpoint itself cannot be read")],
  ];
  return facts.map(([what, value]) => `**${what}:** ${escapeMarkdown(value ?? "")}`).join("  \n");
}
