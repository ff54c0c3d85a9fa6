import { idKey } from "../arm/ids";
import type { Gap } from "../arm/resource";
import type { Estate, Workspace } from "../estate/model";
import type { Isolation } from "./verdict";

/** What is not known of a workspace, its hub, its dependencies, their private endpoints and the children of all these. */
export function gapsOfWorkspace(
  estate: Estate,
  workspace: Workspace,
  { dependencies }: Pick<Isolation, "dependencies">,
): readonly Gap[] {
  const owner = estate.networkOwnerOf(workspace);
  const ids = [workspace.id, workspace.hubId, ...dependencies.map(({ id }) => id)].flatMap((id) => id || []);
  const endpointIds = ids.flatMap((id) => estate.privateEndpointsTo(id).map((endpoint) => endpoint.id));
  const connected = (owner?.connections ?? []).flatMap(({ privateEndpointId }) => privateEndpointId ?? []);
  const subjects = [...new Set([...ids, ...endpointIds, ...connected].map(idKey))];
  const references = subjects.flatMap((key) => (estate.raw(key) ? [] : (estate.gapOf(key) ?? missing(key))));
  const below = estate.gaps.filter(({ subject }) => subjects.some((key) => isAtOrBelow(idKey(subject), key)));
  return [...new Map([...references, ...below].map((gap) => [idKey(gap.subject), gap])).values()];
}

function missing(key: string): Gap {
  return {
    subject: key,
    code: "not-found",
    reason: "It is referred to, but does not exist or lies outside what you can read.",
  };
}

function isAtOrBelow(subject: string, key: string): boolean {
  return subject === key || subject.startsWith(`${key}/`);
}
