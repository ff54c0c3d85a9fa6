// Resources that are read whole may hold what nobody reads here and a snapshot must not hold: keys, passwords, and the
// scripts and settings in which people put them.

import type { RawResource } from "../core/arm/resource";

/** In lower case, at any depth: whole names, since `allowSharedKeyAccess` and `keyVault` are no secrets. */
const secretTexts: ReadonlySet<string> = new Set([
  // Application Insights, and the keys of services.
  ...["instrumentationkey", "connectionstring", "primaryconnectionstring", "secondaryconnectionstring"],
  ...["primarykey", "secondarykey", "accesskey", "accountkey", "apikey", "sharedaccesskey"],
  ...["sastoken", "sasuri", "accesstoken", "databricksaccesstoken", "token", "secret", "clientsecret"],
  // Gateways and their connections.
  ...["sharedkey", "authorizationkey", "radiusserversecret"],
  // Computes and machines, with the keys that let people in.
  ...["password", "adminpassword", "adminuserpassword", "adminpublickey", "adminusersshpublickey"],
  ...["privatekey", "privatekeydata", "publickeydata", "keydata", "customdata", "userdata"],
  ...["scriptdata", "scriptarguments"],
]);

/** What may hold secrets under names of the user's own. */
const secretParts: ReadonlySet<string> = new Set(["environmentvariables", "protectedsettings"]);

/** The resource as it came, but for its secrets. */
export function withoutSecrets(resource: RawResource): RawResource {
  return { ...dropSecrets(resource), id: resource.id };
}

function dropSecrets(object: object): Record<string, unknown> {
  const kept = Object.entries(object).filter(([name, value]) => !isSecret(name.toLowerCase(), value));
  return Object.fromEntries(kept.map(([name, value]) => [name, clean(value)]));
}

/** An object may have the name by chance: outbound rules are listed under names that people gave them. */
function isSecret(name: string, value: unknown): boolean {
  return secretParts.has(name) || (typeof value === "string" && secretTexts.has(name));
}

function clean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clean);
  return typeof value === "object" && value !== null ? dropSecrets(value) : value;
}
