// A scaffold's files, put into a folder. Nothing that is there already is overwritten unasked: it is shown beside what
// would replace it first.

import * as vscode from "vscode";
import type { ScaffoldFile } from "../../core/scaffold/plan";
import { writeTextFile } from "../files";
import { deliverFiles } from "../generated-files";

export interface DeliveredScaffold {
  readonly files: readonly ScaffoldFile[];
  /** The folder. */
  readonly uri?: string;
}

/** For whoever gave the folder in the options: written as asked for. Without one an editor opens. */
export async function deliverTo(
  folder: vscode.Uri | undefined,
  files: readonly ScaffoldFile[],
): Promise<DeliveredScaffold> {
  if (folder === undefined) {
    await deliverFiles(files, { uri: undefined, language: "plaintext" });
    return { files };
  }
  for (const file of files) await writeTextFile(targetOf(folder, file), file.text);
  return { files, uri: folder.toString() };
}

function targetOf(folder: vscode.Uri, file: ScaffoldFile): vscode.Uri {
  return vscode.Uri.joinPath(folder, ...file.path.split("/"));
}

/** For whoever is asked: the folder, and what becomes of files that are there. */
export async function deliverToFolder(files: readonly ScaffoldFile[]): Promise<DeliveredScaffold> {
  const folder = await pickFolder();
  const found = await Promise.all(files.map((file) => readTarget(folder, file)));
  const taken = found.filter(({ before, file }) => before !== undefined && before !== file.text);
  const isKept = taken.length > 0 && (await askAbout(taken)) === "keep";
  const written = found.filter(
    (target) => target.before !== target.file.text && !(isKept && taken.includes(target)),
  );
  for (const { uri, file } of written) await writeTextFile(uri, file.text);
  await openFirst(folder, files);
  return { files, uri: folder.toString() };
}

async function pickFolder(): Promise<vscode.Uri> {
  const open = vscode.workspace.workspaceFolders?.[0]?.uri;
  const picked = await vscode.window.showOpenDialog({
    title: "Where to write the files",
    openLabel: "Write Here",
    canSelectFiles: false,
    canSelectFolders: true,
    ...(open === undefined ? {} : { defaultUri: open }),
  });
  const [folder] = picked ?? [];
  if (folder === undefined) throw new vscode.CancellationError();
  return folder;
}

interface Target {
  readonly file: ScaffoldFile;
  readonly uri: vscode.Uri;
  /** What is there now; undefined for nothing. */
  readonly before: string | undefined;
}

async function readTarget(folder: vscode.Uri, file: ScaffoldFile): Promise<Target> {
  const uri = targetOf(folder, file);
  try {
    return { file, uri, before: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) };
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === "FileNotFound") {
      return { file, uri, before: undefined };
    }
    throw error;
  }
}

async function askAbout(taken: readonly Target[]): Promise<"overwrite" | "keep"> {
  const shown = await showDifferences(taken);
  const names = taken.map(({ file }) => file.path).join(", ");
  const message =
    taken.length === 1 ? `${names} is there already.` : `${taken.length} files are there already: ${names}.`;
  const answer = await vscode.window
    .showWarningMessage(
      message,
      { modal: true, detail: "The editors behind this show what would change." },
      "Overwrite",
      "Keep, and Write the Others",
    )
    .then(undefined, () => undefined);
  await shown.close();
  if (answer === undefined) throw new vscode.CancellationError();
  return answer === "Overwrite" ? "overwrite" : "keep";
}

const proposedScheme = "azureml-network-scaffold";

/** What is there beside what would replace it, in editors that cannot be changed and close without a question. */
async function showDifferences(taken: readonly Target[]): Promise<{ readonly close: () => Promise<void> }> {
  const texts = new Map(taken.map(({ file }) => [`/${file.path}`, file.text]));
  const provider = vscode.workspace.registerTextDocumentContentProvider(proposedScheme, {
    provideTextDocumentContent: ({ path }) => texts.get(path) ?? "",
  });
  for (const { file, uri } of taken) {
    const proposed = vscode.Uri.from({ scheme: proposedScheme, path: `/${file.path}` });
    const title = `${file.path}: there now ↔ scaffold`;
    await vscode.commands.executeCommand("vscode.diff", uri, proposed, title, { preview: false });
  }
  const close = async (): Promise<void> => {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(isDifference);
    await vscode.window.tabGroups.close(tabs);
    provider.dispose();
  };
  return { close };
}

function isDifference({ input }: vscode.Tab): boolean {
  return input instanceof vscode.TabInputTextDiff && input.modified.scheme === proposedScheme;
}

/** The README, or the only file. */
async function openFirst(folder: vscode.Uri, files: readonly ScaffoldFile[]): Promise<void> {
  const first = files.find(({ path }) => path === "README.md") ?? files[0];
  if (first === undefined) return;
  await vscode.window.showTextDocument(targetOf(folder, first), { preview: false });
}
