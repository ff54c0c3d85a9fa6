// What all parts of the private endpoints' plan look at.

import type { Estate, Workspace } from "../../estate/model";
import type { EndpointOptions } from "./options";
import type { EndpointTarget } from "./targets";

export interface EndpointRequest {
  readonly estate: Estate;
  readonly workspace: Workspace;
  /** The workspace, or the hub of a project: what the endpoints belong to. */
  readonly owner: Workspace;
  readonly targets: readonly EndpointTarget[];
  readonly options: EndpointOptions;
}

export function endpointKey(target: EndpointTarget): string {
  return `${target.groupId.charAt(0).toLowerCase()}${target.groupId.slice(1)}Endpoint`;
}

export function endpointName(target: EndpointTarget, options: EndpointOptions): string {
  const given = options.names?.[target.groupId];
  const prefix = options.namePrefix ?? "pe";
  return given ?? `${prefix}-${target.resourceName}-${target.groupId}`.slice(0, 75);
}
