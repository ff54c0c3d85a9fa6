// What a workspace's rows in the tree need and Resource Graph does not hold. The number of reads is bounded: at most
// seven for the workspace and one for each private endpoint.

import { nameOfId } from "../core/arm/ids";
import { objectAt, textAt } from "../core/arm/json";
import type { RawResource, SnapshotPart } from "../core/arm/resource";
import type { Arm } from "./arm";
import { partOf, toGap } from "./gaps";
import type { Limiter } from "./limiter";
import { readCollection, readResource } from "./read-resource";

export interface DetailsRequest {
  /** Azure as the tenant of this id's subscription sees it. */
  readonly armOf: (id: string) => Arm;
  readonly limit: Limiter;
  readonly workspaceId: string;
  readonly privateEndpointIds: readonly string[];
  readonly signal: AbortSignal;
}

const workspaceType = "microsoft.machinelearningservices/workspaces";
const zoneGroupType = "microsoft.network/privateendpoints/privatednszonegroups";

/** A project shares its hub's managed network and private endpoints; hubs and projects have no batch endpoints. */
const collections: readonly { readonly name: string; readonly kinds: RegExp }[] = [
  { name: "computes", kinds: /^/ },
  { name: "onlineEndpoints", kinds: /^/ },
  { name: "batchEndpoints", kinds: /^(?!(hub|project)$)/i },
  { name: "outboundRules", kinds: /^(?!project$)/i },
  { name: "privateLinkResources", kinds: /^(?!project$)/i },
];

/** Every read that fails is a gap of what it was to read. Rejects only with the signal's reason. */
export async function readDetails(request: DetailsRequest): Promise<SnapshotPart> {
  const endpoints = [...new Set(request.privateEndpointIds)];
  const [workspace, ...zoneGroups] = await Promise.all([
    readWorkspace(request),
    ...endpoints.map((id) => readUnder(request, id, "privateDnsZoneGroups", zoneGroupType)),
  ]);
  const parts = [...workspace, ...zoneGroups];
  return {
    resources: parts.flatMap(({ resources }) => resources),
    complete: parts.flatMap(({ complete }) => complete),
    gaps: parts.flatMap(({ gaps }) => gaps),
  };
}

async function readWorkspace(request: DetailsRequest): Promise<readonly SnapshotPart[]> {
  const { workspaceId } = request;
  const own = await readOne(request, workspaceId, workspaceType, "workspace");
  const [workspace] = own.resources;
  if (!workspace) return [own];
  const kind = textAt(workspace, "kind") ?? "Default";
  const network = `${workspaceId}/managedNetworks/default`;
  const children = await Promise.all([
    ...collections
      .filter(({ kinds }) => kinds.test(kind))
      .map(({ name }) => readUnder(request, workspaceId, name, `${workspaceType}/${name.toLowerCase()}`)),
    ...(hasManagedNetworkResource(workspace)
      ? [readOne(request, network, `${workspaceType}/managednetworks`, "managed network")]
      : []),
  ]);
  return [own, ...children];
}

/** Managed networks of kind V2 are a resource of their own. */
function hasManagedNetworkResource(workspace: RawResource): boolean {
  const network = objectAt(objectAt(workspace, "properties"), "managedNetwork");
  return textAt(network, "managedNetworkKind")?.toUpperCase() === "V2";
}

async function readOne(
  { armOf, limit, signal }: DetailsRequest,
  id: string,
  type: string,
  word: string,
): Promise<SnapshotPart> {
  const call = { doing: `reading ${word} ${nameOfId(id)}`, signal };
  try {
    const resource = await limit(() => readResource(armOf(id), id, type, call));
    return partOf({ resources: [resource], complete: [id] });
  } catch (error) {
    return partOf({ gaps: [toGap(error, id)] });
  }
}

function readUnder(
  { armOf, limit, signal }: DetailsRequest,
  parent: string,
  name: string,
  type: string,
): Promise<SnapshotPart> {
  return limit(() => readCollection(armOf(parent), `${parent}/${name}`, type, signal));
}
