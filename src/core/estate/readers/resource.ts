import { flagAt, idsAt, isObject, listAt, objectAt, textAt, textsAt, valueAt } from "../../arm/json";
import type { JsonObject } from "../../arm/json";
import { idKey, nameOfId, typeOfKey } from "../../arm/ids";
import type { RawResource } from "../../arm/resource";
import type { ConnectionState, NetworkAcls, PrivateEndpointConnection, Resource } from "../model";

/**
 * What every kind of resource has. Readers spread it last: V8 builds an object that starts with a spread and goes on with
 * many properties ten times slower.
 */
export function readResource(raw: RawResource): Resource {
  return {
    id: raw.id,
    name: nameOfId(raw.id),
    type: typeOfKey(idKey(raw.id)),
    location: textAt(raw, "location"),
    raw,
  };
}

export function propertiesOf(raw: RawResource): JsonObject {
  return objectAt(raw, "properties");
}

const connectionStates: readonly ConnectionState[] = [
  "Approved",
  "Pending",
  "Rejected",
  "Disconnected",
  "Timeout",
];

export function readConnectionState(state: JsonObject): ConnectionState {
  const status = textAt(state, "status")?.toLowerCase();
  return connectionStates.find((known) => known.toLowerCase() === status) ?? "Unknown";
}

/** `privateEndpointConnections`: absent where there are none. */
export function readConnections(properties: JsonObject): readonly PrivateEndpointConnection[] {
  return listAt(properties, "privateEndpointConnections").filter(isObject).map(readConnection);
}

function readConnection(connection: JsonObject): PrivateEndpointConnection {
  const properties = objectAt(connection, "properties");
  // Azure Machine Learning registries call it by a longer name.
  const state = {
    ...objectAt(properties, "registryPrivateLinkServiceConnectionState"),
    ...objectAt(properties, "privateLinkServiceConnectionState"),
  };
  return {
    privateEndpointId: textAt(objectAt(properties, "privateEndpoint"), "id"),
    state: readConnectionState(state),
    groupIds: textsAt(properties, "groupIds"),
  };
}

/** Storage and key vault say `networkAcls`, container registries `networkRuleSet`. */
export function readNetworkAcls(properties: JsonObject): NetworkAcls {
  const acls = isObject(valueAt(properties, "networkAcls"))
    ? objectAt(properties, "networkAcls")
    : objectAt(properties, "networkRuleSet");
  return {
    defaultAction: textAt(acls, "defaultAction"),
    bypass: textAt(acls, "bypass"),
    ipRules: listAt(acls, "ipRules").flatMap((rule) => textAt(rule, "value") ?? []),
    subnetIds: idsAt(acls, "virtualNetworkRules"),
    resourceIds: listAt(acls, "resourceAccessRules").flatMap((rule) => textAt(rule, "resourceId") ?? []),
  };
}

/** A flag that ARM writes as a boolean, and old versions as "Enabled" and "Disabled". */
export function switchAt(properties: JsonObject, key: string): boolean | undefined {
  const text = textAt(properties, key)?.toLowerCase();
  if (text === "enabled" || text === "true") return true;
  if (text === "disabled" || text === "false") return false;
  return flagAt(properties, key);
}
