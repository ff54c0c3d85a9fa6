// The records table of a workspace: the host makes the rows, the page shows, filters and sorts them.

import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { idKey, nameOfId } from "../../core/arm/ids";
import { compareAgain } from "../../core/dns/compare-answers";
import { writeRows, toRecordsPage } from "../../core/dns/records-page";
import {
  parseFromRecordsPage,
  type FromRecordsPage,
  type RecordsPage,
} from "../../core/dns/records-protocol";
import { listDnsRecords } from "../../core/dns/list-dns-records";
import type { DnsChecks } from "../../host/dns-checks";
import { dnsOptions } from "../../host/dns-records";
import type { EstateStore } from "../../host/estate-store";
import { recordsHtml } from "./records-html";

export interface RecordsPanelsOptions {
  readonly store: EstateStore;
  readonly checks: DnsChecks;
  readonly extensionUri: vscode.Uri;
}

interface OpenPanel {
  readonly panel: vscode.WebviewPanel;
  readonly workspaceId: string;
  networkId: string | undefined;
}

export class RecordsPanels implements vscode.Disposable {
  readonly #options: RecordsPanelsOptions;
  readonly #open = new Map<string, OpenPanel>();
  readonly #subscriptions: vscode.Disposable;

  constructor(options: RecordsPanelsOptions) {
    this.#options = options;
    this.#subscriptions = vscode.Disposable.from(
      options.store.onDidChange(() => this.#open.forEach((open) => this.#send(open))),
      options.checks.onDidChange((workspaceId) => {
        const open = this.#open.get(idKey(workspaceId));
        if (open) this.#send(open);
      }),
    );
  }

  show(workspaceId: string, networkId: string | undefined): Promise<void> {
    const key = idKey(workspaceId);
    const known = this.#open.get(key);
    if (known) {
      known.networkId = networkId;
      known.panel.reveal();
      this.#send(known);
    } else {
      this.#create(key, workspaceId, networkId);
    }
    return Promise.resolve();
  }

  dispose(): void {
    this.#subscriptions.dispose();
    for (const { panel } of [...this.#open.values()]) panel.dispose();
  }

  #create(key: string, workspaceId: string, networkId: string | undefined): void {
    const { extensionUri, store } = this.#options;
    const roots = ["dist", "media"].map((folder) => vscode.Uri.joinPath(extensionUri, folder));
    const name = store.estate?.find("workspaces", workspaceId)?.name ?? nameOfId(workspaceId);
    const panel = vscode.window.createWebviewPanel(
      "azureMLNetwork.records",
      `DNS: ${name}`,
      vscode.ViewColumn.Active,
      {
        enableScripts: true,
        enableFindWidget: true,
        localResourceRoots: roots,
      },
    );
    const open: OpenPanel = { panel, workspaceId, networkId };
    this.#open.set(key, open);
    panel.onDidDispose(() => this.#open.delete(key));
    panel.webview.onDidReceiveMessage((value: unknown) => {
      const message = parseFromRecordsPage(value);
      if (message) void this.#obey(open, message);
    });
    const address = (...path: string[]): string =>
      panel.webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
    panel.webview.html = recordsHtml({
      script: address("dist", "records.js"),
      styles: [address("media", "records.css")],
      source: panel.webview.cspSource,
      nonce: randomBytes(16).toString("base64"),
    });
  }

  async #obey(open: OpenPanel, message: FromRecordsPage): Promise<void> {
    const { workspaceId } = open;
    if (message.type === "ready") this.#send(open);
    else if (message.type === "copy") await this.#copy(open, message.fqdns);
    else if (message.type === "network") {
      open.networkId = message.networkId;
      this.#send(open);
    } else {
      const network = open.networkId === undefined ? {} : { networkId: open.networkId };
      await runQuietly(message.type === "verify" ? "verifyDns" : message.type, { workspaceId, ...network });
    }
  }

  async #copy(open: OpenPanel, fqdns: readonly string[]): Promise<void> {
    const rows = new Map((this.#pageOf(open)?.rows ?? []).map((row) => [row.fqdn, row]));
    const chosen = fqdns.flatMap((fqdn) => rows.get(fqdn) ?? []);
    await vscode.env.clipboard.writeText(writeRows(chosen));
    vscode.window.setStatusBarMessage(
      `Copied ${chosen.length === 1 ? "1 name" : `${chosen.length} names`}`,
      4000,
    );
  }

  #send(open: OpenPanel): void {
    const page = this.#pageOf(open);
    if (page) void open.panel.webview.postMessage(page);
  }

  #pageOf({ workspaceId, networkId }: OpenPanel): RecordsPage | undefined {
    const { store, checks } = this.#options;
    if (!store.estate) return undefined;
    const list = listDnsRecords(store.estate, workspaceId, dnsOptions(networkId));
    return toRecordsPage({
      workspaceName: store.estate.find("workspaces", workspaceId)?.name ?? nameOfId(workspaceId),
      list,
      verification: compareAgain(store.estate, list, checks.find(workspaceId)),
      isVerifying: checks.isRunning(workspaceId),
      toTime: (iso) => new Date(iso).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" }),
    });
  }
}

/** A failing command has shown its message already. */
async function runQuietly(name: string, options: unknown): Promise<void> {
  await vscode.commands.executeCommand(`azureMLNetwork.${name}`, options).then(undefined, () => undefined);
}
