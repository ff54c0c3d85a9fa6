// The topology in an editor tab: computes what the page asks for, and keeps tree and page in step.

import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { sameId } from "../../core/arm/ids";
import type { Estate } from "../../core/estate/model";
import { describe } from "../../core/topology/details";
import type { NodeFinding } from "../../core/topology/graph/graph";
import { writeOutline } from "../../core/topology/outline";
import { renderPage } from "../../core/topology/page-html";
import { completeScene, showTopology } from "../../core/topology/page-scene";
import { parseRequest, parseToHost } from "../../core/topology/protocol";
import type { PageAction, PageRequest, PageScope, ToHost, ToPage } from "../../core/topology/protocol";
import type { Scene } from "../../core/topology/scene/scene";
import { guarded } from "../../host/boundary";
import { commandPrefix } from "../../host/command-names";
import type { EstateStore } from "../../host/estate-store";
import { createPngPainter } from "./png-painter";

export const panelType = "azureMLNetwork.topology";

export interface TopologyOptions {
  readonly store: EstateStore;
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  readonly findings: (estate: Estate) => readonly NodeFinding[];
  /** Selects a resource in the tree, where it has a row. */
  readonly revealInTree: (resourceId: string) => Promise<void>;
  readonly onDidSelectInTree: vscode.Event<string>;
}

export class TopologyPanel implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #options: TopologyOptions;
  readonly #subscriptions: vscode.Disposable;
  readonly #painter = createPngPainter((message) => this.#post(message));
  #panel: vscode.WebviewPanel | undefined;
  #request: PageRequest = {
    scope: "estate",
    toggled: [],
    hidden: [],
    showsGuards: false,
    showsResourceGroups: false,
  };
  #scene: Scene | undefined;

  constructor(options: TopologyOptions) {
    this.#options = options;
    this.#subscriptions = vscode.Disposable.from(
      options.store.onDidChange(() => this.#draw()),
      options.onDidSelectInTree((resourceId) => this.#selectResource(resourceId)),
      vscode.window.registerWebviewPanelSerializer(panelType, this),
    );
  }

  /** Shows a scope, in the tab that is open already where there is one. */
  show(scope: PageScope): void {
    this.#request = { ...this.#request, scope, toggled: [] };
    if (this.#panel) {
      this.#panel.reveal();
      this.#draw();
      return;
    }
    this.#adopt(vscode.window.createWebviewPanel(panelType, "Topology", vscode.ViewColumn.Active));
  }

  /** Paints an SVG file in the page; base64, empty where the browser cannot. */
  async paintPng(svg: string, scale: number): Promise<string> {
    if (!this.#panel) this.show(this.#request.scope);
    else if (!this.#panel.visible) this.#panel.reveal();
    return this.#painter.paint(svg, scale);
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept =
      typeof state === "object" && state !== null && "request" in state ? state.request : undefined;
    this.#request = parseRequest(kept) ?? this.#request;
    this.#adopt(panel);
    return Promise.resolve();
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#panel?.dispose();
  }

  #adopt(panel: vscode.WebviewPanel): void {
    const { extensionUri } = this.#options;
    const folders = ["dist", "media"].map((name) => vscode.Uri.joinPath(extensionUri, name));
    const address = (...path: string[]): string =>
      panel.webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
    this.#panel = panel;
    panel.iconPath = {
      light: vscode.Uri.joinPath(extensionUri, "media", "topology-light.svg"),
      dark: vscode.Uri.joinPath(extensionUri, "media", "topology-dark.svg"),
    };
    panel.webview.options = { enableScripts: true, localResourceRoots: folders };
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
      this.#painter.reset();
    });
    panel.onDidChangeViewState(() => {
      if (!panel.visible) this.#painter.suspend();
    });
    panel.webview.onDidReceiveMessage((value: unknown) => {
      const message = parseToHost(value);
      if (message) void this.#guard(message);
    });
    panel.webview.html = renderPage({
      script: address("dist", "topology.js"),
      styles: [address("media", "topology.css"), address("media", "topology-drawing.css")],
      source: panel.webview.cspSource,
      nonce: randomBytes(16).toString("base64"),
    });
  }

  async #guard(message: ToHost): Promise<void> {
    try {
      await guarded(`topology ${message.type}`, this.#options.log, () => this.#handle(message));
    } catch {
      // The boundary has told the user.
    }
  }

  async #handle(message: ToHost): Promise<void> {
    switch (message.type) {
      case "ready":
        this.#draw();
        return this.#painter.ready();
      case "complete":
        return this.#complete();
      case "show":
        this.#request = message.request;
        return this.#draw();
      case "select":
        return this.#select(message.id);
      case "act":
        return this.#act(message.action, message.id);
      case "export": {
        const { format, scale } = message;
        await run("exportTopology", { ...this.#request, format, scale, saveAs: true });
        return;
      }
      case "copyOutline":
        if (this.#scene) await vscode.env.clipboard.writeText(writeOutline(this.#scene));
        return;
      case "png":
        return this.#painter.receive(message.request, message.data);
    }
  }

  #draw(select?: string): void {
    if (!this.#panel) return;
    const { store, findings } = this.#options;
    const { estate } = store;
    if (!estate) {
      this.#post({
        type: "notice",
        text: "No estate is open: read it from Azure, or open a snapshot or the sample.",
      });
      return;
    }
    const { scene, page } = showTopology(estate, this.#request, findings(estate));
    this.#scene = scene;
    this.#panel.title = `Topology: ${scene.title}`;
    this.#post({ type: "notice", text: "" });
    this.#post({ type: "scene", scene: page, ...(select !== undefined && { select }) });
  }

  #complete(): void {
    if (this.#scene) this.#post({ type: "markup", markup: completeScene(this.#scene) });
  }

  async #select(id: string): Promise<void> {
    const details = this.#scene && describe(this.#scene, id);
    if (details) this.#post({ type: "details", details });
    const resourceId = this.#scene?.graphNodes.get(id)?.resourceId;
    if (resourceId !== undefined) await this.#options.revealInTree(resourceId);
  }

  #selectResource(resourceId: string): void {
    const found = [...(this.#scene?.graphNodes.values() ?? [])].find((node) =>
      sameId(node.resourceId, resourceId),
    );
    if (found) this.#post({ type: "select", id: found.id });
  }

  async #act(action: PageAction, id: string): Promise<void> {
    const node = this.#scene?.graphNodes.get(id);
    const resourceId = node?.resourceId;
    if (resourceId === undefined) return;
    const acts: Readonly<Record<PageAction, () => unknown>> = {
      reveal: async () => {
        await vscode.commands.executeCommand("azureMLNetwork.workspaces.focus");
        await this.#options.revealInTree(resourceId);
      },
      portal: () => run("openInPortal", { resourceId }),
      records: () => run("showDnsRecords", { workspaceId: resourceId }),
      scaffold: () => run("scaffoldPrivateEndpoints", { workspaceId: resourceId }),
      scope: () =>
        this.show(node?.kind === "network" ? { networkId: resourceId } : { workspaceId: resourceId }),
    };
    await acts[action]();
  }

  #post(message: ToPage): void {
    void this.#panel?.webview.postMessage(message);
  }
}

function run(name: string, options: unknown): Thenable<unknown> {
  return vscode.commands.executeCommand(`${commandPrefix}.${name}`, options);
}
