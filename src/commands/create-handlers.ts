// What every command does. A name of command-names.ts without a row here does not compile.

import type * as vscode from "vscode";
import type { Machine } from "../core/dns/describe-machine";
import type { PageScope } from "../core/topology/protocol";
import type { Connect } from "../host/azure-reader";
import type { CommandHandlers } from "../host/command-names";
import type { DnsChecks } from "../host/dns-checks";
import type { EstateStore } from "../host/estate-store";
import type { EstateFindings, ShowProblems } from "../host/findings";
import { diagnose } from "./diagnose";
import { exportReport } from "./export-report";
import { exportTopology, type ExportOptions } from "./export-topology";
import { openSample } from "./open-sample";
import { openSnapshot } from "./open-snapshot";
import { refresh } from "./refresh";
import { copyId, openInPortal, showRaw } from "./resource-actions";
import { saveSnapshot } from "./save-snapshot";
import { scaffoldFirewall } from "./scaffold-firewall";
import { scaffoldPrivateEndpoints } from "./scaffold-private-endpoints";
import { scaffoldWorkspace } from "./scaffold-workspace";
import { selectSubscriptions } from "./select-subscriptions";
import { clearFilter, setFilter, type Filterable } from "./set-filter";
import { showDnsRecords, type ShowRecords } from "./show-dns-records";
import { showFindings } from "./show-findings";
import { showTopology } from "./show-topology";
import { signIn } from "./sign-in";
import { verifyDns } from "./verify-dns";
import { writeDns } from "./write-dns";
import { writeHosts } from "./write-hosts";

/** What the commands work on. Of a view only what they call, so that no command knows a view. */
export interface HandlerContext {
  readonly store: EstateStore;
  readonly checks: DnsChecks;
  readonly findings: EstateFindings;
  readonly problems: { show: ShowProblems };
  readonly tree: Filterable;
  readonly topology: Pick<ExportOptions, "paintPng"> & { show(scope: PageScope): void };
  readonly records: { show: ShowRecords };
  readonly log: vscode.LogOutputChannel;
  readonly extensionUri: vscode.Uri;
  readonly connect: Connect;
  readonly machine: () => Machine;
  readonly now: () => Date;
  /** The extension's own. */
  readonly version: string;
}

export function createHandlers(context: HandlerContext): CommandHandlers {
  const { store, checks, records, tree, connect } = context;
  return {
    refresh: refresh(store),
    retry: refresh(store),
    cancelRefresh: () => Promise.resolve(store.cancelRefresh()),
    showLog: () => Promise.resolve(context.log.show()),
    signIn: signIn(store),
    selectSubscriptions: selectSubscriptions(connect),
    setFilter: setFilter(tree),
    clearFilter: clearFilter(tree),
    openSample: openSample(store, context.extensionUri),
    openSnapshot: openSnapshot(store),
    saveSnapshot: saveSnapshot(store),
    copyId: copyId(store),
    openInPortal: openInPortal(store),
    showRaw: showRaw(store, connect),
    showDnsRecords: showDnsRecords(store, checks, (id, networkId) => records.show(id, networkId)),
    writeHosts: writeHosts(store, context.machine),
    writeDns: writeDns(store),
    verifyDns: verifyDns(store, checks, context.now),
    scaffoldPrivateEndpoints: scaffoldPrivateEndpoints(store),
    scaffoldWorkspace: scaffoldWorkspace(store),
    scaffoldFirewall: scaffoldFirewall(store),
    ...topologyHandlers(context),
    ...findingsHandlers(context),
  };
}

function topologyHandlers({ store, findings, topology }: HandlerContext) {
  return {
    showTopology: showTopology(store, (scope) => topology.show(scope)),
    exportTopology: exportTopology({
      store,
      findings: () => findings.open(),
      paintPng: (svg, scale) => topology.paintPng(svg, scale),
    }),
  };
}

function findingsHandlers({ store, findings, problems, connect, version }: HandlerContext) {
  const show: ShowProblems = (ids) => problems.show(ids);
  return {
    showFindings: showFindings(store, findings, show),
    exportReport: exportReport(store, findings, version),
    diagnose: diagnose({ store, findings, connect, show }),
  };
}
