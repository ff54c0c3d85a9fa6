// Details of opened workspaces: read once, kept until they expire or everything is refreshed.

import { idKey } from "../core/arm/ids";
import type { Gap, SnapshotPart } from "../core/arm/resource";
import type { Estate, Workspace } from "../core/estate/model";
import { indexPart } from "../core/estate/resource-index";
import type { IndexedPart } from "../core/estate/resource-index";
import { describeChain } from "./boundary";
import type { AzureReader, Connect } from "./azure-reader";

export interface Details {
  /** Reads a workspace's details unless they are fresh; a read that runs already is joined. */
  open(workspaceId: string): Promise<void>;
  isReading(workspaceId: string): boolean;
  /** Reads again what was opened, for a new estate. */
  readOpened(estate: Estate, signal: AbortSignal): Promise<readonly SnapshotPart[]>;
  forget(): void;
}

interface DetailsOptions {
  readonly connect: Connect;
  readonly now: () => Date;
  /** The estate read from Azure; undefined for a snapshot, behind which nothing can be read. */
  readonly estate: () => Estate | undefined;
  readonly add: (part: IndexedPart) => void;
}

const freshFor = 5 * 60_000;
const atOnce = 4;
/** A workspace with more endpoints than this is rare; the bound keeps the cost of opening one known. */
const endpointLimit = 60;

export function createDetails(options: DetailsOptions): Details {
  const openedAt = new Map<string, number>();
  const reading = new Map<string, Promise<void>>();
  let abort = new AbortController();

  async function read(key: string, workspaceId: string): Promise<void> {
    const { signal } = abort;
    const estate = options.estate();
    if (!estate) return;
    const part = await readPart(await options.connect(), estate, workspaceId, signal);
    if (signal.aborted) return;
    openedAt.set(key, options.now().getTime());
    options.add(indexPart(part));
  }

  return {
    isReading: (workspaceId) => reading.has(idKey(workspaceId)),
    open: (workspaceId) => {
      const key = idKey(workspaceId);
      const isFresh = options.now().getTime() - (openedAt.get(key) ?? -Infinity) < freshFor;
      if (options.estate() === undefined || isFresh) return Promise.resolve();
      const done = reading.get(key) ?? read(key, workspaceId).finally(() => reading.delete(key));
      reading.set(key, done);
      return done;
    },
    readOpened: async (estate, signal) => {
      const ids = [...openedAt.keys()].filter((key) => estate.find("workspaces", key) !== undefined);
      const azure = ids.length > 0 ? await options.connect() : undefined;
      const parts: SnapshotPart[] = [];
      for (let start = 0; azure && start < ids.length; start += atOnce) {
        const batch = ids.slice(start, start + atOnce);
        parts.push(...(await Promise.all(batch.map((id) => readPart(azure, estate, id, signal)))));
      }
      const now = options.now().getTime();
      for (const key of [...openedAt.keys()]) openedAt.set(key, now);
      return parts;
    },
    forget: () => {
      abort.abort();
      abort = new AbortController();
      openedAt.clear();
    },
  };
}

/** Never fails: what cannot be read comes back as a gap. */
async function readPart(
  azure: AzureReader,
  estate: Estate,
  workspaceId: string,
  signal: AbortSignal,
): Promise<SnapshotPart> {
  const workspace = estate.find("workspaces", workspaceId);
  const privateEndpointIds = workspace ? endpointIdsOf(estate, workspace) : [];
  try {
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
