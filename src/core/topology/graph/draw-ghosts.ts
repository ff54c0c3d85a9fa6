import { idKey, nameOfId } from "../../arm/ids";
import type { Workspace } from "../../estate/model";
import { expectedGroupIds } from "../../isolation/expected-groups";
import { judgeDependencies, type DependencyExposure } from "../../isolation/exposure";
import { judgeInbound } from "../../isolation/inbound";
import { listEndpoints } from "../../isolation/private-endpoints";
import { addEdge, addNode, homeOf, type Draft } from "./draft";
import { workspaceApiId } from "./draw-endpoints";

/**
 * Private endpoints that are missing, as dashed ghosts: what is closed to the public and has no endpoint of a group
 * id that its workspace needs. Nothing is called missing where the endpoints were not all read.
 */
export function drawGhosts(draft: Draft): void {
  if (!draft.estate.isListedEverywhere("privateEndpoints")) return;
  for (const workspace of draft.estate.list("workspaces")) {
    if (draft.estate.networkOwnerOf(workspace) !== workspace) continue;
    for (const ghost of listGhosts(draft, workspace)) drawGhost(draft, workspace, ghost);
  }
}

interface Ghost {
  readonly id: string;
  readonly groupId: string;
  readonly target: string;
}

function listGhosts(draft: Draft, workspace: Workspace): Ghost[] {
  const { id } = workspace;
  // An endpoint that waits for approval is there: what is wrong is drawn on it.
  const isShut =
    judgeInbound(draft.estate, workspace).value === "unreachable" &&
    draft.estate.privateEndpointsTo(id).length === 0;
  const own = isShut ? [{ id, groupId: "amlworkspace", target: workspaceApiId(id) }] : [];
  const dependencies = judgeDependencies(draft.estate, workspace).filter(
    ({ exposure, id }) => exposure === "private" && draft.estate.raw(id) !== undefined,
  );
  return [...own, ...dependencies.flatMap((dependency) => listMissing(draft, workspace, dependency))];
}

function listMissing(draft: Draft, workspace: Workspace, { id, role }: DependencyExposure): Ghost[] {
  const connected = { id, connections: connectionsOf(draft, id) };
  const expected = expectedGroupIds(draft.estate, workspace, role);
  const { rows, isSure } = listEndpoints(draft.estate, connected, expected);
  const missing = isSure ? rows.filter(({ state }) => state === "missing") : [];
  return missing.map(({ groupId }) => ({ id, groupId, target: idKey(id) }));
}

function connectionsOf(
  { estate }: Draft,
  id: string,
): Parameters<typeof listEndpoints>[1]["connections"] & object {
  const owner =
    estate.find("storageAccounts", id) ??
    estate.find("keyVaults", id) ??
    estate.find("containerRegistries", id);
  return owner?.connections ?? [];
}

function drawGhost(draft: Draft, workspace: Workspace, { id, groupId, target }: Ghost): void {
  const ghost = `missing:${idKey(id)}/${groupId.toLowerCase()}`;
  const message = `${nameOfId(id)} is closed to the public and has no private endpoint for ${groupId}.`;
  const node = addNode(draft, {
    id: ghost,
    parent: findSeat(draft, workspace),
    kind: "missingEndpoint",
    label: `${groupId} of ${nameOfId(id)}`,
    detail: "no private endpoint",
    resourceId: workspace.id,
    facts: [{ name: "Group id", value: groupId }],
  });
  node.faults.push({ kind: "missing", message });
  addEdge(draft, { kind: "privateLink", source: ghost, target, fault: { kind: "missing", message } });
}

/** Where the workspace's other endpoints stand, the missing one would too. */
function findSeat(draft: Draft, workspace: Workspace): string {
  const [endpoint] = draft.estate.privateEndpointsTo(workspace.id);
  const subnet = endpoint?.subnetId === undefined ? undefined : idKey(endpoint.subnetId);
  return subnet !== undefined && draft.nodes.has(subnet) ? subnet : homeOf(draft, workspace.id);
}
