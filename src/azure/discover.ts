// All of the subscriptions at once, page by page as they come.

import { createAzureError, isAzureError } from "../core/arm/azure-error";
import type { Gap, RawResource, SnapshotPart, Subscription } from "../core/arm/resource";
import { createChannel } from "./channel";
import { partOf, toGap, typePrefix } from "./gaps";
import { graphQueries } from "./graph-queries";
import type { GraphQuery } from "./graph-queries";
import { createSight } from "./graph-sight";
import type { Sight } from "./graph-sight";
import { listSubscription } from "./list-subscription";
import type { Limiter } from "./limiter";
import { searchGraph } from "./resource-graph";
import type { Reachable, TenantSubscriptions } from "./subscriptions";
import { withoutSecrets } from "./without-secrets";

export interface Discovery {
  readonly reach: () => Promise<Reachable>;
  /** Ids; empty means all. */
  readonly wanted: readonly string[];
  readonly limit: Limiter;
  readonly signal: AbortSignal;
}

/** Resource Graph takes no more subscriptions in one query. */
const subscriptionsPerQuery = 1000;

export async function* discover({ reach, wanted, limit, signal }: Discovery): AsyncGenerator<SnapshotPart> {
  const reachable = await reach();
  const tenants = reachable.tenants.map((tenant) => keepWanted(tenant, wanted));
  const subscriptions = tenants.flatMap((tenant) => tenant.subscriptions);
  const gaps = [...reachable.gaps, ...missing(wanted, subscriptions, reachable.gaps.length > 0)];
  yield { ...partOf({ gaps }), subscriptions };

  const stop = new AbortController();
  const inner = AbortSignal.any([signal, stop.signal]);
  const channel = createChannel<SnapshotPart>();
  const scopes = tenants.flatMap(({ subscriptions: all, ...tenant }) =>
    chunk(all, subscriptionsPerQuery).map((part) => ({
      ...tenant,
      subscriptions: part,
      limit,
      signal: inner,
    })),
  );
  const work = Promise.all(scopes.map((scope) => readScope(scope, (part) => channel.push(part))));
  work.then(
    (outcomes) => channel.end(signedOutEverywhere(outcomes)),
    (error: unknown) => channel.end(error instanceof Error ? error : new Error(String(error))),
  );
  try {
    yield* channel.read();
  } finally {
    stop.abort();
  }
}

interface Scope extends TenantSubscriptions {
  readonly limit: Limiter;
  readonly signal: AbortSignal;
}

type Emit = (part: SnapshotPart) => void;

interface FailedQuery {
  readonly query: GraphQuery;
  readonly error: unknown;
}

/** The errors of queries that found nobody signed in; empty where any of the subscriptions could be read. */
async function readScope(scope: Scope, emit: Emit): Promise<readonly unknown[]> {
  const sight = createSight(scope.subscriptions, scope.shown);
  const hidden = sight.isKnown ? sight.hidden() : [];
  if (hidden.length > 0) emit(partOf({ gaps: hidden }));
  const run = (query: GraphQuery) => runQuery(scope, query, sight, emit);
  const failed = (await Promise.all(graphQueries.map(run))).flat();
  if (!sight.isKnown) claimAfterAll(sight, failed, emit);
  const forbidden = failed.filter(({ error }) => isAzureError(error) && error.code === "forbidden");
  const lost = failed.filter((failure) => !forbidden.includes(failure));
  if (lost.length > 0) emit(partOf({ gaps: gapsOfQueries(scope, lost) }));
  const types = forbidden.flatMap(({ query }) => query.types);
  if (types.length > 0) await Promise.all(scope.subscriptions.map((one) => listOne(scope, one, types, emit)));
  return lost.length === graphQueries.length ? lost.map(({ error }) => error) : [];
}

async function runQuery(
  scope: Scope,
  query: GraphQuery,
  sight: Sight,
  emit: Emit,
): Promise<readonly FailedQuery[]> {
  const onPage = (resources: readonly RawResource[]) => {
    sight.note(resources);
    emit(partOf({ resources }));
  };
  try {
    await search(scope, query, onPage);
  } catch (error) {
    if (!isAzureError(error)) throw error;
    return [{ query, error }];
  }
  if (sight.isKnown) emit(partOf({ complete: prefixesOf(sight.whole(), [query]) }));
  return [];
}

