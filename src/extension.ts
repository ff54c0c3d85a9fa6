// Composition root: builds, connects, registers. No logic.

import * as vscode from "vscode";
import type { NetworkIsolationApi } from "./api";
import { diagnose, type DiagnoseOptions } from "./commands/diagnose";
import { exportReport } from "./commands/export-report";
import { exportTopology } from "./commands/export-topology";
import { openSample } from "./commands/open-sample";
import { openSnapshot } from "./commands/open-snapshot";
import { refresh } from "./commands/refresh";
import { copyId, openInPortal, showRaw } from "./commands/resource-actions";
import { saveSnapshot } from "./commands/save-snapshot";
import { scaffoldFirewall } from "./commands/scaffold-firewall";
import { scaffoldPrivateEndpoints } from "./commands/scaffold-private-endpoints";
import { scaffoldWorkspace } from "./commands/scaffold-workspace";
import { selectSubscriptions } from "./commands/select-subscriptions";
import { clearFilter, setFilter } from "./commands/set-filter";
import { showFindings } from "./commands/show-findings";
import { showTopology } from "./commands/show-topology";
import { showDnsRecords } from "./commands/show-dns-records";
import { signIn } from "./commands/sign-in";
import { verifyDns } from "./commands/verify-dns";
import { writeDns } from "./commands/write-dns";
import { writeHosts } from "./commands/write-hosts";
import { textAt } from "./core/arm/json";
import { createApi } from "./host/api";
import { describeChain } from "./host/boundary";
import type { AzureReader } from "./host/azure-reader";
import type { CommandHandlers } from "./host/command-names";
import { createConnector } from "./host/connector";
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

export function activate({
  subscriptions,
  extensionUri,
  extension,
}: vscode.ExtensionContext): NetworkIsolationApi {
  const log = vscode.window.createOutputChannel("Azure ML Network", { log: true });
  const connector = createConnector(async (options): Promise<AzureReader> => {
    const { connectAzure } = await import("./azure/connect");
    return connectAzure({ ...options, log: (line) => log.info(line) });
  });
  const store = new EstateStore({
    connect: connector.connect,
    cloudName: () => cloudSetting().name,
    subscriptions: subscriptionsSetting,
    now: () => new Date(),
    onFailure: (error) => log.warn(`Reading from Azure: ${describeChain(error)}`),
  });
  const checks = new DnsChecks();
  const records = new RecordsPanels({ store, checks, extensionUri });
  const findings = new EstateFindings(store);
  const problems = new FindingsProblems({ store, findings, extensionUri });
  const tree = new EstateTreeView({ store, checks, findings });
  const topology = openTopology({ store, extensionUri, log, findings: () => findings.open() }, tree);
  const handlers: CommandHandlers = {
    refresh: refresh(store),
    retry: refresh(store),
    cancelRefresh: () => Promise.resolve(store.cancelRefresh()),
    showLog: () => Promise.resolve(log.show()),
    signIn: signIn(store),
    selectSubscriptions: selectSubscriptions(connector.connect),
    setFilter: setFilter(tree),
    clearFilter: clearFilter(tree),
    openSample: openSample(store, extensionUri),
    openSnapshot: openSnapshot(store),
    saveSnapshot: saveSnapshot(store),
    copyId: copyId(store),
    openInPortal: openInPortal(store),
    showRaw: showRaw(store, connector.connect),
    showTopology: showTopology(store, (scope) => topology.show(scope)),
    exportTopology: exportTopology({
      store,
      findings: () => findings.open(),
      paintPng: (svg, scale) => topology.paintPng(svg, scale),
    }),
    showDnsRecords: showDnsRecords(store, checks, (id, networkId) => records.show(id, networkId)),
    writeHosts: writeHosts(store, () => thisMachine(extension.extensionKind)),
    writeDns: writeDns(store),
    verifyDns: verifyDns(store, checks, () => new Date()),
    ...scaffolds(store),
    ...reports({ store, findings, connect: connector.connect, show: (ids) => problems.show(ids) }, extension),
  };
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
    registerCommands(handlers, log),
  );
  return createApi(store, () => dnsOptions(), findings);
}

function reports(options: DiagnoseOptions, { packageJSON }: vscode.Extension<unknown>) {
  const { store, findings, show } = options;
  return {
    showFindings: showFindings(store, findings, show),
    exportReport: exportReport(store, findings, textAt(packageJSON, "version") ?? ""),
    diagnose: diagnose(options),
  };
}

function scaffolds(store: EstateStore) {
  return {
    scaffoldPrivateEndpoints: scaffoldPrivateEndpoints(store),
    scaffoldWorkspace: scaffoldWorkspace(store),
    scaffoldFirewall: scaffoldFirewall(store),
  };
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
