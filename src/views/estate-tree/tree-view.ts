// The tree in the editor: rows from build-tree, life from the store.

import * as vscode from "vscode";
import type { Estate } from "../../core/estate/model";
import type { DnsChecks } from "../../host/dns-checks";
import { dnsOptions } from "../../host/dns-records";
import type { EstateFindings } from "../../host/findings";
import type { EstateStore } from "../../host/estate-store";
import { groupBySetting, onDidChangeSetting } from "../../host/settings";
import { buildTree } from "./build-tree";
import type { Tree } from "./build-tree";
import type { TreeViews } from "./context";
import { noFilter } from "./filter";
import { findPath } from "./find-path";
import type { Filter } from "./filter";
import type { TreeNode } from "./node";
import { describeStatus, problemOf, stateOf } from "./status";
import { resolveTreeItem, toTreeItem } from "./tree-item";

export const viewId = "azureMLNetwork.workspaces";

export interface EstateTreeOptions {
  readonly store: EstateStore;
  readonly checks: DnsChecks;
  readonly findings: EstateFindings;
}

export class EstateTreeView implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<TreeNode | TreeNode[] | undefined>();
  readonly #opened = new vscode.EventEmitter<string>();
  readonly #selected = new vscode.EventEmitter<string>();
  readonly #parents = new Map<string, TreeNode>();
  /** The rows of each workspace that the editor has: grouped by network, there may be several. */
  readonly #drawn = new Map<string, TreeNode[]>();
  readonly #store: EstateStore;
  readonly #checks: DnsChecks;
  readonly #findings: EstateFindings;
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #subscriptions: vscode.Disposable;
  #filter = noFilter;
  #tree: Tree | undefined;
  #built: Estate | undefined;
  #wasAsked = false;

  readonly onDidChangeTreeData = this.#changed.event;
  /** The id of the resource that the selected row stands for. */
  readonly onDidSelect = this.#selected.event;
  /** The id of the workspace whose row was opened. */
  readonly onDidOpen = this.#opened.event;

  constructor({ store, checks, findings }: EstateTreeOptions) {
    this.#store = store;
    this.#checks = checks;
    this.#findings = findings;
    this.#view = vscode.window.createTreeView(viewId, { treeDataProvider: this, showCollapseAll: true });
    this.#subscriptions = vscode.Disposable.from(
      this.#view,
      this.#changed,
      this.#opened,
      this.#selected,
      this.#view.onDidChangeVisibility(() => this.#count()),
      findings.onDidCount((workspaceIds) => this.#redraw(workspaceIds)),
      this.#view.onDidChangeSelection(({ selection: [node] }) => {
        const resourceId = node?.options?.resourceId ?? node?.options?.workspaceId;
        if (resourceId !== undefined) this.#selected.fire(resourceId);
      }),
      store.onDidChange(() => this.#follow()),
      checks.onDidChange(() => this.#draw()),
      findings.onDidChange(() => this.#draw()),
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
    return toTreeItem(this.#store.origin.kind === "azure" ? node : withoutReading(node));
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    return resolveTreeItem(item, node);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node) return this.#childrenOf(node);
    // The first look at the view is what starts reading: activation itself asks Azure nothing.
    if (!this.#wasAsked && this.#store.origin.kind === "none") void readFirst(this.#store);
    this.#wasAsked = true;
    // Rows would hide the welcome text, which here says more than they.
    return stateOf(this.#store) === "tenantNeedsSignIn" ? [] : [...(this.#tree?.roots ?? [])];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return this.#parents.get(node.id);
  }

  /** Selects the row of a resource, where there is one and the tree is in sight. The focus stays where it is. */
  async reveal(resourceId: string): Promise<void> {
    if (!this.#view.visible) return;
    const path = findPath(this.#tree?.roots ?? [], resourceId);
    path.forEach((node, i) => {
      const parent = path[i - 1];
      if (parent) this.#parents.set(node.id, parent);
    });
    const node = path.at(-1);
    if (node) await this.#view.reveal(node, { select: true, focus: false });
  }

  /** Whether a failure is what can be read in place of rows. */
  tells(failure: unknown): boolean {
    const isInSight = this.#view.visible && stateOf(this.#store) !== "ready";
    return isInSight && failure === this.#store.failure;
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #follow(): void {
    if (this.#store.estate !== this.#built) {
      this.#draw();
      return;
    }
    this.#showStatus();
    this.#count();
  }

  /** Not for each page of the first read, nor while nobody looks. */
  #count(): void {
    const { isRefreshing, origin } = this.#store;
    if (this.#view.visible && !(isRefreshing && origin.kind === "azure")) void this.#findings.judgeAll();
  }

  /** Only the rows of workspaces whose counts came or changed. */
  #redraw(workspaceIds: readonly string[]): void {
    const rows = workspaceIds.flatMap((id) => this.#drawn.get(id) ?? []);
    if (rows.length > 0) this.#changed.fire(rows);
  }

  /** Also while nobody looks: the editor asks for no rows then, but badge, menus and commands show how things stand. */
  #draw(): void {
    const { estate } = this.#store;
    this.#built = estate;
    this.#tree = estate && buildTree(estate, groupBySetting(), this.#filter, this.#views());
    this.#drawn.clear();
    this.#showStatus();
    this.#changed.fire(undefined);
    this.#count();
  }

  /** Opening a workspace reads its details first; the rows then come from the newest estate. */
  async #childrenOf(node: TreeNode): Promise<TreeNode[]> {
    const workspaceId = node.detailsOf;
    if (workspaceId === undefined) return this.#remember(node.children?.() ?? []);
    await vscode.window.withProgress({ location: { viewId } }, () => this.#store.details.open(workspaceId));
    this.#opened.fire(workspaceId);
    return [...((this.#findWorkspaceNode(node.id) ?? node).children?.() ?? [])];
  }

  #remember(rows: readonly TreeNode[]): TreeNode[] {
    for (const row of rows) {
      if (row.detailsOf === undefined) continue;
      const others = this.#drawn.get(row.detailsOf) ?? [];
      // A row that is drawn again takes the place of the former one.
      this.#drawn.set(row.detailsOf, [...others.filter(({ id }) => id !== row.id), row]);
    }
    return [...rows];
  }

  #findWorkspaceNode(nodeId: string): TreeNode | undefined {
    const group = this.#tree?.roots.find(({ id }) => nodeId.startsWith(`${id}/`));
    return group?.children?.().find(({ id }) => id === nodeId);
  }

  #views(): TreeViews {
    return {
      dns: { options: dnsOptions(), find: (workspaceId) => this.#checks.find(workspaceId) },
      findings: this.#findings,
    };
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

/** Behind a snapshot there is no Azure that could be read again. */
function withoutReading(node: TreeNode): TreeNode {
  const { capabilities = [] } = node;
  return { ...node, capabilities: capabilities.filter((each) => each !== "retry" && each !== "signIn") };
}

function setContext(key: string, value: unknown): void {
  void vscode.commands.executeCommand("setContext", `azureMLNetwork.${key}`, value);
}

async function readFirst(store: EstateStore): Promise<void> {
  // The tree itself says what failed and what to do, so no message is shown on top.
  const read = () => store.refresh().catch(() => undefined);
  await vscode.window.withProgress({ location: { viewId } }, read);
}
