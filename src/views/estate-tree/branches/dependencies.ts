import { nameOfId } from "../../../core/arm/ids";
import type { DependencyRole } from "../../../core/estate/model";
import { expectedGroupIds } from "../../../core/isolation/expected-groups";
import { findDependency } from "../../../core/isolation/exposure";
import type { DependencyExposure } from "../../../core/isolation/exposure";
import { listEndpoints } from "../../../core/isolation/private-endpoints";
import { escapeMarkdown } from "../../../core/text/markdown";
import type { WorkspaceContext } from "../context";
import { aboutResource, noteNode } from "../context";
import type { TreeNode } from "../node";
import { exposureWords } from "../words";
import { endpointNode } from "./endpoint-node";

export const roleWords: Readonly<Record<DependencyRole, string>> = {
  storage: "Storage account",
  keyVault: "Key vault",
  containerRegistry: "Container registry",
  applicationInsights: "Application Insights",
};

const roleIcons: Readonly<Record<DependencyRole, string>> = {
  storage: "database",
  keyVault: "key",
  containerRegistry: "package",
  applicationInsights: "graph-line",
};

/** What the workspace depends on, each with its exposure and the private endpoints that it has and lacks. */
export function dependenciesBranch(context: WorkspaceContext): TreeNode {
  const { dependencies } = context.isolation;
  const rowId = `${context.rowId}/dependencies`;
  const counts = new Map<string, number>();
  for (const { exposure } of dependencies) counts.set(exposure, (counts.get(exposure) ?? 0) + 1);
  return {
    id: rowId,
    label: "Dependencies",
    description: [...counts].map(([exposure, count]) => `${count} ${exposure}`).join(", "),
    icon: { codicon: "references" },
    children: () => dependencies.map((dependency) => dependencyNode(context, dependency, rowId)),
  };
}

function dependencyNode(context: WorkspaceContext, dependency: DependencyExposure, rowId: string): TreeNode {
  const { role, id, exposure, reasons } = dependency;
  const { text, icon } = exposureWords[exposure];
  const own = `${rowId}/${role}`;
  return {
    id: own,
    label: id === "" ? roleWords[role] : nameOfId(id),
    description: `${roleWords[role]} · ${text}`,
    spoken: [roleWords[role], nameOfId(id)].join(" ").trimEnd() + `, ${text}`,
    tooltip: () => reasons.map(escapeMarkdown).join("  \n"),
    icon:
      exposure === "private" ? { codicon: roleIcons[role], ...(icon.color && { color: icon.color }) } : icon,
    ...(id === "" ? {} : { capabilities: ["resource"], options: aboutResource(context.workspace, id) }),
    children: () => endpointRows(context, dependency, own),
  };
}

function endpointRows(
  context: WorkspaceContext,
  dependency: DependencyExposure,
  rowId: string,
): readonly TreeNode[] {
  const { estate, owner, workspace } = context;
  const { role, id, reasons } = dependency;
  const notes = reasons.map((reason, index) => noteNode(rowId, String(index), reason));
  if (id === "") return notes;
  const target = findDependency(estate, dependency) ?? { id };
  const { rows, isSure } = listEndpoints(estate, target, expectedGroupIds(estate, owner ?? workspace, role));
  const isDoubtful = !isSure && rows.some(({ state }) => state === "missing");
  const doubt = "Some endpoints cannot be read, so one shown as missing may exist";
  return [
    ...rows.map((row) => endpointNode(context, rowId, row, id)),
    ...(isDoubtful ? [noteNode(rowId, "unsure", doubt)] : []),
    ...notes,
  ];
}
