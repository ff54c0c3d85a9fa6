// The tree in the editor: rows from build-tree, life from the store.

import * as vscode from "vscode";
import type { Estate } from "../../core/estate/model";
import type { EstateStore } from "../../host/estate-store";
import { groupBySetting, onDidChangeSetting } from "../../host/settings";
import { buildTree } from "./build-tree";
import type { Tree } from "./build-tree";
import { noFilter } from "./filter";
import type { Filter } from "./filter";
import type { TreeNode } from "./node";
import { describeStatus, problemOf, stateOf } from "./status";
import { resolveTreeItem, toTreeItem } from "./tree-item";

export const viewId = "azureMLNetwork.workspaces";

export class EstateTreeView implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly #store: EstateStore;
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #subscriptions: vscode.Disposable;
  #filter = noFilter;
  #tree: Tree | undefined;
  #built: Estate | undefined;
  #wasAsked = false;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(store: EstateStore) {
    this.#store = store;
    this.#view = vscode.window.createTreeView(viewId, { treeDataProvider: this, showCollapseAll: true });
    this.#subscriptions = vscode.Disposable.from(
      this.#view,
      this.#changed,
      store.onDidChange(() => this.#follow()),
      onDidChangeSetting("groupBy", () => this.#draw()),
    );
    this.#showStatus();
  }

  get filter(): Filter {
    return this.#filter;
  }

  setFilter(filter: Filter): void {
    this.#filter = filter;
    this.#draw();
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return toTreeItem(node);
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    return resolveTreeItem(item, node);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node) return withUniqueIds(await this.#childrenOf(node));
    // The first look at the view is what starts reading: activation itself asks Azure nothing.
    if (!this.#wasAsked && this.#store.origin.kind === "none") void readFirst(this.#store);
    this.#wasAsked = true;
    // Rows would hide the welcome text, which here says more than they.
    return stateOf(this.#store) === "tenantNeedsSignIn" ? [] : [...(this.#tree?.roots ?? [])];
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #follow(): void {
    if (this.#store.estate === this.#built) this.#showStatus();
    else this.#draw();
  }

  /** Also while nobody looks: the editor asks for no rows then, but badge, menus and commands show how things stand. */
  #draw(): void {
    const { estate } = this.#store;
    this.#built = estate;
    this.#tree = estate && buildTree(estate, groupBySetting(), this.#filter);
    this.#showStatus();
    this.#changed.fire(undefined);
  }

  /** Opening a workspace reads its details first; the rows then come from the newest estate. */
  async #childrenOf(node: TreeNode): Promise<TreeNode[]> {
    const workspaceId = node.detailsOf;
    if (workspaceId === undefined) return [...(node.children?.() ?? [])];
    await vscode.window.withProgress({ location: { viewId } }, () => this.#store.details.open(workspaceId));
    return [...((this.#findWorkspaceNode(node.id) ?? node).children?.() ?? [])];
  }

  #findWorkspaceNode(nodeId: string): TreeNode | undefined {
    const group = this.#tree?.roots.find(({ id }) => nodeId.startsWith(`${id}/`));
    return group?.children?.().find(({ id }) => id === nodeId);
  }

  #showStatus(): void {
    const store = this.#store;
    const { message, description, badge } = describeStatus(store, this.#tree, this.#filter);
    this.#view.message = message ?? "";
    this.#view.description = description ?? "";
    this.#view.badge = badge;
    setContext("state", stateOf(store));
    setContext("problem", problemOf(store));
    setContext("isRefreshing", store.isRefreshing);
    setContext("hasEstate", store.estate !== undefined);
    setContext("isFiltered", this.#filter.text !== "");
  }
}

/** The editor refuses a whole tree in which two rows have one id, and a cloud may hold anything twice. */
function withUniqueIds(nodes: readonly TreeNode[]): TreeNode[] {
  const counts = new Map<string, number>();
  return nodes.map((node) => {
    const count = (counts.get(node.id) ?? 0) + 1;
    counts.set(node.id, count);
    return count === 1 ? node : { ...node, id: `${node.id}/again/${count}` };
  });
}

function setContext(key: string, value: unknown): void {
  void vscode.commands.executeCommand("setContext", `azureMLNetwork.${key}`, value);
}

async function readFirst(store: EstateStore): Promise<void> {
  // The tree itself says what failed and what to do, so no message is shown on top.
  const read = () => store.refresh().catch(() => undefined);
  await vscode.window.withProgress({ location: { viewId } }, read);
}
