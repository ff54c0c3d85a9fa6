import { nameOfId } from "../../../core/arm/ids";
import type { OutboundRule, Workspace } from "../../../core/estate/model";
import { escapeMarkdown } from "../../../core/text/markdown";
import type { WorkspaceContext } from "../context";
import { aboutResource, gapNode } from "../context";
import type { TreeNode } from "../node";
import { icons } from "../node";
import { outboundWords } from "../words";

/** Where computes can go out. */
export function outboundBranch(context: WorkspaceContext): TreeNode {
  const { outbound } = context.isolation;
  const { text, icon } = outboundWords[outbound.value];
  const rowId = `${context.rowId}/outbound`;
  return {
    id: rowId,
    label: "Outbound",
    description: text,
    icon,
    tooltip: () => outbound.reasons.map(escapeMarkdown).join("  \n"),
    children: () => outboundRows(context, rowId),
  };
}

function outboundRows(context: WorkspaceContext, rowId: string): readonly TreeNode[] {
  const { owner, isolation } = context;
  const isManaged = isolation.outbound.value.startsWith("managed-");
  const reasons = isolation.outbound.reasons.map((reason, index) => ({
    id: `${rowId}/reason/${index}`,
    label: reason,
    icon: isolation.outbound.value === "unknown" ? icons.gap : { codicon: "info" },
  }));
  if (!owner) return reasons;
  return isManaged ? managedRows(context, owner, rowId) : [...reasons, ...subnetNodes(context, owner, rowId)];
}

function managedRows(context: WorkspaceContext, owner: Workspace, rowId: string): readonly TreeNode[] {
  const network = owner.managedNetwork;
  const rules = context.estate.outboundRulesOf(owner);
  return [
    {
      id: `${rowId}/mode`,
      label: "Isolation mode",
      description: network?.isolationMode ?? "not known",
      icon: { codicon: "lock" },
    },
    statusNode(network, rowId),
    ...categoryNodes(context, rules.items, rowId),
    ...(rules.gap ? [gapNode(rowId, rules.gap, owner.id)] : []),
  ];
}

function statusNode(network: Workspace["managedNetwork"], rowId: string): TreeNode {
  const isActive = network?.status?.toLowerCase() === "active";
  return {
    id: `${rowId}/status`,
    label: "Status",
    description: `${network?.status ?? "not known"}${network?.sparkReady === true ? ", ready for Spark" : ""}`,
    icon: isActive ? icons.good : icons.warning,
  };
}

const knownCategories = ["Required", "Recommended", "UserDefined", "Dependency"];

function categoryNodes(
  context: WorkspaceContext,
  rules: readonly OutboundRule[],
  rowId: string,
): readonly TreeNode[] {
  const categories = [...new Set([...knownCategories, ...rules.map(({ category }) => category)])];
  return categories.flatMap((category) => {
    const members = rules.filter((rule) => rule.category === category);
    if (members.length === 0) return [];
    return [
      {
        id: ruleRowId(rowId, category),
        label: `${category === "UserDefined" ? "User-defined" : category} rules`,
        description: String(members.length),
        icon: { codicon: "arrow-right" },
        children: () => members.map((rule) => ruleNode(context, rule, ruleRowId(rowId, category))),
      },
    ];
  });
}

function ruleRowId(rowId: string, category: string): string {
  return `${rowId}/rules/${category.replaceAll("/", "%2f")}`;
}

function ruleNode({ workspace }: WorkspaceContext, rule: OutboundRule, rowId: string): TreeNode {
  const status = rule.status ?? "status not known";
  return {
    id: `${rowId}/${rule.name.replaceAll("/", "%2f")}`,
    label: rule.name,
    description: `${rule.type} · ${rule.destination} · ${status}`,
    spoken: `Outbound rule ${rule.name}, ${rule.type} to ${rule.destination}, ${status}`,
    icon: /^(active|provisioned|approved)$/i.test(status) ? icons.good : icons.warning,
    ...(rule.id === undefined
      ? { capabilities: ["text"], options: { text: rule.destination } }
      : { capabilities: ["resource"], options: aboutResource(workspace, rule.id) }),
  };
}

/** The subnets that computes and the serverless setting name. */
function subnetNodes(
  { estate, workspace }: WorkspaceContext,
  owner: Workspace,
  rowId: string,
): readonly TreeNode[] {
  const computes = estate.children("computes", owner.id).items;
  const ids = [owner.serverlessSubnetId, ...computes.map(({ subnetId }) => subnetId)].flatMap(
    (id) => id ?? [],
  );
  return [...new Map(ids.map((id) => [id.toLowerCase(), id])).values()].map((id) => {
    const network = estate.networkOf(id);
    const range = estate.findSubnet(id)?.addressPrefixes.join(", ");
    return {
      id: `${rowId}/subnet/${id.toLowerCase()}`,
      label: network ? `${network.name} / ${nameOfId(id)}` : nameOfId(id),
      description: range ?? "the network cannot be read",
      icon: network ? icons.network : icons.gap,
      capabilities: ["resource"],
      options: aboutResource(workspace, network?.id ?? id),
    };
  });
}
