// Estate → rows. Pure: the provider beside it gives them to the editor.

import type { Gap } from "../../core/arm/resource";
import type { Estate } from "../../core/estate/model";
import { kinds } from "../../core/estate/kinds";
import { judgeIsolation } from "../../core/isolation/verdict";
import { gapNode } from "./context";
import type { Group, GroupBy } from "./groups";
import { groupings } from "./groups";
import type { TreeNode } from "./node";
import { matchesFilter } from "./filter";
import type { Filter } from "./filter";
import { workspaceNode } from "./workspace-node";
import type { JudgedWorkspace } from "./workspace-node";

export interface Tree {
  readonly roots: readonly TreeNode[];
  readonly total: number;
  readonly shown: number;
  readonly notIsolated: number;
}

export function buildTree(estate: Estate, groupBy: GroupBy, filter: Filter): Tree {
  const judged = estate
    .list("workspaces")
    .map((workspace) => ({ workspace, isolation: judgeIsolation(estate, workspace) }));
  const shown = judged.filter((each) => matchesFilter(estate, each, filter));
  const groups = toGroups(estate, shown, groupBy);
  return {
    roots: [
      ...groups.map(([group, members]) => groupNode(estate, group, members)),
      ...estateGaps(estate).map((gap) => estateGapNode(estate, gap)),
    ],
    total: judged.length,
    shown: shown.length,
    notIsolated: judged.filter(({ isolation }) =>
      ["public", "partial", "unreachable"].includes(isolation.verdict),
    ).length,
  };
}

function toGroups(
  estate: Estate,
  shown: readonly JudgedWorkspace[],
  groupBy: GroupBy,
): readonly [Group, JudgedWorkspace[]][] {
  const groups = new Map<string, [Group, JudgedWorkspace[]]>();
  for (const judged of shown) {
    for (const group of groupings[groupBy](estate, judged)) {
      const known = groups.get(group.key);
      if (known) known[1].push(judged);
      else groups.set(group.key, [group, [judged]]);
    }
  }
  return [...groups.values()].sort(
    ([left], [right]) => compareText(left.label, right.label) || compareText(left.key, right.key),
  );
}

function groupNode(estate: Estate, group: Group, members: readonly JudgedWorkspace[]): TreeNode {
  const count = `${members.length} ${members.length === 1 ? "workspace" : "workspaces"}`;
  return {
    id: `group/${group.key}`,
    label: group.label,
    description: group.description ? `${group.description} · ${count}` : count,
    icon: group.icon,
    isOpen: true,
    ...(group.resourceId === undefined
      ? {}
      : { capabilities: ["resource"], options: { resourceId: group.resourceId } }),
    children: () =>
      [...members]
        .sort((left, right) => compareText(left.workspace.name, right.workspace.name))
        .map((each) => workspaceNode(estate, each, `group/${group.key}`)),
  };
}

/** Gaps that concern more than one workspace: a subscription, a tenant, a type in a subscription. */
function estateGaps(estate: Estate): readonly Gap[] {
  return estate.gaps.filter(({ subject }) =>
    /^\/(subscriptions|tenants)\/[^/]+(\/providers\/[^/]+\/[^/]+(\/[^/]+)?)?\/?$/i.test(subject),
  );
}

/** What a cancelled read left out can be read again as well as what failed. */
function estateGapNode(estate: Estate, gap: Gap): TreeNode {
  const node = gapNode("estate", gap, undefined, nameOfScope(estate, gap.subject));
  const [tenantId] = /(?<=^\/tenants\/)[^/]+$/i.exec(gap.subject) ?? [];
  if (tenantId !== undefined) return { ...node, capabilities: ["signIn"], options: { tenantId } };
  return gap.code === "not-read" ? { ...node, capabilities: ["retry"] } : node;
}

/** Subscriptions and tenants have ids that say nothing by themselves. */
function nameOfScope(estate: Estate, subject: string): string {
  const [, scope = "", id = "", , ...type] = subject.split("/");
  if (scope.toLowerCase() === "tenants") return `Tenant ${id}`;
  const known = estate.subscriptions.find(
    ({ subscriptionId }) => subscriptionId.toLowerCase() === id.toLowerCase(),
  );
  const subscription = `subscription ${known?.displayName ?? id}`;
  return type.length === 0 ? toSentence(subscription) : `${pluralOf(type.join("/"))} of ${subscription}`;
}

/** "microsoft.network/privateendpoints" → "Private endpoints". */
function pluralOf(type: string): string {
  const key = type.toLowerCase();
  const [name = key.slice(key.lastIndexOf("/") + 1)] =
    Object.entries(kinds).find((entry) => entry[1].type === key) ?? [];
  return toSentence(name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase());
}

function toSentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
