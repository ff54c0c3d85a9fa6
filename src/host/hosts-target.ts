// Where a hosts file is read from and written to: the machine's own, or a file that the user names.

import * as vscode from "vscode";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Machine } from "../core/dns/describe-machine";
import { elevatedCommand } from "../core/dns/elevated-command";
import { readBytes, replaceFile, resolvePath } from "./hosts-file";
import { machineHostsFile } from "./machine";

export interface HostsOutcome {
  /** Whether the file holds the text now. */
  readonly isWritten: boolean;
  /** The file that was written; or, where the user may not, the prepared text that `command` applies. */
  readonly uri: string;
  readonly command?: string;
  /** Why there is a command, as the beginning of a sentence. */
  readonly obstacle?: string;
}

export interface HostsTarget {
  readonly path: string;
  readonly read: () => Promise<Uint8Array>;
  readonly write: (before: Uint8Array, after: Uint8Array) => Promise<HostsOutcome>;
}

export function hostsTarget(uri: vscode.Uri | undefined, machine: Machine): HostsTarget {
  return uri === undefined || uri.scheme === "file"
    ? diskTarget(uri?.fsPath ?? machineHostsFile(), machine)
    : virtualTarget(uri);
}

function diskTarget(path: string, machine: Machine): HostsTarget {
  return {
    path,
    read: () => readBytes(path),
    write: async (before, after) => {
      const uri = vscode.Uri.file(path).toString();
      // Nothing to do is no reason to ask for more rights, or to lose the backup of the file as it was before.
      if (Buffer.compare(before, after) === 0) return { isWritten: true, uri };
      const { kind } = await replaceFile(path, before, after);
      return kind === "written" ? { isWritten: true, uri } : prepare(path, after, machine, kind);
    },
  };
}

const obstacles = {
  denied: (path: string) => `You may not write ${path}`,
  mount: (path: string) =>
    `${path} is a mount of its own, which can only be overwritten, not replaced at once`,
} as const;

/** Writes the text where it may be written, and tells the command that puts it in place. */
async function prepare(
  path: string,
  after: Uint8Array,
  machine: Machine,
  kind: keyof typeof obstacles,
): Promise<HostsOutcome> {
  const source = join(await mkdtemp(join(tmpdir(), "azureml-hosts-")), "hosts");
  await writeFile(source, after);
  const uri = vscode.Uri.file(source);
  await vscode.window.showTextDocument(uri, { preview: false });
  const command = elevatedCommand({
    platform: machine.platform,
    source,
    // The command replaces a name, and would replace a link by a file.
    target: await resolvePath(path),
    isMount: kind === "mount",
    isRoot: process.getuid?.() === 0,
  });
  return { isWritten: false, uri: uri.toString(), command, obstacle: obstacles[kind](path) };
}

/** A file of a virtual file system; the editor writes it as that system can. */
function virtualTarget(uri: vscode.Uri): HostsTarget {
  return {
    path: uri.toString(),
    read: async () => {
      try {
        return await vscode.workspace.fs.readFile(uri);
      } catch (error) {
        if (error instanceof vscode.FileSystemError && error.code === "FileNotFound") return new Uint8Array();
        throw error;
      }
    },
    write: async (_, after) => {
      await vscode.workspace.fs.writeFile(uri, after);
      return { isWritten: true, uri: uri.toString() };
    },
  };
}
