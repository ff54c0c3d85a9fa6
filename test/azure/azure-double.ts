// The extension's connection to Azure, led to tools/arm-server on loopback. Nothing else is reachable.

import type { HttpClient } from "@azure/core-rest-pipeline";
import { connectAzure, type AzureConnection, type AzureOptions } from "../../src/azure/connect";
import { createTransport } from "../../src/azure/transport";
import type { RawResource, SnapshotPart } from "../../src/core/arm/resource";
import type { ServedSnapshot } from "../../tools/arm-server/snapshot";
import {
  startArmServer,
  type ArmServer,
  type ArmServerOptions,
} from "../../tools/arm-server/start-arm-server";

export const tenantId = "72f988bf-0000-4000-8000-000000000001";
export const otherTenantId = "72f988bf-0000-4000-8000-000000000002";

/** Short waits, so that every retry is tried out; long enough for a busy machine where something has to end. */
export const quickLimits = { backoff: 1, attempt: 20_000, longestWait: 2_000, operation: 20_000, poll: 1 };

export interface AzureDouble {
  readonly server: ArmServer;
  /** What the connection logged. */
  readonly lines: readonly string[];
  connect(options?: Partial<AzureOptions>): AzureConnection;
  close(): Promise<void>;
}

export async function startAzure(
  snapshot: ServedSnapshot | string,
  options: Partial<ArmServerOptions> = {},
): Promise<AzureDouble> {
  const server = await startArmServer({ snapshot, ...options });
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  const cloud = { name: "Custom", resourceManager: server.url, audience: server.url, authority: server.url };
  return {
    server,
    lines,
    connect: (changes = {}) =>
      connectAzure(
        { cloud, credential: { kind: "none" }, log, limits: quickLimits, ...changes },
        changes.cloud && leadTo(server.url, changes.cloud.resourceManager),
      ),
    close: () => server.close(),
  };
}

/** A credential may only be used over https: the cloud's requests are led to the server, all others fail. */
function leadTo(url: string, origin: string): HttpClient {
  const transport = createTransport(quickLimits.attempt);
  return {
    async sendRequest(request) {
      const asked = request.url;
      if (!asked.startsWith(`${origin}/`)) throw new Error(`A request left for ${asked}.`);
      request.url = url + asked.slice(origin.length);
      try {
        return await transport.sendRequest(request);
      } finally {
        request.url = asked;
      }
    },
  };
}

export const publicCloud = {
  name: "AzureCloud",
  resourceManager: "https://management.azure.com",
  audience: "https://management.core.windows.net/",
  authority: "https://login.microsoftonline.com",
};

export interface Found {
  readonly parts: readonly SnapshotPart[];
  readonly ids: readonly string[];
  readonly gaps: SnapshotPart["gaps"];
  readonly complete: readonly string[];
  /** What ended the discovery, if it did not end by itself. */
  readonly error: unknown;
}

export async function discoverAll(
  azure: AzureConnection,
  signal: AbortSignal = new AbortController().signal,
  subscriptions: readonly string[] = [],
): Promise<Found> {
  const parts: SnapshotPart[] = [];
  let error: unknown;
  try {
    for await (const part of azure.discover({ subscriptions, signal })) parts.push(part);
  } catch (caught) {
    error = caught;
  }
  return {
    parts,
    ids: parts.flatMap(({ resources }) => resources.map(({ id }) => id.toLowerCase())).sort(),
    gaps: parts.flatMap(({ gaps }) => gaps),
    complete: parts.flatMap(({ complete }) => complete),
    error,
  };
}

export const subscriptionId = "00000000-0000-4000-8000-000000000001";
export const otherSubscriptionId = "00000000-0000-4000-8000-000000000002";

export interface SmallEstate {
  readonly workspaces?: number;
  readonly endpoints?: number;
  /** Of the second subscription. */
  readonly otherTenant?: string;
}

/** Two subscriptions with some workspaces and private endpoints, a zone with a link and a record. */
export function smallEstate(size: SmallEstate = {}): ServedSnapshot {
  const { workspaces = 3, endpoints = 4, otherTenant = tenantId } = size;
  const resources = [
    ...range(workspaces).flatMap((index) =>
      workspace(index % 2 === 0 ? subscriptionId : otherSubscriptionId, index),
    ),
    ...range(endpoints).map(privateEndpoint),
    ...zone,
  ];
  return {
    format: "azureml-network-snapshot",
    version: 1,
    capturedAt: "2026-11-22T00:00:00Z",
    cloud: "AzureCloud",
    subscriptions: [
      { subscriptionId, displayName: "One", tenantId },
      { subscriptionId: otherSubscriptionId, displayName: "Two", tenantId: otherTenant },
    ],
    resources,
    gaps: [],
  } as ServedSnapshot;
}

export function groupId(subscription: string): string {
  return `/subscriptions/${subscription}/resourceGroups/rg`;
}

export function workspaceId(index: number): string {
  const subscription = index % 2 === 0 ? subscriptionId : otherSubscriptionId;
  return `${groupId(subscription)}/providers/Microsoft.MachineLearningServices/workspaces/ws${String(index)}`;
}

export function endpointId(index: number): string {
  const name = `pe${String(index).padStart(5, "0")}`;
  return `${groupId(subscriptionId)}/providers/Microsoft.Network/privateEndpoints/${name}`;
}

function workspace(_: string, index: number): readonly RawResource[] {
  const id = workspaceId(index);
  const child = (collection: string, name: string, properties: object) =>
    resource(`${id}/${collection}/${name}`, properties);
  return [
    {
      ...resource(id, {
        workspaceId: `guid-${String(index)}`,
        publicNetworkAccess: "Disabled",
        managedNetwork: { isolationMode: "AllowOnlyApprovedOutbound", managedNetworkKind: "V1" },
      }),
      kind: "Default",
    },
    child("computes", "cpu", { computeType: "AmlCompute" }),
    child("onlineEndpoints", "score", { publicNetworkAccess: "Disabled" }),
    child("outboundRules", "rule", { type: "FQDN", destination: "example.org", category: "UserDefined" }),
  ];
}

function privateEndpoint(index: number): RawResource {
  return resource(endpointId(index), {
    privateLinkServiceConnections: [
      { name: "link", properties: { privateLinkServiceId: workspaceId(0), groupIds: ["amlworkspace"] } },
    ],
  });
}

const zoneId = `${groupId(subscriptionId)}/providers/Microsoft.Network/privateDnsZones/privatelink.api.azureml.ms`;

const zone: readonly RawResource[] = [
  resource(zoneId, { numberOfRecordSets: 2 }),
  resource(`${zoneId}/virtualNetworkLinks/link`, { registrationEnabled: false }),
  resource(`${zoneId}/A/record`, { ttl: 10, aRecords: [{ ipv4Address: "10.0.0.4" }] }),
];

function resource(id: string, properties: object): RawResource {
  const [namespace = "", ...rest] = id.slice(id.indexOf("/providers/") + "/providers/".length).split("/");
  const type = [namespace, ...rest.filter((_, index) => index % 2 === 0)].join("/");
  return { id, name: id.slice(id.lastIndexOf("/") + 1), type, location: "westeurope", properties };
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
