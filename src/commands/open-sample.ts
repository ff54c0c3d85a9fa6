import * as vscode from "vscode";
import type { CommandHandler } from "../host/command-names";
import type { EstateStore } from "../host/estate-store";
import { readSnapshotFile } from "../host/files";

/** → `{ workspaces }`. Needs no Azure. */
export function openSample(store: EstateStore, extensionUri: vscode.Uri): CommandHandler {
  return async () => {
    const uri = vscode.Uri.joinPath(extensionUri, "media", "sample", "contoso.amlnet.json");
    store.show(await readSnapshotFile(uri), "Sample estate");
    await vscode.commands.executeCommand("azureMLNetwork.workspaces.focus");
    return { workspaces: store.estate?.list("workspaces").length ?? 0 };
  };
}
