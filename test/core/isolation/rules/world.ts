// Two small estates in which no rule has anything serious to say, and the edits that make one speak.

import type { RawResource } from "../../../../src/core/arm/resource";
import type { Snapshot } from "../../../../src/core/estate/snapshot";

type Json = Record<string, unknown>;
export type World = { -readonly [K in keyof Snapshot]: Snapshot[K] } & { resources: RawResource[] };
export type Edit = (world: World) => void;

export const subscription = "/subscriptions/11111111-0000-4000-8000-000000000001";
const group = `${subscription}/resourceGroups/rg`;
const network = `${group}/providers/Microsoft.Network`;
const ml = `${group}/providers/Microsoft.MachineLearningServices`;

export const guid = "22222222-0000-4000-8000-000000000002";
export const ws = `${ml}/workspaces/mlw`;
export const storage = `${group}/providers/Microsoft.Storage/storageAccounts/stml`;
export const vault = `${group}/providers/Microsoft.KeyVault/vaults/kv-ml`;
export const acr = `${group}/providers/Microsoft.ContainerRegistry/registries/crml`;
export const insights = `${group}/providers/Microsoft.Insights/components/appi-ml`;
export const scope = `${group}/providers/microsoft.insights/privateLinkScopes/ampls`;
export const vnet = `${network}/virtualNetworks/vnet-ml`;
export const hubNet = `${network}/virtualNetworks/vnet-hub`;
export const otherNet = `${network}/virtualNetworks/vnet-other`;
export const snetPe = `${vnet}/subnets/snet-pe`;
export const snetTrain = `${vnet}/subnets/snet-train`;
export const nsg = `${network}/networkSecurityGroups/nsg-train`;
export const routes = `${network}/routeTables/rt-train`;
export const nat = `${network}/natGateways/nat`;
export const gateway = `${network}/virtualNetworkGateways/vpn`;
export const instance = `${ws}/computes/ci-one`;
export const cluster = `${ws}/computes/cpu-build`;
export const mlRegistry = `${ml}/registries/shared`;

export const endpointId = (name: string): string => `${network}/privateEndpoints/pe-${name}`;
export const nicId = (name: string): string => `${network}/networkInterfaces/nic-${name}`;
export const zoneId = (name: string): string => `${network}/privateDnsZones/${name}`;
export const groupOf = (name: string): string => `${endpointId(name)}/privateDnsZoneGroups/default`;
export const linkId = (zone: string, name = "link"): string => `${zoneId(zone)}/virtualNetworkLinks/${name}`;
export const recordId = (zone: string, name: string): string => `${zoneId(zone)}/A/${name}`;

export function resource(id: string, properties: Json, rest: Json = {}): RawResource {
  return { id, name: id.slice(id.lastIndexOf("/") + 1), location: "westeurope", ...rest, properties };
}

export const connection = (name: string, status = "Approved"): Json => ({
  id: `${name}-connection`,
  properties: { privateEndpoint: { id: endpointId(name) }, privateLinkServiceConnectionState: { status } },
});

interface EndpointSpec {
  readonly name: string;
  readonly target: string;
  readonly groupId: string;
  readonly subnet?: string;
  /** Zone → record name → address. */
  readonly zones?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly hosts?: Readonly<Record<string, readonly string[]>>;
}

