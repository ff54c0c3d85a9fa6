// What is asked of Resource Graph: few queries, each for types of like shape, and of each type only the properties
// that the readers of core/estate use, packed in ARM's own shape.

import type { Packed } from "./graph-row";

export type GraphTable = "resources" | "dnsresources" | "resourcecontainers";

export interface GraphQuery {
  /** A noun phrase for sentences: "private endpoints". */
  readonly name: string;
  readonly types: readonly string[];
  readonly text: string;
  readonly packed: Packed;
}

interface Columns {
  readonly name: string;
  readonly table: GraphTable;
  readonly types: readonly string[];
  /** Columns beside id, which also tells name and type. */
  readonly columns: readonly string[];
  /** Paths under `properties`; where none is named, `properties` comes whole. */
  readonly properties?: readonly string[];
}

const connections = "privateEndpointConnections";

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
      ...[connections, "managedNetwork", "hubResourceId", "storageAccount", "keyVault", "containerRegistry"],
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
      ...["subnet.id", "networkInterfaces", "privateLinkServiceConnections"],
      ...["manualPrivateLinkServiceConnections", "customDnsConfigs", "provisioningState"],
    ],
  },
  {
    name: "network interfaces",
    table: "resources",
    types: ["microsoft.network/networkinterfaces"],
    columns: ["location"],
    properties: [
      ...["ipConfigurations", "dnsSettings.dnsServers", "networkSecurityGroup.id", "privateEndpoint.id"],
      "virtualMachine.id",
    ],
  },
  {
    name: "storage accounts, key vaults and container registries",
    table: "resources",
    types: [
      "microsoft.storage/storageaccounts",
      "microsoft.keyvault/vaults",
      "microsoft.containerregistry/registries",
    ],
    columns: ["location", "sku"],
    properties: [
      ...["publicNetworkAccess", "networkAcls", connections],
      ...["isHnsEnabled", "allowSharedKeyAccess", "allowBlobPublicAccess", "primaryEndpoints"],
      "vaultUri",
      ...[
        "networkRuleSet",
        "loginServer",
        "adminUserEnabled",
        "dataEndpointEnabled",
        "dataEndpointHostNames",
      ],
      ...["networkRuleBypassOptions", "networkRuleBypassAllowedForTasks"],
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
      ...["PrivateLinkScopedResources", "accessModeSettings", connections],
      ...["networkProfile.networkInterfaces", "storageProfile.osDisk.osType", "hardwareProfile.vmSize"],
    ],
  },
  {
    name: "records of private DNS zones",
    table: "dnsresources",
    types: ["microsoft.network/privatednszones/a", "microsoft.network/privatednszones/aaaa"],
    columns: [],
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
  const column = properties === undefined ? "properties" : `properties = ${packPaths("properties", packed)}`;
  const text = [
    table,
    `where type in~ (${types.map((type) => `'${type}'`).join(", ")})`,
    `project ${["id", ...columns, column].join(", ")}`,
    "order by id asc",
  ].join(" | ");
  return { name, types, text, packed: properties === undefined ? {} : { properties: packed } };
}

/** `["a", "b.c"]` → `{ a: undefined, b: { c: undefined } }`. */
function toPacked(paths: readonly string[]): Packed {
  const heads = new Set(paths.map((path) => path.split(".", 1)[0] ?? ""));
  return Object.fromEntries(
    [...heads].map((head) => {
      const inner = paths.filter((path) => path.startsWith(`${head}.`));
      return [
        head,
        inner.length === 0 ? undefined : toPacked(inner.map((path) => path.slice(head.length + 1))),
      ];
    }),
  );
}

/** `bag_pack('a', x.a, 'b', bag_pack('c', x.b.c))` for `{ a: undefined, b: { c: undefined } }` under `x`. */
function packPaths(under: string, packed: Packed): string {
  const pairs = Object.entries(packed).map(([name, inner]) => {
    const value = `${under}.${name}`;
    return `'${name}', ${inner === undefined ? value : packPaths(value, inner)}`;
  });
  return `bag_pack(${pairs.join(", ")})`;
}
