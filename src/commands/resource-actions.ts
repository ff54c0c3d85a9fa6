import * as vscode from "vscode";
import { cloudNamed } from "../core/arm/clouds";
import { textAt } from "../core/arm/json";
import { nameOfId } from "../core/arm/ids";
import type { Connect } from "../host/azure-reader";
import type { CommandHandler } from "../host/command-names";
import type { EstateStore } from "../host/estate-store";
import { openUntitled } from "../host/files";
import { needWorkspace } from "../host/prompts";
import { refusal } from "../host/refusal";
import { cloudSetting } from "../host/settings";

/** `{ resourceId? | text? }` → the text, which is now on the clipboard. */
export function copyId(store: EstateStore): CommandHandler {
  return async (options) => {
    const text = textAt(options, "text") ?? (await needResourceId(store, options, "Copy the id of"));
    await vscode.env.clipboard.writeText(text);
    return { text };
  };
}

/** `{ resourceId? }` → `{ url }`. A snapshot may be of another cloud than the settings name. */
export function openInPortal(store: EstateStore): CommandHandler {
  return async (options) => {
    const resourceId = await needResourceId(store, options, "Open in the portal");
    const { portal } = store.estate ? cloudNamed(store.estate.cloud) : cloudSetting();
    const url = `${portal}/#resource${encodeURI(resourceId)}`;
    await vscode.env.openExternal(vscode.Uri.parse(url));
    return { url };
  };
}

/** `{ resourceId? }` → `{ text }`: the resource's JSON, as it was read; a gap is read from Azure now. */
export function showRaw(store: EstateStore, connect: Connect): CommandHandler {
  return async (options) => {
    const resourceId = await needResourceId(store, options, "Show the JSON of");
    const text = `${JSON.stringify(await findRaw(store, connect, resourceId), undefined, 2)}\n`;
    await openUntitled(text, "json");
    return { text };
  };
}

async function findRaw(store: EstateStore, connect: Connect, resourceId: string): Promise<unknown> {
  const known = store.estate?.raw(resourceId);
  if (known) return known;
  if (store.origin.kind !== "azure") throw refusal(`The snapshot holds no resource ${nameOfId(resourceId)}`);
  const azure = await connect();
  return azure.read(resourceId, new AbortController().signal);
}

async function needResourceId(store: EstateStore, options: unknown, title: string): Promise<string> {
  return textAt(options, "resourceId") ?? (await needWorkspace(store, options, title)).id;
}