/** What each query's end could not say: only now all rows that show a subscription have come. */
function claimAfterAll(sight: Sight, failed: readonly FailedQuery[], emit: Emit): void {
  const read = graphQueries.filter((query) => !failed.some((failure) => failure.query === query));
  if (read.length === 0) return;
  emit(partOf({ complete: prefixesOf(sight.whole(), read), gaps: sight.hidden() }));
}

function prefixesOf(
  subscriptions: readonly Subscription[],
  queries: readonly GraphQuery[],
): readonly string[] {
  const types = queries.flatMap((query) => query.types);
  return subscriptions.flatMap(({ subscriptionId }) => types.map((type) => typePrefix(subscriptionId, type)));
}

/** A service that does not understand how properties are packed is asked for them whole, secrets included. */
async function search(
  scope: Scope,
  query: GraphQuery,
  onPage: (resources: readonly RawResource[]) => void,
): Promise<void> {
  try {
    await searchGraph(toSearch(scope, query), onPage);
  } catch (error) {
    if (!isAzureError(error) || error.code !== "invalid") throw error;
    const whole = { ...query, text: query.whole, packed: {} };
    await searchGraph(toSearch(scope, whole), (page) => onPage(page.map(withoutSecrets)));
  }
}

function toSearch({ arm, subscriptions, limit, signal }: Scope, query: GraphQuery) {
  const ids = subscriptions.map(({ subscriptionId }) => subscriptionId);
  return { arm, limit, signal, doing: `reading the ${query.name}`, subscriptions: ids, query };
}

/** Where every query failed, one gap for each subscription says as much as one for each type. */
function gapsOfQueries({ subscriptions }: Scope, failed: readonly FailedQuery[]): readonly Gap[] {
  const [first] = failed;
  return subscriptions.flatMap(({ subscriptionId }) =>
    first && failed.length === graphQueries.length
      ? [toGap(first.error, `/subscriptions/${subscriptionId}`)]
      : failed.flatMap(({ query, error }) =>
          query.types.map((type) => toGap(error, typePrefix(subscriptionId, type))),
        ),
  );
}

function listOne(scope: Scope, subscription: Subscription, types: readonly string[], emit: Emit) {
  const { arm, limit, signal } = scope;
  return listSubscription({ arm, limit, signal, subscription, types }, emit);
}

/** What was read stays; that nobody is signed in any more is told at the end, so that sign-in can be offered. */
function signedOutEverywhere(outcomes: readonly (readonly unknown[])[]): Error | undefined {
  const [first] = outcomes.flat();
  const isSignedOut = (error: unknown) => isAzureError(error) && error.code === "signed-out";
  const all =
    outcomes.length > 0 && outcomes.every((errors) => errors.length > 0 && errors.every(isSignedOut));
  return all && isAzureError(first) ? first : undefined;
}

function keepWanted(tenant: TenantSubscriptions, wanted: readonly string[]): TenantSubscriptions {
  if (wanted.length === 0) return tenant;
  const keys = new Set(wanted.map((id) => id.toLowerCase()));
  const subscriptions = tenant.subscriptions.filter(({ subscriptionId }) =>
    keys.has(subscriptionId.toLowerCase()),
  );
  return { ...tenant, subscriptions };
}

/** What lies in a tenant that could not be read may well exist. */
function missing(
  wanted: readonly string[],
  found: readonly Subscription[],
  isTenantUnread: boolean,
): readonly Gap[] {
  const keys = new Set(found.map(({ subscriptionId }) => subscriptionId.toLowerCase()));
  const why = `it is not among the subscriptions that you can read${isTenantUnread ? "; a tenant could not be read, which may hold it" : ""}`;
  return wanted
    .filter((id) => !keys.has(id.toLowerCase()))
    .map((id) => {
      const { message } = createAzureError({ code: "not-found", doing: `reading subscription ${id}`, why });
      return {
        subject: `/subscriptions/${id}`,
        code: isTenantUnread ? "not-read" : "not-found",
        reason: message,
      };
    });
}

function chunk<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
