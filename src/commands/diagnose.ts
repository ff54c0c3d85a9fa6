import * as vscode from "vscode";
import type { Connect } from "../host/azure-reader";
import type { CommandHandler } from "../host/command-names";
import type { EstateStore } from "../host/estate-store";
import type { EstateFindings, ShowProblems } from "../host/findings";
import { needWorkspace } from "../host/prompts";
import { refusal } from "../host/refusal";

export interface DiagnoseOptions {
  readonly store: EstateStore;
  readonly findings: EstateFindings;
  readonly connect: Connect;
  readonly show: ShowProblems;
}

/** `{ workspaceId? }` → what the service's own diagnosis found, beside our findings in the Problems panel. */
export function diagnose({ store, findings, connect, show }: DiagnoseOptions): CommandHandler {
  return async (options) => {
    const { id, name } = await needWorkspace(store, options, "Diagnose");
    if (store.origin.kind !== "azure") {
      throw refusal("A snapshot cannot be diagnosed by the service: read the workspace from Azure first", {
        title: "Refresh",
        command: "azureMLNetwork.refresh",
      });
    }
    const answer = await runDiagnosis(connect, id, name);
    findings.putDiagnosis(id, answer);
    await show([id]);
    const results = findings.diagnosisOf(id) ?? [];
    const count = results.length === 1 ? "1 result" : `${results.length} results`;
    void vscode.window.showInformationMessage(`Azure's diagnosis of ${name}: ${count}`);
    return results;
  };
}

function runDiagnosis(connect: Connect, id: string, name: string): Thenable<unknown> {
  const progress = {
    location: vscode.ProgressLocation.Notification,
    title: `Azure diagnoses ${name}`,
    cancellable: true,
  };
  return vscode.window.withProgress(progress, async (_bar, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    return (await connect()).diagnose(id, abort.signal);
  });
}
