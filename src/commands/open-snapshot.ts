import * as vscode from "vscode";
import { valueAt } from "../core/arm/json";
import type { CommandHandler } from "../host/command-names";
import type { EstateStore } from "../host/estate-store";
import { nameOf, readSnapshotFile, toUri } from "../host/files";

const filters = { "Snapshots and Azure JSON": ["json"], "All files": ["*"] };

/** `{ uri? }` → `{ workspaces }`. What is shown stays as it is when the file is refused. */
export function openSnapshot(store: EstateStore): CommandHandler {
  return async (options) => {
    const uri = toUri(valueAt(options, "uri")) ?? toUri(options) ?? (await askFile());
    store.show(await readSnapshotFile(uri), nameOf(uri));
    await vscode.commands.executeCommand("azureMLNetwork.workspaces.focus");
    return { workspaces: store.estate?.list("workspaces").length ?? 0 };
  };
}

async function askFile(): Promise<vscode.Uri> {
  const picked = await vscode.window.showOpenDialog({
    filters,
    title: "Open a snapshot, or the JSON output of az",
  });
  const uri = picked?.[0];
  if (!uri) throw new vscode.CancellationError();
  return uri;
}
