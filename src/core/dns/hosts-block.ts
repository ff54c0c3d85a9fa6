// The managed block of a workspace in a hosts file. Only the block ever changes: all else survives byte for byte.

import { idKey } from "../arm/ids";
import { addressesOf, type DnsDocument } from "./dns-document";
import {
  fromByteText,
  mappingsOf,
  splitHostsLines,
  toByteText,
  type HostsLine,
  type Mapping,
} from "./hosts-lines";
import { parseIpAddress } from "./host-name";
import { hosts } from "./writers/hosts";

/** A file to write, or a sentence that says why nothing may be written. */
export type HostsChange =
  | {
      readonly kind: "changed" | "unchanged";
      readonly bytes: Uint8Array;
      /** Names of the block that the file maps to another address outside of it. */
      readonly conflicts: readonly Mapping[];
    }
  | { readonly kind: "refused"; readonly reason: string };

export interface HostsBlock {
  readonly workspaceId: string;
  readonly document: DnsDocument;
}

export type LineEnd = "\n" | "\r\n";

/** Puts a workspace's block in the place of its former one, or at the end. An empty file takes `lineEnd`. */
export function mergeHostsBlock(bytes: Uint8Array, block: HostsBlock, lineEnd: LineEnd = "\n"): HostsChange {
  return change(bytes, (file, blocks) => {
    const lines = blockLines(block);
    const found = blocks.find(({ key }) => key === keyOf(block.workspaceId));
    const merged =
      found === undefined ? append(file, lines, lineEndOf(file, lineEnd)) : replace(file, found, lines);
    return { file: merged, conflicts: conflictsOf(file, found, block.document) };
  });
}

/** Takes a workspace's block out; a file without one stays as it is. */
export function removeHostsBlock(bytes: Uint8Array, workspaceId: string): HostsChange {
  return change(bytes, (file, blocks) => {
    const found = blocks.find(({ key }) => key === keyOf(workspaceId));
    return { file: found === undefined ? file : cut(file, found), conflicts: [] };
  });
}

/** Whether the workspace has a block; false for a damaged file. */
export function hasHostsBlock(bytes: Uint8Array, workspaceId: string): boolean {
  const blocks = findBlocks(toByteText(bytes));
  return typeof blocks !== "string" && blocks.some(({ key }) => key === keyOf(workspaceId));
}

interface FoundBlock {
  readonly key: string;
  readonly begin: HostsLine;
  readonly end: HostsLine;
}

function change(
  bytes: Uint8Array,
  edit: (file: string, blocks: readonly FoundBlock[]) => { file: string; conflicts: readonly Mapping[] },
): HostsChange {
  const file = toByteText(bytes);
  if (file.startsWith("\xff\xfe") || file.startsWith("\xfe\xff")) {
    return refused(
      "The hosts file is UTF-16, which no system reads as a hosts file. Save it as UTF-8 first.",
    );
  }
  const blocks = findBlocks(file);
  if (typeof blocks === "string") return refused(blocks);
  const edited = edit(file, blocks);
  const kind = edited.file === file ? "unchanged" : "changed";
  return { kind, bytes: fromByteText(edited.file), conflicts: edited.conflicts };
}

function refused(reason: string): HostsChange {
  return { kind: "refused", reason };
}

const marker = /^# (BEGIN|END) azureml-network-isolation (\S+)$/;
/** What a marker looks like after a hand was on it. */
const likeMarker = /^\s*(?:#\W*\w*\W*|(?:BEGIN|END)\s+)azureml-network-isolation/i;

/** Ids are compared in lower case; what no id holds is escaped, so that a marker is always one line of three words. */
function keyOf(workspaceId: string): string {
  return idKey(workspaceId).replace(/[^a-z0-9/._()-]/g, (found) => `%${found.charCodeAt(0).toString(16)}`);
}

function blockLines({ workspaceId, document }: HostsBlock): readonly string[] {
  const key = keyOf(workspaceId);
  const text = hosts.write(document)[0]?.text ?? "";
  // A comment about a resource that bears the marker's own word would look like a damaged marker.
  const lines = text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => (likeMarker.test(line) ? line.replaceAll(/azureml-/gi, "azureml\\u{2d}") : line));
  return [`# BEGIN azureml-network-isolation ${key}`, ...lines, `# END azureml-network-isolation ${key}`];
}

