// Composition root: builds, connects, registers. No logic.

import * as vscode from "vscode";
import type { NetworkIsolationApi } from "./api";
import { createHandlers } from "./commands/create-handlers";
import { textAt } from "./core/arm/json";
import { createApi } from "./host/api";
import type { AzureReader } from "./host/azure-reader";
import { describeChain } from "./host/boundary";
import { createConnector } from "./host/connector";
import type { ConnectOptions } from "./host/connector";
import { dnsOptions } from "./host/dns-records";
import { DnsChecks } from "./host/dns-checks";
import { EstateStore } from "./host/estate-store";
import { EstateFindings } from "./host/findings";
import { thisMachine } from "./host/machine";
import { registerCommands } from "./host/register-commands";
import { cloudSetting, subscriptionsSetting } from "./host/settings";
import { FindingsProblems } from "./views/findings/problems";
import { registerQuickFixes } from "./views/findings/quick-fixes";
import { RecordsPanels } from "./views/records-table/records-panel";
import { EstateTreeView } from "./views/estate-tree/tree-view";
import { TopologyPanel, type TopologyOptions } from "./views/topology/topology-panel";

export function activate(context: vscode.ExtensionContext): NetworkIsolationApi {
  const { subscriptions, extensionUri, extension } = context;
  const log = vscode.window.createOutputChannel("Azure ML Network", { log: true });
  const connector = createConnector((options) => openAzure(options, log));
  const now = () => new Date();
  const store = new EstateStore({
    connect: connector.connect,
    cloudName: () => cloudSetting().name,
    subscriptions: subscriptionsSetting,
    onFailure: (error) => log.warn(`Reading from Azure: ${describeChain(error)}`),
    now,
  });
  const checks = new DnsChecks();
  const records = new RecordsPanels({ store, checks, extensionUri });
  const findings = new EstateFindings(store);
  const tree = new EstateTreeView({ store, checks, findings });
  const problems = new FindingsProblems({ store, findings, extensionUri, onDidOpen: tree.onDidOpen });
  const topology = openTopology({ store, extensionUri, log, findings: () => findings.open() }, tree);
  const handlers = createHandlers({
    store,
    checks,
    tree,
    topology,
    records,
    log,
    extensionUri,
    findings,
    showProblems: (ids) => problems.show(ids),
    connect: connector.connect,
    machine: () => thisMachine(extension.extensionKind),
    extensionVersion: textAt(extension.packageJSON, "version") ?? "",
    now,
  });
  subscriptions.push(
    log,
    store,
    checks,
    records,
    tree,
    findings,
    problems,
    registerQuickFixes(problems),
    topology,
    connector.follow(store),
    registerCommands(handlers, log, (error) => tree.tells(error)),
  );
  return createApi(store, () => dnsOptions(), findings);
}

/** The Azure SDKs are loaded here, on the first use. */
async function openAzure(options: ConnectOptions, log: vscode.LogOutputChannel): Promise<AzureReader> {
  const { connectAzure } = await import("./azure/connect");
  return connectAzure({ ...options, log: (line) => log.info(line) });
}

function openTopology(
  options: Omit<TopologyOptions, "revealInTree" | "onDidSelectInTree">,
  tree: EstateTreeView,
): TopologyPanel {
  return new TopologyPanel({
    ...options,
    revealInTree: (resourceId) => tree.reveal(resourceId),
    onDidSelectInTree: tree.onDidSelect,
  });
}
