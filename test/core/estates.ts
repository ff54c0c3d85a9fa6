// Small estates, written as ARM would write them.

import { openSnapshot } from "../../src/core/estate/open-snapshot";
import type { Estate, Workspace } from "../../src/core/estate/model";
import type { Gap, RawResource } from "../../src/core/arm/resource";

export const subscriptionId = "00000000-0000-4000-8000-000000000001";
export const subscription = `/subscriptions/${subscriptionId}`;
const group = `${subscription}/resourceGroups/rg`;

const providers = {
  workspace: "Microsoft.MachineLearningServices/workspaces",
  storage: "Microsoft.Storage/storageAccounts",
  vault: "Microsoft.KeyVault/vaults",
  registry: "Microsoft.ContainerRegistry/registries",
  insights: "Microsoft.Insights/components",
  endpoint: "Microsoft.Network/privateEndpoints",
  interface: "Microsoft.Network/networkInterfaces",
  network: "Microsoft.Network/virtualNetworks",
  securityGroup: "Microsoft.Network/networkSecurityGroups",
  zone: "Microsoft.Network/privateDnsZones",
  routeTable: "Microsoft.Network/routeTables",
  natGateway: "Microsoft.Network/natGateways",
  publicAddress: "Microsoft.Network/publicIPAddresses",
  gateway: "Microsoft.Network/virtualNetworkGateways",
  localGateway: "Microsoft.Network/localNetworkGateways",
  gatewayConnection: "Microsoft.Network/connections",
  bastion: "Microsoft.Network/bastionHosts",
  firewall: "Microsoft.Network/azureFirewalls",
  machine: "Microsoft.Compute/virtualMachines",
  resolver: "Microsoft.Network/dnsResolvers",
  scope: "Microsoft.Insights/privateLinkScopes",
} as const;

export type ShortType = keyof typeof providers;

/** `idOf("workspace", "w")`, `idOf("workspace", "w", "computes", "c")`. */
export function idOf(type: ShortType, name: string, ...child: readonly string[]): string {
  return [`${group}/providers/${providers[type]}/${name}`, ...child].join("/");
}

type Properties = Readonly<Record<string, unknown>>;

export function raw(id: string, properties: Properties = {}, rest: Properties = {}): RawResource {
  return { id, location: "westeurope", ...rest, properties };
}

export function resource(type: ShortType, name: string, properties: Properties = {}): RawResource {
  return raw(idOf(type, name), properties);
}

export function connection(state: string, endpointId?: string, groupIds?: readonly string[]): Properties {
  return {
    id: "c",
    properties: {
      ...(endpointId === undefined ? {} : { privateEndpoint: { id: endpointId } }),
      ...(groupIds && { groupIds }),
      privateLinkServiceConnectionState: { status: state, description: "by hand" },
    },
  };
}

export function privateEndpoint(
  name: string,
  targetId: string,
  groupId: string,
  rest: Properties = {},
): RawResource {
  return resource("endpoint", name, {
    subnet: { id: idOf("network", "vnet", "subnets", "Endpoints") },
    networkInterfaces: [{ id: idOf("interface", `${name}-nic`) }],
    privateLinkServiceConnections: [
      {
        properties: {
          privateLinkServiceId: targetId,
          groupIds: [groupId],
          privateLinkServiceConnectionState: { status: "Approved" },
        },
      },
    ],
    ...rest,
  });
}

interface Known {
  /** All of the subscription, unless it says otherwise. */
  readonly complete?: readonly string[];
  readonly gaps?: readonly Gap[];
}

export function estateOf(
  resources: readonly RawResource[],
  { complete = [subscription], gaps = [] }: Known = {},
): Estate {
  return openSnapshot({
    capturedAt: "2026-11-22T08:00:00Z",
    cloud: "AzureCloud",
    subscriptions: [{ subscriptionId, displayName: "Contoso", tenantId: "t" }],
    resources,
    complete,
    gaps,
  });
}

export function gap(subject: string, code: Gap["code"] = "forbidden"): Gap {
  return { subject, code, reason: `No reading ${subject.slice(subject.lastIndexOf("/") + 1)}.` };
}

/** The workspace of this name, which must be in the estate. */
export function workspaceOf(estate: Estate, name = "w"): Workspace {
  const found = estate.list("workspaces").find((workspace) => workspace.name === name);
  if (!found) throw new Error(`The estate of the test has no workspace ${name}.`);
  return found;
}
