// Files that the user names: read and written through the editor, so that remote and virtual ones work too.

import * as vscode from "vscode";
import { parseSnapshot } from "../core/estate/snapshot";
import type { Snapshot } from "../core/estate/snapshot";
import { refusal } from "./refusal";

/** A snapshot of ten thousand workspaces is well below this. Bytes. */
const snapshotLimit = 128 * 1024 * 1024;

/** A `vscode.Uri`, or a text that is a URI or a path. */
export function toUri(value: unknown): vscode.Uri | undefined {
  if (value instanceof vscode.Uri) return value;
  if (typeof value !== "string" || value === "") return undefined;
  // One letter before the colon is a Windows drive, not a scheme.
  return /^[a-z][a-z0-9+.-]+:/i.test(value) ? vscode.Uri.parse(value, true) : vscode.Uri.file(value);
}

export async function readSnapshotFile(uri: vscode.Uri): Promise<Snapshot> {
  const name = nameOf(uri);
  const { size } = await reading(uri, vscode.workspace.fs.stat(uri));
  if (size > snapshotLimit) {
    const limit = Math.round(snapshotLimit / 1024 / 1024);
    throw refusal(
      `${name} was not opened: it has ${Math.round(size / 1024 / 1024)} MB, more than the ${limit} MB that a snapshot may have`,
    );
  }
  const parsed = parseSnapshot(decode(await reading(uri, vscode.workspace.fs.readFile(uri))));
  if (parsed.kind === "refused") throw refusal(`${name} was not opened: ${parsed.reason}`);
  return parsed.snapshot;
}

/** The editor's own errors name no file, or only its whole path. */
async function reading<T>(uri: vscode.Uri, access: Thenable<T>): Promise<T> {
  try {
    return await access;
  } catch (error) {
    const code = error instanceof vscode.FileSystemError ? error.code : "Unknown";
    const why = reasons[code] ?? (error instanceof Error ? error.message : "it cannot be read");
    throw refusal(`${nameOf(uri)} was not opened: ${why}`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  FileNotFound: "there is no such file",
  FileIsADirectory: "it is a folder",
  NoPermissions: "you have no permission to read it",
};

/** Windows PowerShell writes the output of `az` as UTF-16. */
function decode(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8").decode(bytes);
}

export async function writeTextFile(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

/** Shows a text that has no file yet. */
export async function openUntitled(text: string, language: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ content: text, language });
  await vscode.window.showTextDocument(document, { preview: false });
}

export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}
