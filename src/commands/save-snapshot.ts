import * as vscode from "vscode";
import { valueAt } from "../core/arm/json";
import { writeSnapshot } from "../core/estate/snapshot";
import type { CommandHandler } from "../host/command-names";
import type { EstateStore } from "../host/estate-store";
import { toUri, writeTextFile } from "../host/files";
import { needEstate } from "../host/prompts";

/** `{ uri? }` → `{ uri, resources }`. */
export function saveSnapshot(store: EstateStore): CommandHandler {
  return async (options) => {
    const { capturedAt } = needEstate(store);
    const uri = toUri(valueAt(options, "uri")) ?? (await askFile(capturedAt));
    const snapshot = store.toSnapshot();
    if (!snapshot) return undefined;
    await writeTextFile(uri, writeSnapshot(snapshot));
    return { uri: uri.toString(), resources: snapshot.resources.length };
  };
}

async function askFile(capturedAt: string): Promise<vscode.Uri> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const name = `estate-${capturedAt.slice(0, 10) || "snapshot"}.amlnet.json`;
  const uri = await vscode.window.showSaveDialog({
    title: "Save the estate as a snapshot",
    filters: { Snapshot: ["json"] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder.uri, name) }),
  });
  if (!uri) throw new vscode.CancellationError();
  return uri;
}
