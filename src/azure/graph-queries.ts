// What is asked of Resource Graph: few queries, each for types of like shape, and of each type only the properties
// that the readers of core/estate use, packed in ARM's own shape.

import { isItems } from "./graph-row";
import type { Packed, PackedItems } from "./graph-row";

export type GraphTable = "resources" | "dnsresources" | "resourcecontainers";

export interface GraphQuery {
  /** A noun phrase for sentences: "private endpoints". */
  readonly name: string;
  readonly types: readonly string[];
  readonly text: string;
  readonly packed: Packed;
  /** The same with whole properties, for a service that does not know the functions of `text`. */
  readonly whole: string;
}

interface Columns {
  readonly name: string;
  readonly table: GraphTable;
  readonly types: readonly string[];
  /** Columns beside id, which also tells name and type. */
  readonly columns: readonly string[];
  /**
   * Paths under `properties`; where none is named, `properties` comes whole. `list[n].path` is the path in each item of
   * a list that has no more than n of them; `a|b` is called a and is the first of them that is there.
   */
  readonly properties?: readonly string[];
}

/** A private endpoint has one connection, a resource one or more for each of its parts. */
const link = ["privateLinkServiceId", "groupIds", "privateLinkServiceConnectionState.status"];
const connection = ["privateEndpoint.id", "privateLinkServiceConnectionState.status", "groupIds"];
const each = (list: string, most: number, paths: readonly string[]): readonly string[] =>
  paths.map((path) => `${list}[${most}].properties.${path}`);

const connections = (most: number) => each("privateEndpointConnections", most, connection);

/** In the order in which they are asked: the workspaces first, so that the tree fills early. */
const queries: readonly Columns[] = [
  {
    name: "workspaces",
    table: "resources",
    types: ["microsoft.machinelearningservices/workspaces"],
    columns: ["kind", "location"],
    properties: [
      ...[
        "friendlyName",
        "workspaceId",
        "publicNetworkAccess",
        "allowPublicAccessWhenBehindVnet",
        "ipAllowlist",
      ],
      ...connections(2),
      ...["managedNetwork", "hubResourceId", "storageAccount", "keyVault", "containerRegistry"],
      ...[
        "applicationInsights",
        "imageBuildCompute",
        "v1LegacyMode",
        "hbiWorkspace",
        "systemDatastoresAuthMode",
      ],
      ...["serverlessComputeSettings", "notebookInfo.fqdn", "creationTime"],
    ],
  },
  {
    name: "private endpoints",
    table: "resources",
    types: ["microsoft.network/privateendpoints"],
    columns: ["location"],
    properties: [
      ...["subnet.id", "networkInterfaces", "customDnsConfigs", "provisioningState"],
      ...each("privateLinkServiceConnections", 1, link),
      ...each("manualPrivateLinkServiceConnections", 1, link),
    ],
  },
  {
    name: "network interfaces",
    table: "resources",
    types: ["microsoft.network/networkinterfaces"],
    columns: ["location"],
    // A workspace's endpoint has up to four, each of the other ones one or two.
    properties: each("ipConfigurations", 4, [
      ...["privateIPAddress", "subnet.id", "publicIPAddress.id"],
      ...["groupId", "requiredMemberName", "fqdns"].map((name) => `privateLinkConnectionProperties.${name}`),
    ]),
  },
  {
    name: "storage accounts",
    table: "resources",
    types: ["microsoft.storage/storageaccounts"],
    columns: ["location", "sku"],
    properties: [
      ...["publicNetworkAccess", "networkAcls", "isHnsEnabled", "allowSharedKeyAccess"],
      ...["allowBlobPublicAccess", "primaryEndpoints"],
      // Blob, file, queue, table and dfs.
      ...connections(5),
    ],
  },
  {
    name: "key vaults",
    table: "resources",
    types: ["microsoft.keyvault/vaults"],
    columns: ["location"],
    properties: ["publicNetworkAccess", "networkAcls", "vaultUri", ...connections(2)],
  },
  {
    name: "container registries",
    table: "resources",
    types: ["microsoft.containerregistry/registries"],
    columns: ["location", "sku"],
    properties: [
      ...["publicNetworkAccess", "networkRuleSet", "loginServer", "adminUserEnabled", "dataEndpointEnabled"],
      ...["dataEndpointHostNames", "networkRuleBypassOptions", "networkRuleBypassAllowedForTasks"],
      ...connections(2),
    ],
  },
  {
    name: "networks, gateways and private DNS zones",
    table: "resources",
    types: [
      "microsoft.network/virtualnetworks",
      "microsoft.network/networksecuritygroups",
      "microsoft.network/routetables",
      "microsoft.network/natgateways",
      "microsoft.network/publicipaddresses",
      "microsoft.network/virtualnetworkgateways",
      "microsoft.network/localnetworkgateways",
      "microsoft.network/connections",
      "microsoft.network/bastionhosts",
      "microsoft.network/azurefirewalls",
      "microsoft.network/dnsresolvers",
      "microsoft.network/dnsresolvers/inboundendpoints",
      "microsoft.network/privatednszones",
      "microsoft.network/privatednszones/virtualnetworklinks",
    ],
    columns: ["location", "sku"],
    properties: [
      ...["addressSpace", "dhcpOptions", "subnets", "virtualNetworkPeerings"],
      ...["securityRules", "defaultSecurityRules", "routes", "disableBgpRoutePropagation"],
      ...["publicIpAddresses", "ipAddress", "gatewayType", "sku", "ipConfigurations"],
      ...["vpnClientConfiguration.vpnClientAddressPool", "localNetworkAddressSpace", "gatewayIpAddress"],
      ...["connectionType", "connectionStatus", "virtualNetworkGateway1.id", "virtualNetworkGateway2.id"],
      ...["localNetworkGateway2.id", "peer.id"],
      ...["virtualNetwork.id", "numberOfRecordSets", "registrationEnabled", "virtualNetworkLinkState"],
    ],
  },
  {
    name: "endpoints, monitoring and machines",
    table: "resources",
    types: [
      "microsoft.machinelearningservices/workspaces/onlineendpoints",
      "microsoft.machinelearningservices/workspaces/batchendpoints",
      "microsoft.machinelearningservices/registries",
      "microsoft.insights/components",
      "microsoft.insights/privatelinkscopes",
      "microsoft.compute/virtualmachines",
    ],
    columns: ["location"],
    properties: [
      ...["publicNetworkAccess", "scoringUri", "provisioningState"],
      ...["managedResourceGroup", "registryPrivateEndpointConnections"],
      ...["publicNetworkAccessForIngestion", "publicNetworkAccessForQuery", "WorkspaceResourceId"],
      ...["PrivateLinkScopedResources", "accessModeSettings", "privateEndpointConnections"],
      ...["networkProfile.networkInterfaces", "storageProfile.osDisk.osType", "hardwareProfile.vmSize"],
    ],
  },
  {
    name: "records of private DNS zones",
    table: "dnsresources",
    types: ["microsoft.network/privatednszones/a", "microsoft.network/privatednszones/aaaa"],
    columns: [],
    // The service has spelled them in several ways.
    properties: ["records|aRecords|ARecords|aaaaRecords|AAAARecords", "ttl|TTL"],
  },
];

