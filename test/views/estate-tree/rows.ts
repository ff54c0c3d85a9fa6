// The tree as text: what a user would read.

import { createEvaluator } from "../../../src/core/isolation/evaluate";
import { tally } from "../../../src/core/isolation/tally";
import { buildTree } from "../../../src/views/estate-tree/build-tree";
import { noViews } from "../../../src/views/estate-tree/context";
import type { TreeViews } from "../../../src/views/estate-tree/context";
import type { TreeNode } from "../../../src/views/estate-tree/node";
import { rowText } from "../../../src/views/estate-tree/row-text";
import type { Estate } from "../../../src/core/estate/model";
import type { GroupBy } from "../../../src/host/settings";

export const allGroupings: readonly GroupBy[] = ["subscription", "resourceGroup", "verdict", "network"];

export function rootsOf(estate: Estate, groupBy: GroupBy = "subscription", text = ""): readonly TreeNode[] {
  return buildTree(estate, groupBy, { text }, viewsOf(estate)).roots;
}

/** With the findings of all rules, and without verified names. */
function viewsOf(estate: Estate): TreeViews {
  const { judge } = createEvaluator(estate);
  const find = (id: string) => {
    const workspace = estate.find("workspaces", id);
    return workspace && judge(workspace);
  };
  const countsOf = (id: string) => {
    const result = find(id);
    return result && tally(result);
  };
  return { ...noViews, findings: { ...noViews.findings, find, countsOf } };
}

/** `label — description [capabilities]`, indented by two spaces a level. */
export function treeText(nodes: readonly TreeNode[], depth = Infinity): string {
  return walk(nodes, depth)
    .map(({ node, level }) => `${"  ".repeat(level)}${lineOf(node)}\n`)
    .join("");
}

export function lineOf(node: TreeNode): string {
  const { label, description } = rowText(node);
  const can = node.capabilities?.length ? ` [${[...node.capabilities].sort().join(" ")}]` : "";
  return `${label}${description ? ` — ${description}` : ""}${can}`;
}

interface Row {
  readonly node: TreeNode;
  readonly level: number;
}

/** All rows down to a depth, in the order in which they would stand. */
export function walk(nodes: readonly TreeNode[], depth = Infinity, level = 0): readonly Row[] {
  if (level >= depth) return [];
  return nodes.flatMap((node) => [{ node, level }, ...walk(node.children?.() ?? [], depth, level + 1)]);
}

/** The rows directly under the first row that has this label, at whatever depth. */
export function under(nodes: readonly TreeNode[], ...labels: readonly string[]): readonly TreeNode[] {
  return labels.reduce<readonly TreeNode[]>((level, label) => {
    const found = walk(level).find(({ node }) => node.label === label);
    if (!found) throw new Error(`There is no row ${label}.`);
    return found.node.children?.() ?? [];
  }, nodes);
}
