import * as vscode from "vscode";
import { clouds, isCloudName } from "../core/arm/clouds";
import type { Cloud } from "../core/arm/clouds";
import type { ZoneOverrides } from "../core/arm/private-link";
import { parseSuppressions } from "../core/isolation/suppressions";
import type { Suppression } from "../core/isolation/suppressions";
import { refusal } from "./refusal";
import { toChoice, toText, toTexts, toZoneOverrides } from "./setting-values";

const credentialKinds = ["vscode", "azureCli", "default", "none"] as const;
export type CredentialKind = (typeof credentialKinds)[number];

const groupings = ["subscription", "resourceGroup", "verdict", "network"] as const;
export type GroupBy = (typeof groupings)[number];

const problemSources = ["opened", "asked"] as const;
export type ProblemSource = (typeof problemSources)[number];

export const section = "azureMLNetwork";

function read(key: string): unknown {
  return vscode.workspace.getConfiguration(section).get<unknown>(key);
}

export function credentialSetting(): CredentialKind {
  return toChoice(read("credential"), credentialKinds);
}

export function subscriptionsSetting(): readonly string[] {
  return toTexts(read("subscriptions"));
}

export function groupBySetting(): GroupBy {
  return toChoice(read("groupBy"), groupings);
}

/** Whose findings are in the Problems panel: also those of workspaces that are opened, or only those asked for. */
export function problemsSetting(): ProblemSource {
  return toChoice(read("problems"), problemSources);
}

export function zonesSetting(): ZoneOverrides {
  return toZoneOverrides(read("zones"));
}

export function suppressionsSetting(): readonly Suppression[] {
  return parseSuppressions(read("suppressions"));
}

/** A path; empty for the system's own hosts file. */
export function hostsFileSetting(): string {
  return toText(read("hostsFile")).trim();
}

export async function saveSubscriptions(ids: readonly string[]): Promise<void> {
  await vscode.workspace
    .getConfiguration(section)
    .update("subscriptions", ids, vscode.ConfigurationTarget.Global);
}

/** The cloud to talk to, or a refusal that says which setting is wrong. */
export function cloudSetting(): Cloud {
  const name = toText(read("cloud")) || "AzureCloud";
  if (isCloudName(name)) return clouds[name];
  const endpoint = toText(read("resourceManagerEndpoint")).trim();
  const openSettings = {
    title: "Open Settings",
    command: "workbench.action.openSettings",
    argument: `${section}.resourceManagerEndpoint`,
  };
  if (endpoint === "") {
    throw refusal(
      `The setting ${section}.cloud is ${name}, but ${section}.resourceManagerEndpoint is empty`,
      openSettings,
    );
  }
  const url = parseUrl(endpoint);
  if (!url) {
    throw refusal(`The setting ${section}.resourceManagerEndpoint is not a URL: ${endpoint}`, openSettings);
  }
  return { ...clouds.AzureCloud, name: "Custom", resourceManager: url.origin, audience: url.origin };
}

function parseUrl(text: string): URL | undefined {
  try {
    const url = new URL(text);
    return url.protocol === "https:" || url.protocol === "http:" ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Calls back when a setting changes that decides what is read from Azure. */
export function onDidChangeSource(listener: () => void): vscode.Disposable {
  const keys = ["cloud", "resourceManagerEndpoint", "credential", "subscriptions"];
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (keys.some((key) => event.affectsConfiguration(`${section}.${key}`))) listener();
  });
}

export function onDidChangeSetting(key: string, listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${section}.${key}`)) listener();
  });
}
