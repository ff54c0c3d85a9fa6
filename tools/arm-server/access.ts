import { errorAnswer, type Answer } from "./answer";
import type { ArmIndex } from "./arm-index";

/** A tenant of its own: with a token, its subscriptions are served to that token only. */
export interface ServedTenant {
  readonly tenantId: string;
  readonly displayName?: string;
  readonly token?: string;
}

export interface AccessRules {
  /** The bearer token that every request must carry; without one nothing is asked for. */
  readonly token?: string;
  readonly tenants?: readonly ServedTenant[];
}

/** Refuses a request without a known token. */
export function refuseStranger(rules: AccessRules, authorization: string | undefined): Answer | undefined {
  const tokens = listTokens(rules);
  const given = bearerOf(authorization);
  if (tokens.length === 0 || (given !== undefined && tokens.includes(given))) return undefined;
  return given === undefined
    ? unauthorized("AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.")
    : unauthorized("InvalidAuthenticationToken", "The access token is invalid.");
}

/** Refuses the subscription of another tenant than the token's, as Azure Resource Manager does. */
export function refuseOtherTenant(
  rules: AccessRules,
  index: ArmIndex,
  authorization: string | undefined,
  subscription: string | undefined,
): Answer | undefined {
  const found = index.subscriptions.get(subscription ?? "");
  if (!found || listVisible(rules, index, authorization).has(subscription ?? "")) return undefined;
  const tenant = String(found["tenantId"]);
  return unauthorized(
    "InvalidAuthenticationTokenTenant",
    `The access token is from the wrong issuer. It must match the tenant '${tenant}' associated with this subscription.`,
    tenant,
  );
}

/** The subscriptions, in lower case, of the tenant whose token came. */
export function listVisible(
  { tenants = [] }: AccessRules,
  index: ArmIndex,
  authorization: string | undefined,
): Set<string> {
  const given = bearerOf(authorization);
  const owner = tenants.find((tenant) => tenant.token !== undefined && tenant.token === given);
  const closed = new Set(tenants.filter((tenant) => tenant.token !== undefined).map(tenantKey));
  const visible = [...index.subscriptions].filter(([, subscription]) => {
    const tenant = String(subscription["tenantId"]).toLowerCase();
    return owner ? tenant === tenantKey(owner) : !closed.has(tenant);
  });
  return new Set(visible.map(([key]) => key));
}

/** Every tenant in which the caller has an account, whether or not its token is good there. */
export function listTenants({ tenants = [] }: AccessRules, index: ArmIndex): unknown[] {
  const known = new Map(tenants.map((tenant) => [tenantKey(tenant), tenant]));
  for (const { tenantId } of index.subscriptions.values()) {
    const tenant = { tenantId: String(tenantId) };
    if (!known.has(tenantKey(tenant))) known.set(tenantKey(tenant), tenant);
  }
  return [...known.values()].map(({ tenantId, displayName }) => ({
    id: `/tenants/${tenantId}`,
    tenantId,
    displayName: displayName ?? `Tenant ${tenantId}`,
    countryCode: "CH",
    tenantCategory: "Home",
  }));
}

/** The challenge of a 401; with claims it asks for a sign-in that fulfils them. */
export function challenge(error: string, options: { tenant?: string; claims?: string } = {}): string {
  const authority = `https://login.microsoftonline.com/${options.tenant ?? "common"}`;
  const claims = options.claims
    ? `, claims="${Buffer.from(options.claims).toString("base64")}", client_id=""`
    : "";
  return `Bearer realm="", authorization_uri="${authority}/oauth2/authorize", error="${error}"${claims}`;
}

function unauthorized(code: string, message: string, tenant?: string): Answer {
  const header = challenge("invalid_token", tenant === undefined ? {} : { tenant });
  return errorAnswer(401, code, message, { "www-authenticate": header });
}

function listTokens({ token, tenants = [] }: AccessRules): string[] {
  return [token, ...tenants.map((tenant) => tenant.token)].filter((item) => item !== undefined);
}

function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer (.+)$/i.exec(authorization ?? "")?.[1];
}

function tenantKey({ tenantId }: ServedTenant): string {
  return tenantId.toLowerCase();
}