/** An endpoint with its network interface and zone group. */
export function endpoint({ name, target, groupId, subnet = snetPe, zones = {}, hosts = {} }: EndpointSpec) {
  const status = { status: "Approved" };
  return [
    resource(
      endpointId(name),
      {
        subnet: { id: subnet },
        networkInterfaces: [{ id: nicId(name) }],
        privateLinkServiceConnections: [
          {
            properties: {
              privateLinkServiceId: target,
              groupIds: [groupId],
              privateLinkServiceConnectionState: status,
            },
          },
        ],
      },
      { systemData: { createdAt: "2024-01-01T00:00:00Z" } },
    ),
    resource(nicId(name), {
      privateEndpoint: { id: endpointId(name) },
      ipConfigurations: Object.entries(hosts).map(([address, fqdns], index) => ({
        name: `ip${index}`,
        properties: {
          privateIPAddress: address,
          subnet: { id: subnet },
          privateLinkConnectionProperties: {
            groupId,
            requiredMemberName: index === 0 ? "default" : `m${index}`,
            fqdns,
          },
        },
      })),
    }),
    resource(groupOf(name), {
      privateDnsZoneConfigs: Object.keys(zones).map((zone) => ({
        name: zone,
        properties: { privateDnsZoneId: zoneId(zone) },
      })),
    }),
  ];
}

export function zone(
  name: string,
  records: Readonly<Record<string, string>>,
  networkId = vnet,
): RawResource[] {
  return [
    resource(zoneId(name), {}, { location: "global" }),
    resource(linkId(name), { virtualNetwork: { id: networkId }, registrationEnabled: false }),
    ...Object.entries(records).map(([record, address]) =>
      resource(recordId(name, record), { aRecords: [{ ipv4Address: address }], ttl: 10 }),
    ),
  ];
}

export const apiZone = "privatelink.api.azureml.ms";
export const notebookZone = "privatelink.notebooks.azure.net";
export const blobZone = "privatelink.blob.core.windows.net";
export const fileZone = "privatelink.file.core.windows.net";
const vaultZone = "privatelink.vaultcore.azure.net";
const acrZone = "privatelink.azurecr.io";
export const monitorZone = "privatelink.monitor.azure.com";

const apiRecord = `${guid}.workspace.westeurope`;
const notebookRecord = `ml-mlw-westeurope-${guid}.westeurope`;
export const wildcard = `*.${guid}.inference.westeurope`;

export const subnet = (id: string, prefix: string, rest: Json = {}): Json => ({
  id,
  name: id.slice(id.lastIndexOf("/") + 1),
  properties: { addressPrefix: prefix, ...rest },
});

export const peering = (remoteId: string, prefix: string, state = "Connected"): Json => ({
  name: `to-${remoteId.slice(remoteId.lastIndexOf("/") + 1)}`,
  properties: {
    peeringState: state,
    remoteVirtualNetwork: { id: remoteId },
    remoteAddressSpace: { addressPrefixes: [prefix] },
  },
});

export const rule = (name: string, properties: Json): Json => ({
  name,
  properties: {
    direction: "Outbound",
    access: "Allow",
    priority: 100,
    protocol: "*",
    sourceAddressPrefix: "*",
    sourcePortRange: "*",
    destinationAddressPrefix: "*",
    destinationPortRange: "*",
    ...properties,
  },
});

