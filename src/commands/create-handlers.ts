// Every command's name with what it does. A name of command-names.ts without a row here does not compile.

import type * as vscode from "vscode";
import { diagnose } from "./diagnose";
import { exportReport } from "./export-report";
import { exportTopology } from "./export-topology";
import type { ExportOptions } from "./export-topology";
import { openSample } from "./open-sample";
import { openSnapshot } from "./open-snapshot";
import { refresh } from "./refresh";
import { copyId, openInPortal, showRaw } from "./resource-actions";
import { saveSnapshot } from "./save-snapshot";
import { scaffoldFirewall } from "./scaffold-firewall";
import { scaffoldPrivateEndpoints } from "./scaffold-private-endpoints";
import { scaffoldWorkspace } from "./scaffold-workspace";
import { selectSubscriptions } from "./select-subscriptions";
import { clearFilter, setFilter } from "./set-filter";
import type { Filterable } from "./set-filter";
import { showFindings } from "./show-findings";
import { showTopology } from "./show-topology";
import { showDnsRecords } from "./show-dns-records";
import type { ShowRecords } from "./show-dns-records";
import { signIn } from "./sign-in";
import { verifyDns } from "./verify-dns";
import { writeDns } from "./write-dns";
import { writeHosts } from "./write-hosts";
import type { Connect } from "../host/azure-reader";
import type { CommandHandlers } from "../host/command-names";
import type { DnsChecks } from "../host/dns-checks";
import type { EstateStore } from "../host/estate-store";
import type { EstateFindings, ShowProblems } from "../host/findings";
import type { Machine } from "../core/dns/describe-machine";
import type { PageScope } from "../core/topology/protocol";

/** What the commands work on: views give functions only, so that no command knows a view. */
export interface HandlerContext {
  readonly store: EstateStore;
  readonly findings: EstateFindings;
  readonly showProblems: ShowProblems;
  readonly checks: DnsChecks;
  readonly tree: Filterable;
  readonly topology: Pick<ExportOptions, "paintPng"> & { readonly show: (scope: PageScope) => void };
  readonly records: { readonly show: ShowRecords };
  readonly log: vscode.LogOutputChannel;
  readonly extensionUri: vscode.Uri;
  readonly connect: Connect;
  readonly machine: () => Machine;
  readonly extensionVersion: string;
  readonly now: () => Date;
}

export function createHandlers(context: HandlerContext): CommandHandlers {
  const { store, checks, tree, topology, records, log, extensionUri, findings, connect, machine, now } =
    context;
  return {
    refresh: refresh(store),
    retry: refresh(store),
    cancelRefresh: () => Promise.resolve(store.cancelRefresh()),
    showLog: () => Promise.resolve(log.show()),
    signIn: signIn(store),
    selectSubscriptions: selectSubscriptions(connect),
    setFilter: setFilter(tree),
    clearFilter: clearFilter(tree),
    openSample: openSample(store, extensionUri),
    openSnapshot: openSnapshot(store),
    saveSnapshot: saveSnapshot(store),
    copyId: copyId(store),
    openInPortal: openInPortal(store),
    showRaw: showRaw(store, connect),
    showTopology: showTopology(store, (scope) => topology.show(scope)),
    exportTopology: exportTopology({
      store,
      findings: () => findings.open(),
      paintPng: (svg, scale) => topology.paintPng(svg, scale),
    }),
    showDnsRecords: showDnsRecords(store, checks, (id, networkId) => records.show(id, networkId)),
    writeHosts: writeHosts(store, machine),
    writeDns: writeDns(store),
    verifyDns: verifyDns(store, checks, now),
    scaffoldPrivateEndpoints: scaffoldPrivateEndpoints(store),
    scaffoldWorkspace: scaffoldWorkspace(store),
    scaffoldFirewall: scaffoldFirewall(store),
    showFindings: showFindings(store, findings, context.showProblems),
    exportReport: exportReport(store, findings, context.extensionVersion),
    diagnose: diagnose({ store, findings, connect, show: context.showProblems }),
  };
}
