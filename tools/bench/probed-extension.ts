// What the probes in a real VS Code do to the extension.

import { join } from "node:path";
import * as vscode from "vscode";
import type { NetworkIsolationApi } from "../../src/api";

export interface ProbedExtension {
  readonly api: NetworkIsolationApi;
  /** The bundle that holds the Azure SDKs. */
  readonly azureBundle: string;
}

/** Activates it, points it to an Azure without credential, and brings its tree in sight. */
export async function openExtension(url: string): Promise<ProbedExtension> {
  const extension = vscode.extensions.getExtension<NetworkIsolationApi>(
    "azureml-network.azureml-network-isolation",
  );
  if (!extension) throw new Error("The extension is not in this VS Code.");
  const api = await extension.activate();
  await configure("credential", "none");
  await configure("cloud", "Custom");
  await configure("resourceManagerEndpoint", url);
  await vscode.commands.executeCommand("azureMLNetwork.workspaces.focus");
  return { api, azureBundle: join(extension.extensionPath, "dist", "azure.js") };
}

export async function configure(key: string, value: string): Promise<void> {
  await vscode.workspace
    .getConfiguration("azureMLNetwork")
    .update(key, value, vscode.ConfigurationTarget.Global);
}
