import * as vscode from "vscode";
import { nameOfId } from "../core/arm/ids";
import { textAt, textsAt } from "../core/arm/json";
import { toApiFinding } from "../host/api";
import type { CommandHandler } from "../host/command-names";
import type { EstateStore } from "../host/estate-store";
import type { EstateFindings, ShowProblems } from "../host/findings";
import { needEstate, needWorkspace } from "../host/prompts";

/** `{ workspaceIds? | workspaceId?, line? }` → the findings, which are now in the Problems panel. All where none is named. */
export function showFindings(
  store: EstateStore,
  findings: EstateFindings,
  show: ShowProblems,
): CommandHandler {
  return async (options) => {
    const ids = await workspacesOf(store, options);
    for (const id of ids) await openNamed(store, options, id);
    const [uri, ...others] = await show(ids);
    if (uri && others.length === 0) await openReport(uri, textAt(options, "subjectId"));
    else await vscode.commands.executeCommand("workbench.actions.view.problems");
    return ids.flatMap((id) => findings.find(id)?.findings.map(toApiFinding) ?? []);
  };
}

async function workspacesOf(store: EstateStore, options: unknown): Promise<readonly string[]> {
  const estate = needEstate(store);
  const one = textAt(options, "workspaceId");
  const named = one === undefined ? textsAt(options, "workspaceIds") : [one];
  if (named.length === 0) return estate.list("workspaces").map(({ id }) => id);
  const found = await Promise.all(named.map((workspaceId) => needWorkspace(store, { workspaceId }, "")));
  return found.map(({ id }) => id);
}

/** What is asked for by name is read whole first; a whole estate is judged as it is. */
async function openNamed(store: EstateStore, options: unknown, id: string): Promise<void> {
  if (textAt(options, "workspaceId") === undefined && textsAt(options, "workspaceIds").length === 0) return;
  const location = vscode.ProgressLocation.Window;
  await vscode.window.withProgress({ location, title: `Reading ${nameOfId(id)}` }, () =>
    store.details.open(id),
  );
}

async function openReport(uri: vscode.Uri, subjectId: string | undefined): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.languages.setTextDocumentLanguage(document, "markdown");
  const at = subjectId === undefined ? -1 : document.getText().indexOf(subjectId);
  const selection = at < 0 ? undefined : new vscode.Range(document.positionAt(at), document.positionAt(at));
  await vscode.window.showTextDocument(document, { preview: false, ...(selection && { selection }) });
}
