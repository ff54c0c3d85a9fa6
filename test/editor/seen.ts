import { readFile } from "node:fs/promises";
import type { Snapshot } from "../../src/core/estate/snapshot";
import { activate, namesOf, run } from "./extension";

/** What a user has before them. */
export interface Seen {
  readonly names: readonly string[];
  readonly verdicts: readonly string[];
  /** Ids in lower case, sorted. */
  readonly resources: readonly string[];
  readonly gaps: readonly { readonly subject: string; readonly code: string; readonly reason: string }[];
}

/** What the API and a snapshot tell that is saved to `path`. */
export async function look(path: string): Promise<Seen> {
  await run("saveSnapshot", { uri: path });
  const { gaps, resources } = JSON.parse(await readFile(path, "utf8")) as Snapshot;
  const workspaces = (await activate()).workspaces();
  return {
    names: namesOf(workspaces),
    verdicts: workspaces.map(({ verdict }) => verdict),
    resources: resources.map(({ id }) => id.toLowerCase()).sort(),
    gaps: gaps.map(({ subject, code, reason }) => ({ subject, code, reason })),
  };
}

/** The gaps that were not there before, by their subjects. */
export function newGaps(before: Seen, after: Seen): Seen["gaps"] {
  return after.gaps.filter((gap) => !before.gaps.some(({ subject }) => subject === gap.subject));
}

/** The resources that are not there any more. */
export function lostResources(before: Seen, after: Seen): readonly string[] {
  const left = new Set(after.resources);
  return before.resources.filter((id) => !left.has(id));
}
