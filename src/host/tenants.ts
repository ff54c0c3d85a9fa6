import type { Estate } from "../core/estate/model";

/** Tenants that want a sign-in of their own; none while the account itself has to sign in anew, which comes first. */
export function tenantsThatNeedSignIn(estate: Estate | undefined): readonly string[] {
  const closed = (estate?.gaps ?? []).filter(({ code }) => code === "signed-out");
  const tenants = closed.flatMap(({ tenantId }) => tenantId ?? []);
  return tenants.length < closed.length ? [] : [...new Set(tenants)];
}

export function isTenantId(text: string): boolean {
  return /^[0-9a-f-]{36}$/i.test(text);
}
