// The hosts file on disk. A reader, and a machine that loses power, find the old content or the new one, never a part.

import { chown, copyFile, open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { dirname } from "node:path";
import { backupSuffix, temporarySuffix } from "../core/dns/elevated-command";

export interface FileUpdate {
  /** `denied`: this user may not write there. `mount`: the file cannot be replaced, only overwritten. */
  readonly kind: "written" | "denied" | "mount";
}

/** Empty for a file that is not there. */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (codeOf(error) === "ENOENT") return new Uint8Array();
    throw error;
  }
}

/** Replaces `before` by `after`, with a backup beside it; refuses where somebody else wrote in between. */
export async function replaceFile(path: string, before: Uint8Array, after: Uint8Array): Promise<FileUpdate> {
  const target = await resolvePath(path);
  if (await isMount(target)) return { kind: "mount" };
  const temporary = `${target}${temporarySuffix}-${randomUUID()}`;
  try {
    await backUp(target);
    await writeSynced(temporary, after, await modeOf(target));
    if (Buffer.compare(await readBytes(target), before) !== 0) throw changedMeanwhile(path);
    await rename(temporary, target);
    await syncFolder(dirname(target));
    return { kind: "written" };
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const kind = kinds[codeOf(error)];
    if (kind === undefined) throw error;
    return { kind };
  }
}

/** Where links lead; a path that leads nowhere as it is. */
export async function resolvePath(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

/** Containers mount their hosts file from outside. Linux alone lists mounts in a file, and alone mounts files. */
async function isMount(path: string): Promise<boolean> {
  const table = await readFile("/proc/self/mountinfo", "latin1").catch(() => "");
  return table.split("\n").some((line) => unescapeMount(line.split(" ")[4] ?? "") === path);
}

/** The table writes spaces and the like as octal numbers. */
function unescapeMount(text: string): string {
  const escaped = text.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
  return Buffer.from(escaped, "latin1").toString("utf8");
}

const kinds: Readonly<Record<string, FileUpdate["kind"]>> = {
  EACCES: "denied",
  EPERM: "denied",
  EROFS: "denied",
  EBUSY: "mount",
  EXDEV: "mount",
};

/** Also the backup is whole at any instant. */
async function backUp(target: string): Promise<void> {
  const temporary = `${target}${temporarySuffix}-${randomUUID()}`;
  try {
    await copyFile(target, temporary);
    await rename(temporary, `${target}${backupSuffix}`);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (codeOf(error) !== "ENOENT") throw error;
  }
}

interface Ownership {
  readonly mode: number;
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
}

async function modeOf(path: string): Promise<Ownership> {
  try {
    const { mode, uid, gid } = await stat(path);
    return { mode: mode & 0o777, owner: { uid, gid } };
  } catch {
    return { mode: 0o644, owner: undefined };
  }
}

async function writeSynced(path: string, bytes: Uint8Array, { mode, owner }: Ownership): Promise<void> {
  const file = await open(path, "wx", mode);
  try {
    await file.writeFile(bytes);
    // Past the process's mask.
    await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
  if (owner) await chown(path, owner.uid, owner.gid).catch(() => undefined);
}

/** Windows cannot open a folder; there the rename itself is enough. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r").catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

function changedMeanwhile(path: string): Error {
  return new Error(`${path} was changed by another program at the same time; nothing was written, try again`);
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