/** The blocks of a file, or a sentence about the first marker that is out of place. */
function findBlocks(file: string): readonly FoundBlock[] | string {
  const blocks: FoundBlock[] = [];
  let open: { readonly key: string; readonly begin: HostsLine } | undefined;
  for (const [index, line] of splitHostsLines(file).entries()) {
    if (!likeMarker.test(line.text)) continue;
    const [, word, key = ""] = marker.exec(line.text) ?? [];
    const problem = problemOf(word, key, open?.key, blocks);
    if (problem !== undefined) {
      return `Line ${index + 1} of the hosts file ${problem}. Repair or delete that block first.`;
    }
    if (open === undefined) open = { key, begin: line };
    else {
      blocks.push({ ...open, end: line });
      open = undefined;
    }
  }
  return open === undefined
    ? blocks
    : "A block of the hosts file begins but does not end. Repair or delete it first.";
}

function problemOf(
  word: string | undefined,
  key: string,
  openKey: string | undefined,
  blocks: readonly FoundBlock[],
): string | undefined {
  if (word === undefined) return "is a damaged marker of this extension";
  if (word === "END") return key === openKey ? undefined : "ends a block that does not begin before it";
  if (openKey !== undefined) return "begins a block inside another one";
  return blocks.some((block) => block.key === key)
    ? "begins a second block for the same workspace"
    : undefined;
}

function lineEndOf(file: string, otherwise: LineEnd): LineEnd {
  const feed = file.indexOf("\n");
  if (feed < 0) return otherwise;
  return file[feed - 1] === "\r" ? "\r\n" : "\n";
}

/** A file without a final line end keeps none: the block then ends without one too, and `cut` can tell. */
function append(file: string, lines: readonly string[], lineEnd: LineEnd): string {
  const text = lines.join(lineEnd);
  const isWhole = splitHostsLines(file).length === 0 || file.endsWith("\n");
  return isWhole ? `${file}${text}${lineEnd}` : `${file}${lineEnd}${text}`;
}

function replace(file: string, { begin, end }: FoundBlock, lines: readonly string[]): string {
  const text = lines.join(ownLineEnd(file, begin));
  return `${file.slice(0, begin.start)}${text}${file.slice(end.start + end.text.length)}`;
}

function cut(file: string, { begin, end }: FoundBlock): string {
  const before = file.slice(0, begin.start);
  if (end.start + end.text.length < end.end) return `${before}${file.slice(end.end)}`;
  // What `append` put before the block; a carriage return of the line itself is not part of it.
  const lineEnd = ownLineEnd(file, begin);
  return before.endsWith(lineEnd) ? before.slice(0, -lineEnd.length) : before;
}

function ownLineEnd(file: string, { start, text, end }: HostsLine): LineEnd {
  return file.slice(start + text.length, end) === "\r\n" ? "\r\n" : "\n";
}

function conflictsOf(file: string, own: FoundBlock | undefined, document: DnsDocument): readonly Mapping[] {
  const wanted = new Map(
    document.entries.filter(({ isWildcard }) => !isWildcard).map((entry) => [entry.name, addressesOf(entry)]),
  );
  return splitHostsLines(file)
    .flatMap((line, index) => (isInside(line, own) ? [] : mappingsOf(line, index + 1)))
    .filter(({ name, address }) => {
      const addresses = wanted.get(name);
      return addresses !== undefined && !addresses.includes(parseIpAddress(address)?.text ?? address);
    });
}

function isInside(line: HostsLine, block: FoundBlock | undefined): boolean {
  return block !== undefined && line.start >= block.begin.start && line.end <= block.end.end;
}