export const graphQueries: readonly GraphQuery[] = queries.map(toQuery);

/** The subscriptions that Resource Graph shows: of any other one, what is absent may well exist. */
export const visibleSubscriptions: GraphQuery = toQuery({
  name: "subscriptions",
  table: "resourcecontainers",
  types: ["microsoft.resources/subscriptions"],
  columns: ["subscriptionId"],
  properties: ["state"],
});

function toQuery({ name, table, types, columns, properties }: Columns): GraphQuery {
  const packed = toPacked(properties ?? []);
  const write = (column: string) =>
    [
      table,
      `where type in~ (${types.map((type) => `'${type}'`).join(", ")})`,
      `project ${["id", ...columns, column].join(", ")}`,
      "order by id asc",
    ].join(" | ");
  const whole = write("properties");
  if (properties === undefined) return { name, types, text: whole, packed: {}, whole };
  const text = write(`properties = ${packPaths("properties", packed)}`);
  return { name, types, text, packed: { properties: packed }, whole };
}

/** `["a", "b.c", "d[2].e"]` → `{ a: undefined, b: { c: undefined }, d: [{ e: undefined }, 2] }`. */
function toPacked(paths: readonly string[]): Packed {
  const heads = new Set(paths.map((path) => path.split(".", 1)[0] ?? ""));
  const packed: Record<string, Packed | PackedItems | undefined> = {};
  for (const head of heads) {
    const inner = paths.filter((path) => path.startsWith(`${head}.`));
    const item = inner.length === 0 ? undefined : toPacked(inner.map((path) => path.slice(head.length + 1)));
    const [, list, most] = /^(\w+)\[(\d+)\]$/.exec(head) ?? [];
    if (list !== undefined && item !== undefined) packed[list] = [item, Number(most)];
    else packed[head] = item;
  }
  return packed;
}

/** `bag_pack('a', x.a, 'b', bag_pack('c', x.b.c))` for `{ a: undefined, b: { c: undefined } }` under `x`. */
function packPaths(under: string, packed: Packed): string {
  const pairs = Object.entries(packed).map(([spellings, inner]) => {
    const [name = "", ...others] = spellings.split("|");
    const value = `${under}.${name}`;
    if (inner !== undefined) return `'${name}', ${pack(value, inner)}`;
    const paths = others.map((other) => `${under}.${other}`);
    return `'${name}', ${[value, ...paths].reduceRight((rest, path) => `iff(isnull(${path}), ${rest}, ${path})`)}`;
  });
  return `bag_pack(${pairs.join(", ")})`;
}

function pack(value: string, packed: Packed | PackedItems): string {
  return isItems(packed) ? packItems(value, packed) : packPaths(value, packed);
}

/**
 * A query has no loop over a list: for each length up to the most, the items are packed one by one, and a longer list
 * comes whole, so that nothing is lost.
 */
function packItems(list: string, [item, most]: PackedItems): string {
  const lengths = Array.from({ length: most }, (_, index) => index + 1);
  const packed = lengths.reduceRight((longer, length) => {
    const items = Array.from({ length }, (_, index) => packPaths(`${list}[${index}]`, item));
    return `iff(isnull(${list}[${length}]), pack_array(${items.join(", ")}), ${longer})`;
  }, list);
  return `iff(isnull(${list}[0]), ${list}, ${packed})`;
}
