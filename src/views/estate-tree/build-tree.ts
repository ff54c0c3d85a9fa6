// Estate → rows. Pure: the provider beside it gives them to the editor.

import { idKey } from "../../core/arm/ids";
import type { Gap } from "../../core/arm/resource";
import type { Estate } from "../../core/estate/model";
import { gapsOfNoWorkspace } from "../../core/isolation/gaps";
import { judgeIsolation } from "../../core/isolation/verdict";
import { gapNode, noViews } from "./context";
import type { TreeViews } from "./context";
import type { GroupBy } from "../../host/settings";
import type { Group } from "./groups";
import { groupings } from "./groups";
import type { Capability, TreeNode } from "./node";
import { icons } from "./node";
import { matchesFilter } from "./filter";
import type { Filter } from "./filter";
import { isWide, nameOfScope } from "./scope-name";
import { withUniqueIds } from "./unique-ids";
import { workspaceNode } from "./workspace-node";
import type { JudgedWorkspace } from "./workspace-node";

export interface Tree {
  readonly roots: readonly TreeNode[];
  readonly total: number;
  readonly shown: number;
  readonly notIsolated: number;
}

export function buildTree(
  estate: Estate,
  groupBy: GroupBy,
  filter: Filter,
  views: TreeViews = noViews,
): Tree {
  const judged = estate
    .list("workspaces")
    .map((workspace) => ({ workspace, isolation: judgeIsolation(estate, workspace) }));
  const shown = judged.filter((each) => matchesFilter(estate, each, filter));
  const groups = toGroups(estate, shown, groupBy);
  return {
    roots: withUniqueIds([
      ...groups.map(([group, members]) => groupNode(estate, group, members, views)),
      ...gapNodes(estate, judged),
    ]),
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

function groupNode(
  estate: Estate,
  group: Group,
  members: readonly JudgedWorkspace[],
  views: TreeViews,
): TreeNode {
  const count = `${members.length} ${members.length === 1 ? "workspace" : "workspaces"}`;
  // One slash, so that no row of another group can have the same id.
  const id = `group/${group.key.replaceAll("/", ":")}`;
  return {
    id,
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
        .map((each) => workspaceNode(estate, each, id, views)),
  };
}

/** Wide gaps stand beside the groups; what else belongs to no workspace is gathered under one row. */
function gapNodes(estate: Estate, judged: readonly JudgedWorkspace[]): readonly TreeNode[] {
  const narrow = estate.gaps.filter(({ subject }) => !isWide(subject));
  const dependent = judged.map(({ workspace, isolation }) => ({ workspace, ...isolation }));
  const others = gapsOfNoWorkspace(estate, narrow, dependent);
  const wide = estate.gaps.filter(({ subject }) => isWide(subject));
  const rows = inOrder(wide).map((gap) => estateGapNode(estate, gap));
  return others.length === 0 ? rows : [...rows, otherGapsNode(others)];
}

function otherGapsNode(gaps: readonly Gap[]): TreeNode {
  return {
    id: "estate/gaps",
    label: "Gaps beside the workspaces",
    description: `${gaps.length} not known`,
    icon: icons.gap,
    children: () => inOrder(gaps).map((gap) => gapNode("estate/gaps", gap)),
  };
}

/** Subscriptions are read at the same time, so that their gaps come in another order each time. */
function inOrder(gaps: readonly Gap[]): readonly Gap[] {
  return [...gaps].sort((left, right) => compareText(idKey(left.subject), idKey(right.subject)));
}

/** Whatever was not read can be read again: a role may have been granted meanwhile. */
function estateGapNode(estate: Estate, gap: Gap): TreeNode {
  const node = gapNode("estate", gap, undefined, nameOfScope(estate, gap.subject));
  return { ...node, capabilities: [...new Set<Capability>([...(node.capabilities ?? []), "retry"])] };
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
