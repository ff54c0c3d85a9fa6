// What about a workspace is not known, and why.

import { idKey } from "../arm/ids";
import type { Gap } from "../arm/resource";
import type { Estate, Kind, PrivateEndpointConnection, Workspace } from "../estate/model";
import { dependencyKinds, findDependency } from "./exposure";
import type { DependencyExposure } from "./exposure";

type Subject = readonly [kind: Kind, id: string];
type Dependencies = readonly DependencyExposure[];

/** Gaps of the workspace, its hub, its dependencies and the private endpoints to them, and of what lies under these. */
export function gapsOfWorkspace(
  estate: Estate,
  workspace: Workspace,
  dependencies: Dependencies,
): readonly Gap[] {
  const subjects = subjectsOf(estate, workspace, dependencies);
  const keys = new Set(subjects.map(([, id]) => idKey(id)));
  const dangling = subjects.flatMap(([kind, id]) => estate.refer(kind, id).gap ?? []);
  const below = estate.gaps.filter(({ subject }) => isAtOrBelow(subject, keys));
  return [...new Map([...dangling, ...below].map((gap) => [idKey(gap.subject), gap])).values()];
}

/** Those of `gaps` that belong to none of the workspaces. */
export function gapsOfNoWorkspace(
  estate: Estate,
  gaps: readonly Gap[],
  judged: readonly { readonly workspace: Workspace; readonly dependencies: Dependencies }[],
): readonly Gap[] {
  if (gaps.length === 0) return [];
  const keys = new Set(
    judged.flatMap(({ workspace, dependencies }) =>
      subjectsOf(estate, workspace, dependencies).map(([, id]) => idKey(id)),
    ),
  );
  return gaps.filter(({ subject }) => !isAtOrBelow(subject, keys));
}

function subjectsOf(estate: Estate, workspace: Workspace, dependencies: Dependencies): readonly Subject[] {
  const owner = estate.networkOwnerOf(workspace);
  const named = dependencies.filter(({ id }) => id !== "");
  const own: Subject[] = [["workspaces", workspace.id]];
  if (workspace.hubId !== undefined) own.push(["workspaces", workspace.hubId]);
  const used = named.map(({ role, id }): Subject => [dependencyKinds[role], id]);
  const endpoints = [
    ...(owner ? endpointsTo(estate, owner.id, owner.connections) : []),
    ...named.flatMap((dependency) => {
      const resource = findDependency(estate, dependency);
      const connections = resource && "connections" in resource ? resource.connections : [];
      return endpointsTo(estate, dependency.id, connections);
    }),
  ];
  return [...own, ...used, ...endpoints];
}

/** The private endpoints to a resource, those that only its connections name, and their network interfaces. */
function endpointsTo(
  estate: Estate,
  targetId: string,
  connections: readonly PrivateEndpointConnection[],
): readonly Subject[] {
  const endpoints = estate.privateEndpointsTo(targetId);
  const interfaces = endpoints.flatMap(({ networkInterfaceIds }) => networkInterfaceIds);
  return [
    ...endpoints.map(({ id }): Subject => ["privateEndpoints", id]),
    ...connections.flatMap(({ privateEndpointId: id }): readonly Subject[] =>
      id === undefined ? [] : [["privateEndpoints", id]],
    ),
    ...interfaces.map((id): Subject => ["networkInterfaces", id]),
  ];
}

function isAtOrBelow(subject: string, keys: ReadonlySet<string>): boolean {
  for (let key = idKey(subject); key.length > 1; key = key.slice(0, Math.max(0, key.lastIndexOf("/")))) {
    if (keys.has(key)) return true;
  }
  return false;
}
