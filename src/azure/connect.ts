// The entry of the bundle of Azure. The extension loads it on the first use, and it the SDKs that it then needs.

import type { HttpClient } from "@azure/core-rest-pipeline";
import { nameOfId, parseId } from "../core/arm/ids";
import type { RawResource, SnapshotPart, Subscription } from "../core/arm/resource";
import { createArm } from "./arm";
import type { Arm } from "./arm";
import { createGetToken, scopeOf } from "./credential";
import type { CloudEndpoints, Credential } from "./credential";
import { discover } from "./discover";
import { checkEndpoint } from "./endpoint";
import { lookWithGraph } from "./graph-sight";
import type { Look } from "./graph-sight";
import { createLimiter } from "./limiter";
import { defaultLimits } from "./limits";
import type { Limits } from "./limits";
import { readDetails } from "./read-details";
import { readResource, urlOf } from "./read-resource";
import { createRedactor } from "./redact";
import type { Redactor } from "./redact";
import { runOperation } from "./run-operation";
import type { Operation } from "./run-operation";
import { readReachable } from "./subscriptions";
import type { ArmOfTenant, Reachable } from "./subscriptions";
import { createTokenStore } from "./token-store";
import { createTransport } from "./transport";

export interface AzureOptions {
  readonly cloud: CloudEndpoints;
  readonly credential: Credential;
  /** Gets a line for each request: never a token, never a signed URL. */
  readonly log: (line: string) => void;
  readonly limits?: Partial<Limits>;
}

export interface AzureConnection {
  /**
   * Parts as they arrive: the subscriptions first, then pages of resources. What fails becomes gaps. Rejects where
   * nothing at all can be read, with the signal's reason, and with "signed-out" after the last part where the sign-in
   * ended meanwhile: what came before still holds.
   */
  discover(request: {
    /** Ids; empty means all. */
    readonly subscriptions: readonly string[];
    readonly signal: AbortSignal;
  }): AsyncIterable<SnapshotPart>;
  /** All that a workspace's rows need and Resource Graph does not hold, in a bounded number of reads. */
  readDetails(request: {
    readonly workspaceId: string;
    readonly privateEndpointIds: readonly string[];
    readonly signal: AbortSignal;
  }): Promise<SnapshotPart>;
  /** Those of all tenants that are signed in. */
  listSubscriptions(signal: AbortSignal): Promise<readonly Subscription[]>;
  /** The service's own diagnosis, as it answers. */
  diagnose(workspaceId: string, signal: AbortSignal): Promise<unknown>;
  /** One resource by the newest api-version that is known for its type, without its secrets. */
  read(id: string, signal: AbortSignal): Promise<RawResource>;
}

/**
 * Sends nothing yet. Throws AzureError "refused" for an endpoint that the credential must not be used with. Tests lead
 * the requests to a server of their own.
 */
export function connectAzure(options: AzureOptions, transport?: HttpClient): AzureConnection {
  const limits = { ...defaultLimits, ...options.limits };
  const redactor = createRedactor();
  const armOfTenant = createArmOfTenant(
    options,
    limits,
    redactor,
    transport ?? createTransport(limits.attempt),
  );
  const limit = createLimiter(limits.parallel);
  const armBySubscription = new Map<string, Arm>();
  const armOf = (id: string) =>
    armBySubscription.get(parseId(id).subscriptionId.toLowerCase()) ?? armOfTenant(undefined);

  const withTenants = options.credential.kind !== "none";

  async function reach(look: Look, signal: AbortSignal): Promise<Reachable> {
    const reachable = await readReachable({ armOf: armOfTenant, withTenants, look, signal });
    for (const { arm, subscriptions } of reachable.tenants) {
      for (const { subscriptionId } of subscriptions) {
        armBySubscription.set(subscriptionId.toLowerCase(), arm);
      }
    }
    return reachable;
  }

  return {
    discover: ({ subscriptions, signal }) =>
      discover({
        reach: () => reach(lookWithGraph(limit), signal),
        wanted: subscriptions,
        limit,
        signal,
      }),
    readDetails: (request) => readDetails({ ...request, armOf, limit }),
    async listSubscriptions(signal) {
      const { tenants } = await reach(lookAway, signal);
      return tenants.flatMap(({ subscriptions }) => subscriptions);
    },
    diagnose: (workspaceId, signal) =>
      diagnose({ arm: armOf(workspaceId), limits, redactor, signal }, workspaceId),
    read: (id, signal) =>
      readResource(armOf(id), id, parseId(id).type, { doing: `reading ${nameOfId(id)}`, signal }),
  };
}

/** Nothing is searched, so that it does not matter what a search shows. */
const lookAway: Look = () => Promise.resolve(new Set());

type Means = Omit<Operation, "url" | "body" | "doing">;

function diagnose(means: Means, workspaceId: string): Promise<unknown> {
  const doing = `diagnosing workspace ${nameOfId(workspaceId)}`;
  const type = "microsoft.machinelearningservices/workspaces/diagnose";
  const url = urlOf(`${workspaceId}/diagnose`, type, doing);
  return runOperation({ ...means, url, body: { value: {} }, doing });
}

/** One pipeline for each tenant, since each has its own token. */
function createArmOfTenant(
  { cloud, credential, log }: AzureOptions,
  limits: Limits,
  redactor: Redactor,
  transport: HttpClient,
): ArmOfTenant {
  const origin = checkEndpoint(cloud.resourceManager, credential.kind);
  const getToken = createGetToken(credential, cloud);
  const arms = new Map<string | undefined, Arm>();
  return (tenantId) => {
    const known = arms.get(tenantId);
    if (known) return known;
    const scope = { scopes: [scopeOf(cloud)], ...(tenantId !== undefined && { tenantId }) };
    const tokens = getToken && createTokenStore(getToken, scope, redactor);
    const arm = createArm({ origin, limits, transport, tenantId, tokens, redactor, log });
    arms.set(tenantId, arm);
    return arm;
  };
}
