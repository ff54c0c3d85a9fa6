// The subscriptions of every tenant that the user can reach, and through which tenant's token each is read.

import { isAzureError } from "../core/arm/azure-error";
import type { AzureError } from "../core/arm/azure-error";
import { listAt, textAt } from "../core/arm/json";
import type { Gap, Subscription } from "../core/arm/resource";
import type { Arm } from "./arm";
import { toGap } from "./gaps";
import type { Look, Shown } from "./graph-sight";
import { readAll } from "./read-pages";
import { paths } from "./resource-types";

/** Azure as it is seen with the token of one tenant; undefined is the tenant of the sign-in. */
export type ArmOfTenant = (tenantId: string | undefined) => Arm;

export interface TenantSubscriptions {
  readonly arm: Arm;
  readonly subscriptions: readonly Subscription[];
  readonly shown: Shown;
}

export interface Reachable {
  readonly tenants: readonly TenantSubscriptions[];
  /** Tenants that cannot be read, each under `/tenants/T`; under `/tenants` where nobody can tell which there are. */
  readonly gaps: readonly Gap[];
}

interface Seen {
  readonly subscriptions: readonly Subscription[];
  /** The tenants whose token may have been used: the one that all subscriptions belong to, or are managed by. */
  readonly home: ReadonlySet<string>;
}

export interface Reach {
  readonly armOf: ArmOfTenant;
  /** False where there are no tokens to tell apart. */
  readonly withTenants: boolean;
  readonly look: Look;
  readonly signal: AbortSignal;
}

/** Throws AzureError where the own tenant cannot be read, or shows nothing and another one cannot be read either. */
export async function readReachable(reach: Reach): Promise<Reachable> {
  const { armOf, withTenants, look, signal } = reach;
  const home = armOf(undefined);
  const [own, shown, tenants] = await Promise.all([
    readSubscriptions(home, "reading the subscriptions", signal),
    look(home, signal),
    withTenants ? readTenants(home, signal) : noTenants,
  ]);
  const further = tenants.known.filter(({ tenantId }) => !own.home.has(tenantId));
  const read = await Promise.all(further.map((tenant) => readTenant(reach, tenant)));
  const failures = read.flatMap((item) => ("error" in item ? [item] : []));
  const others = read.flatMap((item) => ("error" in item ? [] : [item]));
  const found = [{ arm: home, subscriptions: own.subscriptions, shown }, ...others];
  // A tenant that wants a sign-in of its own is an answer: who is signed in can sign in there too.
  const failure = tenants.error ?? failures.find(({ error }) => error.code !== "signed-out")?.error;
  const isEmpty = found.every(({ subscriptions }) => subscriptions.length === 0);
  if (failure && isEmpty) throw failure;
  return {
    tenants: withoutDuplicates(found),
    gaps: [
      ...(tenants.error ? [toGap(tenants.error, "/tenants")] : []),
      ...failures.map(({ error, tenantId }) => toGap(error, `/tenants/${tenantId}`)),
    ],
  };
}

interface Failure {
  readonly tenantId: string;
  readonly error: AzureError;
}

interface Tenant {
  readonly tenantId: string;
  readonly displayName: string;
}

interface Tenants {
  readonly known: readonly Tenant[];
  readonly error?: AzureError;
}

const noTenants: Tenants = { known: [] };

/** The own tenant can be read without knowing the others. */
async function readTenants(arm: Arm, signal: AbortSignal): Promise<Tenants> {
  try {
    const tenants = await readAll(arm, paths.tenants, { doing: "reading the tenants", signal });
    return { known: tenants.flatMap(toTenant) };
  } catch (error) {
    if (!isAzureError(error)) throw error;
    return { known: [], error };
  }
}

function toTenant(item: unknown): readonly Tenant[] {
  const tenantId = textAt(item, "tenantId");
  return tenantId === undefined ? [] : [{ tenantId, displayName: textAt(item, "displayName") ?? tenantId }];
}

async function readTenant(
  { armOf, look, signal }: Reach,
  { tenantId, displayName }: Tenant,
): Promise<TenantSubscriptions | Failure> {
  const arm = armOf(tenantId);
  try {
    const doing = `reading the subscriptions of tenant ${displayName}`;
    const [{ subscriptions }, shown] = await Promise.all([
      readSubscriptions(arm, doing, signal),
      look(arm, signal),
    ]);
    return { arm, subscriptions, shown };
  } catch (error) {
    if (!isAzureError(error)) throw error;
    return { tenantId, error };
  }
}

async function readSubscriptions(arm: Arm, doing: string, signal: AbortSignal): Promise<Seen> {
  const items = await readAll(arm, paths.subscriptions, { doing, signal });
  const subscriptions = items.flatMap(toSubscription);
  const tenants = items.map((item) => [
    textAt(item, "tenantId") ?? "",
    ...listAt(item, "managedByTenants").flatMap((tenant) => textAt(tenant, "tenantId") ?? []),
  ]);
  const shared = (tenants[0] ?? []).filter((tenant) => tenants.every((list) => list.includes(tenant)));
  return { subscriptions, home: new Set(shared) };
}

function toSubscription(item: unknown): readonly Subscription[] {
  const subscriptionId = textAt(item, "subscriptionId");
  if (subscriptionId === undefined) return [];
  const displayName = textAt(item, "displayName") ?? subscriptionId;
  return [{ subscriptionId, displayName, tenantId: textAt(item, "tenantId") ?? "" }];
}

/** A subscription that two tenants show is read once. */
function withoutDuplicates(tenants: readonly TenantSubscriptions[]): readonly TenantSubscriptions[] {
  const seen = new Set<string>();
  return tenants.map(({ subscriptions, ...tenant }) => ({
    ...tenant,
    subscriptions: subscriptions.filter(({ subscriptionId }) => {
      const key = subscriptionId.toLowerCase();
      return !seen.has(key) && seen.add(key);
    }),
  }));
}
