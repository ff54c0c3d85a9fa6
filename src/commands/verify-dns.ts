import * as vscode from "vscode";
import { textAt } from "../core/arm/json";
import { askedName, compareAnswers } from "../core/dns/compare-answers";
import { summarizeChecks, type DnsVerification } from "../core/dns/dns-verification";
import type { DnsChecks } from "../host/dns-checks";
import { namesWorkspaces, readRecords } from "../host/dns-records";
import type { CommandHandler } from "../host/command-names";
import type { EstateStore } from "../host/estate-store";
import { askText, needWorkspace, pickOne } from "../host/prompts";
import { refusal } from "../host/refusal";
import { isServerAddress, resolveNames } from "../host/resolver";

/** `{ workspaceId?, server?, networkId? }` → a row per name: expected, answered, status, what to do next. */
export function verifyDns(store: EstateStore, checks: DnsChecks, now: () => Date): CommandHandler {
  return async (options) => {
    const workspace = await needWorkspace(store, options, "Verify the DNS names of");
    const server = await needServer(options);
    const read = await readRecords(store, workspace.id, textAt(options, "networkId"));
    const { records } = read.list;
    if (records.length === 0) throw refusal(`${workspace.name} has no private names to verify`);
    const verification = await checks.run(workspace.id, async (): Promise<DnsVerification> => {
      const answers = await askAll(records.map(askedName), workspace.name, server);
      const compared = compareAnswers(read.estate, read.list, answers);
      return { workspaceId: workspace.id, checkedAt: now().toISOString(), server, checks: compared };
    });
    void tell(workspace.id, workspace.name, verification);
    return verification.checks.map((check) => ({ ...check, checkedAt: verification.checkedAt }));
  };
}

/** From a row of the tree this machine's resolver is meant; from the palette it is asked. */
async function needServer(options: unknown): Promise<string | undefined> {
  const given = textAt(options, "server");
  if (given !== undefined && !isServerAddress(given)) {
    throw refusal(`${given} is not the address of a DNS server`);
  }
  if (given !== undefined || namesWorkspaces(options)) return given;
  const system = { label: "As this machine resolves", detail: "Hosts file, cache and split DNS count" };
  const other = { label: "Ask a DNS server…", detail: "By its address" };
  if ((await pickOne([system, other], "Who is asked")) === system) return undefined;
  return askText({
    title: "Address of the DNS server",
    placeHolder: "10.0.0.4 or 10.0.0.4:53",
    validateInput: (text) =>
      isServerAddress(text) ? undefined : "An IPv4 or IPv6 address, with :port if need be",
  });
}

function askAll(names: readonly string[], workspace: string, server: string | undefined) {
  const progress = {
    location: vscode.ProgressLocation.Notification,
    title: `Verifying the DNS names of ${workspace}`,
    cancellable: true,
  };
  return vscode.window.withProgress(progress, async (bar, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    let done = 0;
    const onAnswer = () => {
      done += 1;
      bar.report({ increment: 100 / names.length, message: `${done} of ${names.length}` });
    };
    return resolveNames(names, {
      signal: abort.signal,
      onAnswer,
      ...(server === undefined ? {} : { server }),
    });
  });
}

async function tell(workspaceId: string, name: string, { checks }: DnsVerification): Promise<void> {
  const isFine = checks.every(({ status }) => status === "private");
  const say = isFine ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  const show = "Show Records";
  const chosen = await say(`DNS names of ${name}: ${summarizeChecks(checks)}`, show);
  if (chosen === show) await vscode.commands.executeCommand("azureMLNetwork.showDnsRecords", { workspaceId });
}
