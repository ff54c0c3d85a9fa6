import * as vscode from "vscode";
import { readDrawio } from "../core/topology/export/drawio-file";
import type { PageExport } from "../core/topology/protocol";
import { nameOf } from "../host/files";
import { refusal } from "../host/refusal";

const kinds: Readonly<Record<PageExport, readonly [name: string, extension: string]>> = {
  svg: ["Picture", "svg"],
  png: ["Picture", "png"],
  mermaid: ["Mermaid", "mmd"],
  drawio: ["draw.io", "drawio"],
  markdown: ["Markdown", "md"],
  "markdown-svg": ["Markdown", "md"],
};

/** Asks where a diagram is to be saved. */
export async function askFile(title: string, format: PageExport): Promise<vscode.Uri> {
  const [kind, extension] = kinds[format];
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const name = `${title.replace(/[^\p{L}\p{N}-]+/gu, "-")}.${extension}`;
  const uri = await vscode.window.showSaveDialog({
    title: "Save the topology",
    filters: { [kind]: [extension] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder.uri, name) }),
  });
  if (!uri) throw new vscode.CancellationError();
  return uri;
}

/** A draw.io file that is there already is merged into, never overwritten. */
export async function readOwnDrawio(uri: vscode.Uri): Promise<string | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await vscode.workspace.fs.readFile(uri);
  } catch {
    // There is no such file yet.
    return undefined;
  }
  const text = new TextDecoder().decode(bytes);
  if (text.trim() === "") return undefined;
  if (readDrawio(text)) return text;
  throw refusal(`${nameOf(uri)} was not changed: it is no draw.io file, or one that was saved compressed`);
}

/** The data is base64; empty where the page could not paint. */
export async function writePng(uri: vscode.Uri, data: string): Promise<{ text: string; uri: string }> {
  if (data === "") throw refusal("The picture is too large to be painted; export it as SVG instead");
  await vscode.workspace.fs.writeFile(uri, Buffer.from(data, "base64"));
  return { text: data, uri: uri.toString() };
}
