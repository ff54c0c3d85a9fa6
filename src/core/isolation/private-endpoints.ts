// The private endpoints that a resource has, and those of its group ids that it lacks.

import { sameId } from "../arm/ids";
import { isObject, valueAt } from "../arm/json";
import type { ConnectionState, Estate, PrivateEndpoint, PrivateEndpointConnection } from "../estate/model";

export interface EndpointRow {
  /** Empty where the endpoint itself cannot be read. */
  readonly groupId: string;
  readonly state: ConnectionState | "missing";
  /** Undefined where it is missing, or where the connection does not name it. */
  readonly endpointId: string | undefined;
  readonly endpoint: PrivateEndpoint | undefined;
  readonly addresses: readonly string[];
}

export interface EndpointRows {
  readonly rows: readonly EndpointRow[];
  /** False where the target or an endpoint's group id was not read, so that there may be more, and less may lack. */
  readonly isSure: boolean;
}

/**
 * Joins what the target says of its connections with the endpoints themselves. A target that was not read lacks
 * nothing: nobody knows.
 */
export function listEndpoints(
  estate: Estate,
  target: { readonly id: string; readonly connections?: readonly PrivateEndpointConnection[] },
  expectedGroupIds: readonly string[],
): EndpointRows {
  const endpoints = estate.privateEndpointsTo(target.id);
  const connections = target.connections ?? [];
  const own = endpoints.flatMap((endpoint) => rowsOf(estate, endpoint, target.id, connections));
  const unread = connections
    .filter(({ privateEndpointId }) => !endpoints.some(({ id }) => sameId(id, privateEndpointId)))
    .flatMap(rowsOfUnread);
  const has = [...own, ...unread];
  const isRead = isObject(valueAt(estate.raw(target.id), "properties"));
  const missing = (isRead ? expectedGroupIds : [])
    .filter((groupId) => !has.some((row) => sameId(row.groupId, groupId)))
    .map((groupId) => ({
      groupId,
      state: "missing" as const,
      endpointId: undefined,
      endpoint: undefined,
      addresses: [],
    }));
  return { rows: [...has, ...missing], isSure: isRead && has.every(({ groupId }) => groupId !== "") };
}

function rowsOf(
  estate: Estate,
  endpoint: PrivateEndpoint,
  targetId: string,
  connections: readonly PrivateEndpointConnection[],
): readonly EndpointRow[] {
  // The target decides over a connection, so its word counts before the endpoint's own.
  const stated = connections.find(({ privateEndpointId }) => sameId(privateEndpointId, endpoint.id))?.state;
  const addresses = addressesOf(estate, endpoint);
  return endpoint.links
    .filter((link) => sameId(link.targetId, targetId))
    .flatMap((link) =>
      (link.groupIds.length > 0 ? link.groupIds : [""]).map((groupId) => ({
        groupId,
        state: stated === undefined || stated === "Unknown" ? link.state : stated,
        endpointId: endpoint.id,
        endpoint,
        addresses,
      })),
    );
}

function rowsOfUnread(connection: PrivateEndpointConnection): readonly EndpointRow[] {
  const { state, privateEndpointId } = connection;
  const groupIds = connection.groupIds.length > 0 ? connection.groupIds : [""];
  return groupIds.map((groupId) => ({
    groupId,
    state,
    endpointId: privateEndpointId,
    endpoint: undefined,
    addresses: [],
  }));
}

/** The private addresses of an endpoint's network interfaces, without repeats. */
export function addressesOf(estate: Estate, endpoint: PrivateEndpoint): readonly string[] {
  const interfaces = endpoint.networkInterfaceIds.flatMap((id) => estate.find("networkInterfaces", id) ?? []);
  const addresses = interfaces.flatMap(({ ipConfigurations }) =>
    ipConfigurations.flatMap(({ privateIpAddress }) => privateIpAddress ?? []),
  );
  return [...new Set(addresses)];
}
