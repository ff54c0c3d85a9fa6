import { readFile } from "node:fs/promises";
import * as vscode from "vscode";
import type { Snapshot } from "../../src/core/estate/snapshot";
import type { Random } from "./random";

export interface OpenedWorkspaces {
  /** Opens two of the workspaces, as whoever asks for their findings does: their details are read. */
  open(random: Random): Promise<void>;
  /** How many computes of opened workspaces were there before and are not now. */
  countLost(): Promise<number>;
  /** Azure refused something: what is gone now is no loss, and back when it is opened again. */
  forget(): void;
  /** How often it was looked for them, and how many were there at most. */
  readonly looks: { readonly count: number; readonly computes: number };
}

/** Opened ones are read with each refresh, so that there are no more than these. */
const most = 6;

const computePath = /\/workspaces\/[^/]+\/computes\/[^/]+$/i;

/** Of the workspaces, sorted by id, the first few; what is shown of them is saved to `file` and read from there. */
export function watchOpened(workspaceIds: readonly string[], file: string): OpenedWorkspaces {
  const candidates = [...workspaceIds].sort().slice(0, most);
  const shown = new Set<string>();
  let hasOpened = false;
  let looks = { count: 0, computes: 0 };
  return {
    get looks() {
      return looks;
    },
    async open(random) {
      const first = Math.floor(random.next() * candidates.length);
      const pair = [first, (first + 1) % candidates.length].map((index) => candidates[index] ?? "");
      hasOpened = true;
      await vscode.commands.executeCommand("azureMLNetwork.showFindings", { workspaceIds: pair });
    },
    async countLost() {
      if (!hasOpened) return 0;
      const present = await readComputes(file);
      const lost = [...shown].filter((id) => !present.has(id)).length;
      for (const id of present) shown.add(id);
      looks = { count: looks.count + 1, computes: Math.max(looks.computes, present.size) };
      return lost;
    },
    forget: () => shown.clear(),
  };
}

async function readComputes(file: string): Promise<ReadonlySet<string>> {
  await vscode.commands.executeCommand("azureMLNetwork.saveSnapshot", { uri: file });
  const { resources } = JSON.parse(await readFile(file, "utf8")) as Snapshot; // what the extension wrote
  return new Set(resources.flatMap(({ id }) => (computePath.test(id) ? [id.toLowerCase()] : [])));
}
