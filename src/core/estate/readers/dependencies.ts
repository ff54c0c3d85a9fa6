import type { JsonObject } from "../../arm/json";
import { flagAt, listAt, objectAt, textAt, textsAt } from "../../arm/json";
import type { RawResource } from "../../arm/resource";
import type {
  ApplicationInsights,
  ContainerRegistry,
  GuardedResource,
  KeyVault,
  PrivateLinkScope,
  StorageAccount,
} from "../model";
import { propertiesOf, readConnections, readNetworkAcls, readResource, switchAt } from "./resource";

function readGuarded(raw: RawResource): GuardedResource {
  const properties = propertiesOf(raw);
  return {
    publicNetworkAccess: textAt(properties, "publicNetworkAccess"),
    networkAcls: readNetworkAcls(properties),
    connections: readConnections(properties),
    ...readResource(raw),
  };
}

export function readStorageAccount(raw: RawResource): StorageAccount {
  const properties = propertiesOf(raw);
  return {
    isHnsEnabled: flagAt(properties, "isHnsEnabled"),
    allowSharedKeyAccess: flagAt(properties, "allowSharedKeyAccess"),
    allowBlobPublicAccess: flagAt(properties, "allowBlobPublicAccess"),
    primaryEndpoints: readTexts(objectAt(properties, "primaryEndpoints")),
    ...readGuarded(raw),
  };
}

function readTexts(values: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

export function readKeyVault(raw: RawResource): KeyVault {
  return { ...readGuarded(raw), vaultUri: textAt(propertiesOf(raw), "vaultUri") };
}

export function readContainerRegistry(raw: RawResource): ContainerRegistry {
  const properties = propertiesOf(raw);
  return {
    sku: textAt(objectAt(raw, "sku"), "name"),
    loginServer: textAt(properties, "loginServer"),
    adminUserEnabled: flagAt(properties, "adminUserEnabled"),
    dataEndpointEnabled: flagAt(properties, "dataEndpointEnabled"),
    dataEndpointHostNames: textsAt(properties, "dataEndpointHostNames"),
    networkRuleBypassOptions: textAt(properties, "networkRuleBypassOptions"),
    networkRuleBypassAllowedForTasks: switchAt(properties, "networkRuleBypassAllowedForTasks"),
    ...readGuarded(raw),
  };
}

export function readApplicationInsights(raw: RawResource): ApplicationInsights {
  const properties = propertiesOf(raw);
  return {
    publicNetworkAccessForIngestion: textAt(properties, "publicNetworkAccessForIngestion"),
    publicNetworkAccessForQuery: textAt(properties, "publicNetworkAccessForQuery"),
    logAnalyticsWorkspaceId: textAt(properties, "WorkspaceResourceId"),
    privateLinkScopeIds: listAt(properties, "PrivateLinkScopedResources").flatMap(
      (scope) => textAt(scope, "ResourceId") ?? [],
    ),
    ...readResource(raw),
  };
}

export function readPrivateLinkScope(raw: RawResource): PrivateLinkScope {
  const properties = propertiesOf(raw);
  const modes = objectAt(properties, "accessModeSettings");
  return {
    ingestionAccessMode: textAt(modes, "ingestionAccessMode"),
    queryAccessMode: textAt(modes, "queryAccessMode"),
    connections: readConnections(properties),
    ...readResource(raw),
  };
}
