// Generated text, put where the user wants it: in a file, in a folder, or in an editor.

import * as vscode from "vscode";
import { openUntitled, writeTextFile } from "./files";

export interface GeneratedFile {
  /** Relative, with `/`. */
  readonly path: string;
  readonly text: string;
}

export type Delivered =
  | { readonly text: string; readonly uri?: string }
  | { readonly files: readonly GeneratedFile[]; readonly uri?: string };

export interface Delivery {
  /** A file for one text, a folder for several; without it an editor opens. */
  readonly uri: vscode.Uri | undefined;
  /** Of the editor; one that is not installed counts as plain text. */
  readonly language: string;
}

export async function deliverFiles(
  files: readonly GeneratedFile[],
  { uri, language }: Delivery,
): Promise<Delivered> {
  const [only, ...others] = files;
  const result = only && others.length === 0 ? { text: only.text } : { files };
  if (uri === undefined) {
    await openUntitled(
      only && others.length === 0 ? only.text : joinFiles(files),
      await knownLanguage(language),
    );
    return result;
  }
  if ("text" in result) await writeTextFile(uri, result.text);
  else {
    for (const { path, text } of files) {
      await writeTextFile(vscode.Uri.joinPath(uri, ...path.split("/")), text);
    }
  }
  return { ...result, uri: uri.toString() };
}

function joinFiles(files: readonly GeneratedFile[]): string {
  return files.map(({ path, text }) => `==> ${path} <==\n${text}`).join("\n");
}

async function knownLanguage(language: string): Promise<string> {
  return (await vscode.languages.getLanguages()).includes(language) ? language : "plaintext";
}
