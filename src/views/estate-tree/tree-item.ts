import * as vscode from "vscode";
import type { NodeIcon, TreeNode } from "./node";
import { rowText } from "./row-text";

export function toTreeItem(node: TreeNode): vscode.TreeItem {
  const { id, icon, capabilities = [], command } = node;
  const { label, description, spoken } = rowText(node);
  return {
    id,
    label,
    contextValue: [...capabilities].sort().join(";"),
    collapsibleState: collapsibleStateOf(node),
    accessibilityInformation: { label: spoken },
    ...(description === undefined ? {} : { description }),
    ...(icon && { iconPath: toIcon(icon) }),
    ...(command && { command: { ...command, arguments: [node] } }),
  };
}

/** Adds what only shows when the row is pointed at. */
export function resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
  const markdown = node.tooltip?.();
  if (markdown) item.tooltip = new vscode.MarkdownString(markdown);
  return item;
}

function collapsibleStateOf(node: TreeNode): vscode.TreeItemCollapsibleState {
  if (!node.children) return vscode.TreeItemCollapsibleState.None;
  return node.isOpen ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}

function toIcon({ codicon, color }: NodeIcon): vscode.ThemeIcon {
  return color === undefined
    ? new vscode.ThemeIcon(codicon)
    : new vscode.ThemeIcon(codicon, new vscode.ThemeColor(color));
}