const resources = (): RawResource[] => [
  resource(
    ws,
    {
      workspaceId: guid,
      publicNetworkAccess: "Disabled",
      privateEndpointConnections: [connection("mlw")],
      storageAccount: storage,
      keyVault: vault,
      containerRegistry: acr,
      applicationInsights: insights,
      imageBuildCompute: "cpu-build",
      v1LegacyMode: false,
      systemDatastoresAuthMode: "identity",
      creationTime: "2023-06-01T00:00:00Z",
    },
    { kind: "Default" },
  ),
  resource(storage, {
    publicNetworkAccess: "Disabled",
    allowSharedKeyAccess: false,
    networkAcls: { defaultAction: "Deny", bypass: "None", resourceAccessRules: [{ resourceId: ws }] },
    privateEndpointConnections: [connection("blob"), connection("file")],
  }),
  resource(vault, {
    publicNetworkAccess: "Disabled",
    networkAcls: { defaultAction: "Deny", bypass: "AzureServices" },
    privateEndpointConnections: [connection("vault")],
  }),
  resource(
    acr,
    {
      publicNetworkAccess: "Disabled",
      adminUserEnabled: true,
      networkRuleBypassOptions: "AzureServices",
      privateEndpointConnections: [connection("acr")],
    },
    { sku: { name: "Premium" } },
  ),
  resource(insights, {
    publicNetworkAccessForIngestion: "Disabled",
    publicNetworkAccessForQuery: "Disabled",
    PrivateLinkScopedResources: [{ ResourceId: `${scope}/scopedResources/appi-ml` }],
  }),
  resource(scope, {
    accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" },
    privateEndpointConnections: [connection("monitor")],
  }),
  ...endpoint({
    name: "mlw",
    target: ws,
    groupId: "amlworkspace",
    zones: { [apiZone]: {}, [notebookZone]: {} },
    hosts: {
      "10.0.1.4": [`${apiRecord}.api.azureml.ms`],
      "10.0.1.5": [`${notebookRecord}.notebooks.azure.net`],
      "10.0.1.6": ["*.westeurope.inference.ml.azure.com"],
    },
  }),
  ...endpoint({
    name: "blob",
    target: storage,
    groupId: "blob",
    zones: { [blobZone]: {} },
    hosts: { "10.0.1.7": ["stml.blob.core.windows.net"] },
  }),
  ...endpoint({
    name: "file",
    target: storage,
    groupId: "file",
    zones: { [fileZone]: {} },
    hosts: { "10.0.1.8": ["stml.file.core.windows.net"] },
  }),
  ...endpoint({
    name: "vault",
    target: vault,
    groupId: "vault",
    zones: { [vaultZone]: {} },
    hosts: { "10.0.1.9": ["kv-ml.vault.azure.net", "kv-ml.vaultcore.azure.net"] },
  }),
  ...endpoint({
    name: "acr",
    target: acr,
    groupId: "registry",
    zones: { [acrZone]: {} },
    hosts: { "10.0.1.10": ["crml.azurecr.io"], "10.0.1.11": ["crml.westeurope.data.azurecr.io"] },
  }),
  ...endpoint({ name: "monitor", target: scope, groupId: "azuremonitor", zones: { [monitorZone]: {} } }),
  ...zone(apiZone, { [apiRecord]: "10.0.1.4", [wildcard]: "10.0.1.6" }),
  ...zone(notebookZone, { [notebookRecord]: "10.0.1.5" }),
  ...zone(blobZone, { stml: "10.0.1.7" }),
  ...zone(fileZone, { stml: "10.0.1.8" }),
  ...zone(vaultZone, { "kv-ml": "10.0.1.9" }),
  ...zone(acrZone, { crml: "10.0.1.10", "crml.westeurope.data": "10.0.1.11" }),
  ...zone(monitorZone, {}),
  resource(vnet, {
    addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
    virtualNetworkPeerings: [peering(hubNet, "10.1.0.0/16")],
    subnets: [
      subnet(snetPe, "10.0.1.0/24", { privateEndpointNetworkPolicies: "Disabled" }),
      subnet(snetTrain, "10.0.2.0/24", {
        networkSecurityGroup: { id: nsg },
        routeTable: { id: routes },
        natGateway: { id: nat },
        defaultOutboundAccess: false,
        serviceEndpointPolicies: [{ id: `${network}/serviceEndpointPolicies/sep` }],
      }),
    ],
  }),
  resource(hubNet, { addressSpace: { addressPrefixes: ["10.1.0.0/16"] }, subnets: [] }),
  resource(otherNet, {
    addressSpace: { addressPrefixes: ["10.9.0.0/16"] },
    subnets: [subnet(`${otherNet}/subnets/snet`, "10.9.1.0/24")],
  }),
  resource(nsg, { securityRules: [] }),
  resource(routes, { routes: [] }),
  resource(instance, {
    computeType: "ComputeInstance",
    computeLocation: "westeurope",
    provisioningState: "Succeeded",
    createdOn: "2024-06-01T00:00:00Z",
    properties: { vmSize: "Standard_DS3_v2", enableNodePublicIp: false, subnet: { id: snetTrain } },
  }),
  resource(cluster, {
    computeType: "AmlCompute",
    computeLocation: "westeurope",
    provisioningState: "Succeeded",
    createdOn: "2024-06-01T00:00:00Z",
    properties: {
      vmSize: "Standard_DS3_v2",
      enableNodePublicIp: false,
      subnet: { id: snetTrain },
      scaleSettings: { maxNodeCount: 4 },
    },
  }),
];

