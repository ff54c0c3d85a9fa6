import { nameOfId } from "../core/arm/ids";
import type { Estate } from "../core/estate/model";

/** Tenants of which the last refresh could read nothing without a sign-in of their own. */
export function tenantsThatNeedSignIn(estate: Estate | undefined): readonly string[] {
  const subjects = (estate?.gaps ?? []).map(({ subject }) => subject);
  return subjects.filter((subject) => subject.toLowerCase().startsWith("/tenants/")).map(nameOfId);
}

export function isTenantId(text: string): boolean {
  return /^[0-9a-f-]{36}$/i.test(text);
}
