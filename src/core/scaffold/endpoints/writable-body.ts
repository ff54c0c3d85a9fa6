// A resource that exists, as the body that a PUT takes back. Bicep and ARM JSON cannot change a part of a resource, they
// write it whole: so that nothing is lost, everything that was read and can be written goes back in.

import { isObject, objectAt, valueAt, type JsonObject } from "../../arm/json";
import type { RawResource } from "../../arm/resource";
import type { Value } from "../expressions";
import type { Body } from "../plan";

/** The properties that the resource provider takes, by lower-case type. Source: the types of the Azure SDKs. */
const writable: Readonly<Record<string, readonly string[]>> = {
  "microsoft.storage/storageaccounts": [
    "accessTier",
    "allowBlobPublicAccess",
    "allowCrossTenantReplication",
    "allowedCopyScope",
    "allowSharedKeyAccess",
    "azureFilesIdentityBasedAuthentication",
    "customDomain",
    "defaultToOAuthAuthentication",
    "dnsEndpointType",
    "encryption",
    "immutableStorageWithVersioning",
    "isHnsEnabled",
    "isLocalUserEnabled",
    "isNfsV3Enabled",
    "isSftpEnabled",
    "keyPolicy",
    "largeFileSharesState",
    "minimumTlsVersion",
    "networkAcls",
    "publicNetworkAccess",
    "routingPreference",
    "sasPolicy",
    "supportsHttpsTrafficOnly",
  ],
  "microsoft.keyvault/vaults": [
    "accessPolicies",
    "enabledForDeployment",
    "enabledForDiskEncryption",
    "enabledForTemplateDeployment",
    "enablePurgeProtection",
    "enableRbacAuthorization",
    "enableSoftDelete",
    "networkAcls",
    "publicNetworkAccess",
    "sku",
    "softDeleteRetentionInDays",
    "tenantId",
  ],
  "microsoft.containerregistry/registries": [
    "adminUserEnabled",
    "anonymousPullEnabled",
    "dataEndpointEnabled",
    "encryption",
    "networkRuleBypassOptions",
    "networkRuleSet",
    "policies",
    "publicNetworkAccess",
    "zoneRedundancy",
  ],
  "microsoft.machinelearningservices/workspaces": [
    "applicationInsights",
    "containerRegistry",
    "description",
    "enableDataIsolation",
    "encryption",
    "friendlyName",
    "hbiWorkspace",
    "imageBuildCompute",
    "ipAllowlist",
    "keyVault",
    "primaryUserAssignedIdentity",
    "publicNetworkAccess",
    "serverlessComputeSettings",
    "storageAccount",
    "systemDatastoresAuthMode",
    "v1LegacyMode",
    "workspaceHubConfig",
  ],
};

/** The body with the change in it; undefined where the resource was not read well enough to be written. */
export function writableBody(raw: RawResource, change: Body): Body | undefined {
  const names = writable[String(raw["type"]).toLowerCase()];
  const properties = valueAt(raw, "properties");
  if (names === undefined || !isObject(properties)) return undefined;
  const kept = names.flatMap((name) => {
    const value = toValue(properties[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  const own = topLevel(raw);
  return merge(
    { ...own, properties: { ...Object.fromEntries(kept), ...managedNetworkOf(properties) } },
    change,
  );
}

/** A managed network cannot be left out or switched off again; its required rules may not be sent back. */
function managedNetworkOf(properties: JsonObject): Record<string, Value> {
  const mode = toValue(valueAt(properties["managedNetwork"], "isolationMode"));
  return mode === undefined || mode === "Disabled" ? {} : { managedNetwork: { isolationMode: mode } };
}

function topLevel(raw: RawResource): Body {
  const members = [
    ["location", toValue(raw["location"])],
    ["tags", toValue(raw["tags"])],
    ["kind", toValue(raw["kind"])],
    ["sku", skuOf(raw)],
    ["identity", identityOf(objectAt(raw, "identity"))],
  ] as const;
  return Object.fromEntries(members.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** The tier follows from the name. */
function skuOf(raw: RawResource): Value | undefined {
  const name = toValue(valueAt(objectAt(raw, "sku"), "name"));
  return name === undefined ? undefined : { name };
}

/** What Azure adds to an identity may not be sent back. */
function identityOf(identity: JsonObject): Value | undefined {
  const type = toValue(identity["type"]);
  if (type === undefined) return undefined;
  const assigned = Object.keys(objectAt(identity, "userAssignedIdentities"));
  if (assigned.length === 0) return { type };
  return { type, userAssignedIdentities: Object.fromEntries(assigned.map((id) => [id, {}])) };
}

function toValue(value: unknown): Value | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return (value as readonly unknown[]).flatMap((item) => toValue(item) ?? []);
  if (!isObject(value)) return undefined;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      const converted = toValue(member);
      return converted === undefined ? [] : [[key, converted]];
    }),
  );
}

/** Objects member by member; anything else is replaced. */
export function merge(base: Body, over: Body): Body {
  const merged: Record<string, Value> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = merged[key];
    merged[key] = isPlain(before) && isPlain(value) ? merge(before, value) : value;
  }
  return merged;
}

function isPlain(value: Value | undefined): value is Body {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.getOwnPropertySymbols(value).length === 0
  );
}