/** A private workspace in a network of its own. */
export function ownWorld(): World {
  return {
    capturedAt: "2026-01-01T00:00:00Z",
    cloud: "AzureCloud",
    subscriptions: [
      { subscriptionId: subscription.split("/")[2] ?? "", displayName: "Sub", tenantId: "tenant" },
    ],
    resources: structuredClone(resources()),
    complete: [subscription],
    gaps: [],
  };
}

export const outbound = (type: string, destination: unknown, rest: Json = {}): Json => ({
  type,
  category: "UserDefined",
  status: "Active",
  destination,
  ...rest,
});

const toDependency = (id: string, subresourceTarget: string): Json =>
  outbound(
    "PrivateEndpoint",
    { serviceResourceId: id, subresourceTarget, sparkEnabled: false },
    { category: "Required" },
  );

/** The same workspace with a managed network: computes without a subnet. */
export function managedWorld(): World {
  const world = ownWorld();
  set(ws, "properties.managedNetwork", {
    isolationMode: "AllowOnlyApprovedOutbound",
    status: { status: "Active", sparkReady: false },
    outboundRules: {
      blob: toDependency(storage, "blob"),
      file: toDependency(storage, "file"),
      vault: toDependency(vault, "vault"),
      acr: toDependency(acr, "registry"),
    },
  })(world);
  for (const id of [instance, cluster]) unset(id, "properties.properties.subnet")(world);
  return world;
}

/** Gives a property a value. */
export function set(id: string, path: string, value: unknown): Edit {
  return (world) => {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    keys.reduce<Json>((object, key) => (object[key] ??= {}) as Json, find(world, id))[last] = value;
  };
}

/** Says that a property is not set. */
export function unset(id: string, path: string): Edit {
  return (world) => {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    delete keys.reduce<Json>((object, key) => (object[key] ?? {}) as Json, find(world, id))[last];
  };
}

/** Takes a property away, and the claim that the resource was read whole. */
export function forget(id: string, path: string): Edit {
  return (world) => {
    unset(id, path)(world);
    unread(id)(world);
  };
}

/** Takes a resource away with all under it, as if it could not be read. */
export function deny(id: string): Edit {
  return (world) => {
    remove(id)(world);
    unread(id)(world);
  };
}

export function unread(id: string): Edit {
  return (world) => {
    world.gaps = [...world.gaps, { subject: id, code: "forbidden", reason: `${id} may not be read.` }];
  };
}

export function remove(id: string): Edit {
  const key = id.toLowerCase();
  return (world) => {
    world.resources = world.resources.filter((item) => !`${item.id.toLowerCase()}/`.startsWith(`${key}/`));
  };
}

export function add(...items: readonly RawResource[]): Edit {
  return (world) => {
    world.resources = [...world.resources, ...structuredClone(items)];
  };
}

export function push(id: string, path: string, ...items: readonly unknown[]): Edit {
  return (world) => {
    const found = path
      .split(".")
      .reduce<unknown>((object, key) => (object as Json | undefined)?.[key], find(world, id));
    set(id, path, [...((found as unknown[] | undefined) ?? []), ...items])(world);
  };
}

function find(world: World, id: string): Json {
  const found = world.resources.find((item) => item.id.toLowerCase() === id.toLowerCase());
  if (!found) throw new Error(`no resource ${id}`);
  return found;
}
