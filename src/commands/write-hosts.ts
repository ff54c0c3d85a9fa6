import * as vscode from "vscode";
import { textAt, valueAt } from "../core/arm/json";
import { describeMachine, describeRewrite, lineEndOf, type Machine } from "../core/dns/describe-machine";
import { hasHostsBlock, mergeHostsBlock, removeHostsBlock, type HostsChange } from "../core/dns/hosts-block";
import type { Mapping } from "../core/dns/hosts-lines";
import type { Workspace } from "../core/estate/model";
import type { CommandHandler } from "../host/command-names";
import { needNetwork, needWorkspaces, readDocument } from "../host/dns-records";
import type { EstateStore } from "../host/estate-store";
import { openUntitled, toUri } from "../host/files";
import { hostsTarget, type HostsTarget } from "../host/hosts-target";
import { refusal } from "../host/refusal";

type Mode = "merge" | "remove" | "preview";

/**
 * `{ workspaceIds?, uri?, mode?, networkId? }` → `{ text, uri?, isWritten, conflicts, command? }`. Without `uri` this
 * machine's hosts file is meant, and without `mode` the user is asked before it is written. `command` applies the text
 * with more rights, where this user may not.
 */
export function writeHosts(store: EstateStore, machine: () => Machine): CommandHandler {
  return async (options) => {
    const workspaces = await needWorkspaces(store, options, "Write the hosts file for");
    const target = hostsTarget(toUri(valueAt(options, "uri")), machine());
    const before = await target.read();
    const given = needMode(options);
    const merged =
      given === "remove"
        ? removeAll(before, workspaces)
        : await mergeAll(store, before, workspaces, await networkFor(store, workspaces, options, given));
    const hasBlock = workspaces.some(({ id }) => hasHostsBlock(before, id));
    const mode =
      given ?? (await askMode(workspaces, merged, { path: target.path, machine: machine(), hasBlock }));
    const change = mode === "remove" ? removeAll(before, workspaces) : merged;
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(change.bytes);
    if (mode === "preview") {
      await openUntitled(text, "plaintext");
      return { text, isWritten: false, conflicts: change.conflicts };
    }
    const { obstacle, ...outcome } = await target.write(before, change.bytes);
    const isUnchanged = Buffer.compare(before, change.bytes) === 0;
    if (outcome.command === undefined) tell(change, target, isUnchanged);
    else void offerCommand(outcome.command, obstacle ?? "", machine());
    return { text, ...outcome, conflicts: change.conflicts };
  };
}

function needMode(options: unknown): Mode | undefined {
  const mode = textAt(options, "mode");
  if (mode === undefined) return valueAt(options, "uri") === undefined ? undefined : "merge";
  if (mode === "merge" || mode === "remove" || mode === "preview") return mode;
  throw refusal(`There is no mode ${mode}; the modes are merge, remove, preview`);
}

/** With a mode, nothing more is asked. */
function networkFor(
  store: EstateStore,
  workspaces: readonly Workspace[],
  options: unknown,
  mode: Mode | undefined,
): Promise<string | undefined> {
  return mode === undefined
    ? needNetwork(store, workspaces, options)
    : Promise.resolve(textAt(options, "networkId"));
}

type Edited = Exclude<HostsChange, { kind: "refused" }>;

async function mergeAll(
  store: EstateStore,
  before: Uint8Array,
  workspaces: readonly Workspace[],
  networkId: string | undefined,
): Promise<Edited> {
  let edited: Edited = { kind: "unchanged", bytes: before, conflicts: [] };
  for (const { id, name } of workspaces) {
    const { document } = await readDocument(store, [id], { networkId });
    if (document.entries.length === 0) throw refusal(`${name} has no private names to write`);
    const block = { workspaceId: id, document };
    edited = joinEdits(edited, mergeHostsBlock(edited.bytes, block, lineEndOf(process.platform)));
  }
  return edited;
}

function removeAll(before: Uint8Array, workspaces: readonly Workspace[]): Edited {
  const start: Edited = { kind: "unchanged", bytes: before, conflicts: [] };
  return workspaces.reduce<Edited>(
    (edited, { id }) => joinEdits(edited, removeHostsBlock(edited.bytes, id)),
    start,
  );
}

function joinEdits(edited: Edited, next: HostsChange): Edited {
  if (next.kind === "refused") throw refusal(next.reason.replace(/\.$/, ""));
  return { ...next, conflicts: [...edited.conflicts, ...next.conflicts] };
}

/** The dialogue names the machine whose file is meant. */
async function askMode(
  workspaces: readonly Workspace[],
  { conflicts }: Edited,
  {
    path,
    machine,
    hasBlock,
  }: { readonly path: string; readonly machine: Machine; readonly hasBlock: boolean },
): Promise<Mode> {
  const names = workspaces.map(({ name }) => name).join(", ");
  const question = `Write the private names of ${names} into the hosts file of ${describeMachine(machine)}?`;
  const detail = [
    `${path}: only the block of ${names} changes, and a backup is kept beside the file.`,
    describeRewrite(machine),
    ...describeConflicts(conflicts),
  ]
    .filter((sentence) => sentence !== undefined)
    .join("\n\n");
  const modes = new Map<string, Mode>([
    ["Write", "merge"],
    ["Preview", "preview"],
    ...(hasBlock ? [["Remove Block", "remove"] as const] : []),
  ]);
  const chosen = await vscode.window.showWarningMessage(question, { modal: true, detail }, ...modes.keys());
  const mode = modes.get(chosen ?? "");
  if (mode === undefined) throw new vscode.CancellationError();
  return mode;
}

const conflictsInFull = 5;

function describeConflicts(conflicts: readonly Mapping[]): readonly string[] {
  const sentences = conflicts
    .slice(0, conflictsInFull)
    .map(
      ({ name, address, lineNumber }) =>
        `Line ${lineNumber} already maps ${name} to ${address}, which stays as it is.`,
    );
  const more = conflicts.length - sentences.length;
  return more > 0 ? [...sentences, `${more} more names are mapped elsewhere.`] : sentences;
}

function tell({ conflicts }: Edited, { path }: HostsTarget, isUnchanged: boolean): void {
  const [first] = describeConflicts(conflicts);
  const done = isUnchanged ? `${path} needs no change` : `${path} is written`;
  if (first === undefined) void vscode.window.showInformationMessage(done);
  else void vscode.window.showWarningMessage(`${done}. ${first}`);
}

async function offerCommand(command: string, obstacle: string, machine: Machine): Promise<void> {
  const [copy, terminal] = ["Copy Command", "Open in Terminal"] as const;
  // The terminals of a window that is connected elsewhere run there, and not on this machine.
  const isHere = machine.remoteName === undefined || !machine.isBesideWindow;
  const message = `${obstacle}. The text is open in an editor; this command applies it with more rights: ${command}`;
  const chosen = await vscode.window.showWarningMessage(message, copy, ...(isHere ? [terminal] : []));
  if (chosen === copy) await vscode.env.clipboard.writeText(command);
  if (chosen !== terminal) return;
  // Whatever the user's shell is, the command is in the words of this one.
  const shellPath = machine.platform === "win32" ? "powershell.exe" : "/bin/sh";
  const opened = vscode.window.createTerminal({ name: "Hosts file", shellPath });
  opened.show();
  // Typed, not run: the user reads it and presses Enter.
  opened.sendText(command, false);
}
