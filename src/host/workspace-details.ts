// Details of opened workspaces: read once, kept until they expire or everything is refreshed.

import { idKey } from "../core/arm/ids";
import type { Gap, SnapshotPart } from "../core/arm/resource";
import type { Estate, Workspace } from "../core/estate/model";
import { indexPart } from "../core/estate/resource-index";
import type { IndexedPart } from "../core/estate/resource-index";
import { describeChain } from "./boundary";
import type { Connect } from "./azure-reader";

export interface Details {
  /** Reads a workspace's details unless they are fresh; a read that runs already is joined. */
  open(workspaceId: string): Promise<void>;
  isReading(workspaceId: string): boolean;
  /** Reads again what was opened, for a new estate. */
  readOpened(estate: Estate, signal: AbortSignal): Promise<readonly IndexedPart[]>;
  forget(): void;
}

interface DetailsOptions {
  readonly connect: Connect;
  readonly now: () => Date;
  /** The estate read from Azure; undefined for a snapshot, behind which nothing can be read. */
  readonly estate: () => Estate | undefined;
  /** `former` is what the last read of the same workspace brought. */
  readonly add: (part: IndexedPart, former: IndexedPart | undefined) => void;
}

interface Opened {
  readonly at: number;
  readonly part: IndexedPart;
}

const freshFor = 5 * 60_000;
const atOnce = 4;
/** A workspace with more endpoints than this is rare; the bound keeps the cost of opening one known. */
const endpointLimit = 60;

export function createDetails(options: DetailsOptions): Details {
  const opened = new Map<string, Opened>();
  let reading = new Map<string, Promise<void>>();
  let abort = new AbortController();

  async function read(key: string, workspaceId: string): Promise<void> {
    const { signal } = abort;
    const estate = options.estate();
    if (!estate) return;
    const part = indexPart(await readPart(options.connect, estate, workspaceId, signal));
    if (signal.aborted) return;
    const former = opened.get(key)?.part;
    opened.set(key, { at: options.now().getTime(), part });
    options.add(part, former);
  }

  return {
    isReading: (workspaceId) => reading.has(idKey(workspaceId)),
    open: (workspaceId) => {
      const key = idKey(workspaceId);
      const isFresh = options.now().getTime() - (opened.get(key)?.at ?? -Infinity) < freshFor;
      if (options.estate() === undefined || isFresh) return Promise.resolve();
      const under = reading;
      const done = under.get(key) ?? read(key, workspaceId).finally(() => under.delete(key));
      under.set(key, done);
      return done;
    },
    readOpened: async (estate, signal) => {
      const before = [...opened];
      const keys = before.map(([key]) => key).filter((key) => estate.find("workspaces", key) !== undefined);
      const parts = await readParts(options.connect, estate, keys, signal);
      signal.throwIfAborted();
      return replaceOpened(opened, { before, parts, at: options.now().getTime() });
    },
    forget: () => {
      abort.abort();
      abort = new AbortController();
      opened.clear();
      reading = new Map();
    },
  };
}

interface Replacement {
  readonly before: readonly (readonly [key: string, Opened])[];
  readonly parts: ReadonlyMap<string, IndexedPart>;
  readonly at: number;
}

/** Gives the parts that are now opened, without those of workspaces that were read again meanwhile, which is newer. */
function replaceOpened(
  opened: Map<string, Opened>,
  { before, parts, at }: Replacement,
): readonly IndexedPart[] {
  return before.flatMap(([key, former]) => {
    if (opened.get(key) !== former) return [];
    const part = parts.get(key);
    if (part) opened.set(key, { at, part });
    else opened.delete(key);
    return part ?? [];
  });
}

/** By the keys of the workspaces, a few at once. */
async function readParts(
  connect: Connect,
  estate: Estate,
  keys: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, IndexedPart>> {
  const parts = new Map<string, IndexedPart>();
  for (let start = 0; start < keys.length; start += atOnce) {
    const read = async (key: string) =>
      parts.set(key, indexPart(await readPart(connect, estate, key, signal)));
    await Promise.all(keys.slice(start, start + atOnce).map(read));
  }
  return parts;
}

/** Never fails: what cannot be read comes back as a gap. */
async function readPart(
  connect: Connect,
  estate: Estate,
  workspaceId: string,
  signal: AbortSignal,
): Promise<SnapshotPart> {
  const workspace = estate.find("workspaces", workspaceId);
  const privateEndpointIds = workspace ? endpointIdsOf(estate, workspace) : [];
  try {
    const azure = await connect();
    return await azure.readDetails({ workspaceId: workspace?.id ?? workspaceId, privateEndpointIds, signal });
  } catch (error) {
    if (signal.aborted) return { resources: [], complete: [], gaps: [] };
    const gap: Gap = { subject: workspaceId, code: "failed", reason: describeChain(error) };
    return { resources: [], complete: [], gaps: [gap] };
  }
}

/** The endpoints that lead to the workspace and to what it depends on. */
function endpointIdsOf(estate: Estate, workspace: Workspace): readonly string[] {
  const owner = estate.networkOwnerOf(workspace) ?? workspace;
  const targets = [owner.id, owner.storageAccountId, owner.keyVaultId, owner.containerRegistryId];
  const ids = targets.flatMap((id) =>
    id === undefined ? [] : estate.privateEndpointsTo(id).map((each) => each.id),
  );
  return [...new Set(ids)].slice(0, endpointLimit);
}
