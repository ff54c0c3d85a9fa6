// The extension as other programs meet it: its API, its commands, its settings.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import type { NetworkIsolationApi, WorkspaceSummary } from "../../src/api";

const id = "azureml-network.azureml-network-isolation";

export function findExtension(): vscode.Extension<NetworkIsolationApi> {
  const extension = vscode.extensions.getExtension<NetworkIsolationApi>(id);
  if (!extension) throw new Error(`${id} is not among the extensions of this VS Code`);
  return extension;
}

export async function activate(): Promise<NetworkIsolationApi> {
  return findExtension().activate();
}

/** A file of the repository that VS Code runs. */
export function fileOf(...path: readonly string[]): string {
  return join(findExtension().extensionPath, ...path);
}

export const samplePath = () => fileOf("media/sample/contoso.amlnet.json");

/** Runs a command as a program does: with options, so that it asks nothing and rejects where it fails. */
export async function run(name: string, options: object = {}): Promise<unknown> {
  return vscode.commands.executeCommand(`azureMLNetwork.${name}`, options);
}

/** Writes settings of the extension, and waits until what they set off has ended. */
export async function configure(settings: Readonly<Record<string, unknown>>): Promise<void> {
  const configuration = vscode.workspace.getConfiguration("azureMLNetwork");
  for (const [key, value] of Object.entries(settings)) {
    if (configuration.inspect(key)?.globalValue === value) continue;
    await configuration.update(key, value, vscode.ConfigurationTarget.Global);
  }
}

export async function rejection(work: Promise<unknown>): Promise<Error> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof Error) return outcome;
  throw new Error(`It was to fail, but did not: ${String(outcome)}`);
}

/** Settles when the condition holds; the test's own time limit ends a wait in vain. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((settle) => setTimeout(settle, 5));
}

/** Of what `fetch` takes. */
export function urlOf(input: string | URL | Request): string {
  return input instanceof Request ? input.url : input.toString();
}

export function namesOf(workspaces: readonly WorkspaceSummary[]): readonly string[] {
  return workspaces.map(({ name }) => name);
}

/** A folder for the files of a suite, gone after it. */
export function useFolder(): (name: string) => string {
  let folder = "";
  suiteSetup(async () => {
    folder = await mkdtemp(join(tmpdir(), "amlnet-suite-"));
  });
  suiteTeardown(() => rm(folder, { recursive: true, force: true }));
  return (name) => join(folder, name);
}
