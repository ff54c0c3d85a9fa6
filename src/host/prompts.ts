// Questions to the user. Whoever dismisses one cancels the command, silently. They stay while the focus is elsewhere: in
// another window an address is looked up, and an editor that takes the focus late would dismiss them too.

import * as vscode from "vscode";
import { textAt } from "../core/arm/json";
import type { Estate, Workspace } from "../core/estate/model";
import { judgeIsolation } from "../core/isolation/verdict";
import { parseId } from "../core/arm/ids";
import type { EstateStore } from "./estate-store";
import { refusal } from "./refusal";

export async function pickOne<T extends vscode.QuickPickItem>(
  items: readonly T[],
  title: string,
): Promise<T> {
  const picked = await vscode.window.showQuickPick([...items], {
    title,
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  if (!picked) throw new vscode.CancellationError();
  return picked;
}

export async function askText(options: vscode.InputBoxOptions): Promise<string> {
  const text = await vscode.window.showInputBox({ ignoreFocusOut: true, ...options });
  if (text === undefined) throw new vscode.CancellationError();
  return text;
}

/** The estate that is shown, or a refusal that tells how to get one. */
export function needEstate(store: EstateStore): Estate {
  if (store.estate) return store.estate;
  throw refusal(
    "No estate is open: read it from Azure, open a snapshot, or open the sample",
    { title: "Refresh", command: "azureMLNetwork.refresh" },
    { title: "Open Sample", command: "azureMLNetwork.openSample" },
  );
}

/** The workspace that the options name, or the one that the user picks. */
export async function needWorkspace(store: EstateStore, options: unknown, title: string): Promise<Workspace> {
  const estate = needEstate(store);
  const workspaceId = textAt(options, "workspaceId");
  if (workspaceId === undefined) return pickWorkspace(estate, title);
  const workspace = estate.find("workspaces", workspaceId);
  if (!workspace) {
    throw refusal(
      `There is no workspace ${workspaceId} in the estate that is shown; refresh, or check the id`,
    );
  }
  return workspace;
}

async function pickWorkspace(estate: Estate, title: string): Promise<Workspace> {
  const items = estate.list("workspaces").map((workspace) => ({
    label: workspace.name,
    description: judgeIsolation(estate, workspace).verdict,
    detail: `${parseId(workspace.id).resourceGroup} · ${workspace.location ?? ""}`,
    workspace,
  }));
  if (items.length === 0) throw refusal("The estate that is shown has no workspace");
  return (await pickOne(items, title)).workspace;
}
