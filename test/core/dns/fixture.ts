// A private workspace with everything that has a name, in each cloud, as ARM would give it.

import type { CloudName } from "../../../src/core/arm/clouds";
import type { RawResource } from "../../../src/core/arm/resource";
import type { Estate } from "../../../src/core/estate/model";
import { openSnapshot } from "../../../src/core/estate/open-snapshot";
import type { Snapshot } from "../../../src/core/estate/snapshot";

export const subscription = "/subscriptions/00000000-0000-4000-8000-000000000001";
export const group = `${subscription}/resourceGroups/rg`;
export const workspaceId = `${group}/providers/Microsoft.MachineLearningServices/workspaces/ws`;
export const storageId = `${group}/providers/Microsoft.Storage/storageAccounts/st`;
export const vaultId = `${group}/providers/Microsoft.KeyVault/vaults/kv`;
export const registryId = `${group}/providers/Microsoft.ContainerRegistry/registries/cr`;
export const guid = "11111111-2222-4333-8444-555555555555";

export interface CloudFacts {
  readonly region: string;
  readonly api: string;
  readonly notebooks: string;
  readonly inference: string;
  readonly instances: string;
  readonly core: string;
  readonly vault: string;
  readonly registry: string;
}

export const cloudFacts: Readonly<Record<CloudName, CloudFacts>> = {
  AzureCloud: {
    region: "eastus",
    api: "api.azureml.ms",
    notebooks: "notebooks.azure.net",
    inference: "inference.ml.azure.com",
    instances: "instances.azureml.ms",
    core: "core.windows.net",
    vault: "vault.azure.net",
    registry: "azurecr.io",
  },
  AzureUSGovernment: {
    region: "usgovvirginia",
    api: "api.ml.azure.us",
    notebooks: "notebooks.usgovcloudapi.net",
    inference: "inference.ml.azure.us",
    instances: "instances.azureml.us",
    core: "core.usgovcloudapi.net",
    vault: "vault.usgovcloudapi.net",
    registry: "azurecr.us",
  },
  AzureChinaCloud: {
    region: "chinanorth3",
    api: "api.ml.azure.cn",
    notebooks: "notebooks.chinacloudapi.cn",
    inference: "inference.ml.azure.cn",
    instances: "instances.azureml.cn",
    core: "core.chinacloudapi.cn",
    vault: "vault.azure.cn",
    registry: "azurecr.cn",
  },
};

export interface Member {
  readonly member: string;
  readonly address: string;
  readonly fqdns: readonly string[];
}

export interface EndpointFacts {
  readonly name: string;
  readonly targetId: string;
  readonly groupId: string;
  readonly members?: readonly Member[];
  readonly network?: string;
  readonly state?: string;
  readonly customDnsConfigs?: readonly { fqdn: string; ipAddresses: string[] }[];
}

export function networkId(name = "vnet"): string {
  return `${group}/providers/Microsoft.Network/virtualNetworks/${name}`;
}

export function endpointId(name: string): string {
  return `${group}/providers/Microsoft.Network/privateEndpoints/${name}`;
}

/** A private endpoint and its network interface. */
export function endpoint(facts: EndpointFacts): readonly RawResource[] {
  const { name, targetId, groupId, members = [], network = "vnet", state = "Approved" } = facts;
  const nic = `${group}/providers/Microsoft.Network/networkInterfaces/${name}-nic`;
  const subnet = { id: `${networkId(network)}/subnets/endpoints` };
  const link = {
    properties: {
      privateLinkServiceId: targetId,
      groupIds: [groupId],
      privateLinkServiceConnectionState: { status: state },
    },
  };
  return [
    {
      id: endpointId(name),
      type: "Microsoft.Network/privateEndpoints",
      properties: {
        subnet,
        networkInterfaces: [{ id: nic }],
        privateLinkServiceConnections: [link],
        customDnsConfigs: facts.customDnsConfigs ?? [],
      },
    },
    {
      id: nic,
      type: "Microsoft.Network/networkInterfaces",
      properties: {
        ipConfigurations: members.map(({ member, address, fqdns }, index) => ({
          name: `ip${index}`,
          properties: {
            privateIPAddress: address,
            subnet,
            privateLinkConnectionProperties: { groupId, requiredMemberName: member, fqdns },
          },
        })),
      },
    },
  ];
}

/** A zone group that wrote records of these names (in the privatelink zone). */
export function zoneGroup(
  endpointName: string,
  zone: string,
  records: Readonly<Record<string, readonly string[]>>,
): RawResource {
  return {
    id: `${endpointId(endpointName)}/privateDnsZoneGroups/default`,
    type: "Microsoft.Network/privateEndpoints/privateDnsZoneGroups",
    properties: {
      privateDnsZoneConfigs: [
        {
          name: "config",
          properties: {
            privateDnsZoneId: `${group}/providers/Microsoft.Network/privateDnsZones/${zone}`,
            recordSets: Object.entries(records).map(([recordSetName, ipAddresses]) => ({
              recordSetName,
              fqdn: `${recordSetName}.${zone}`,
              ipAddresses,
            })),
          },
        },
      ],
    },
  };
}

export function workspace(
  facts: CloudFacts,
  properties: Readonly<Record<string, unknown>> = {},
): RawResource {
  return {
    id: workspaceId,
    type: "Microsoft.MachineLearningServices/workspaces",
    kind: "Default",
    location: facts.region,
    properties: {
      workspaceId: guid,
      storageAccount: storageId,
      keyVault: vaultId,
      containerRegistry: registryId,
      notebookInfo: { fqdn: notebookHost(facts) },
      ...properties,
    },
  };
}

export function apiHost({ region, api }: CloudFacts): string {
  return `${guid}.workspace.${region}.${api}`;
}

export function notebookHost({ region, notebooks }: CloudFacts): string {
  return `ml-ws-${region}-${guid}.${region}.${notebooks}`;
}

export function workspaceMembers(facts: CloudFacts): readonly Member[] {
  const { region, api, inference } = facts;
  return [
    {
      member: "default",
      address: "10.1.0.4",
      fqdns: [apiHost(facts), `${guid}.workspace.${region}.cert.${api}`],
    },
    { member: "notebook", address: "10.1.0.5", fqdns: [notebookHost(facts)] },
    { member: "inference", address: "10.1.0.6", fqdns: [`*.${region}.${inference}`] },
  ];
}

export function instance(name: string, hosts: readonly string[]): RawResource {
  return {
    id: `${workspaceId}/computes/${name}`,
    type: "Microsoft.MachineLearningServices/workspaces/computes",
    properties: {
      computeType: "ComputeInstance",
      properties: {
        applications: hosts.map((host) => ({ displayName: "Jupyter", endpointUri: `https://${host}/tree` })),
      },
    },
  };
}

export function onlineEndpoint(name: string, host: string | undefined): RawResource {
  return {
    id: `${workspaceId}/onlineEndpoints/${name}`,
    type: "Microsoft.MachineLearningServices/workspaces/onlineEndpoints",
    properties: host === undefined ? {} : { scoringUri: `https://${host}/score` },
  };
}

const network: RawResource = {
  id: networkId(),
  type: "Microsoft.Network/virtualNetworks",
  properties: {
    addressSpace: { addressPrefixes: ["10.1.0.0/16", "fd00:1::/64"] },
    subnets: [{ id: `${networkId()}/subnets/endpoints`, name: "endpoints", properties: {} }],
  },
};

const dependencies: readonly RawResource[] = [
  { id: storageId, type: "Microsoft.Storage/storageAccounts" },
  { id: vaultId, type: "Microsoft.KeyVault/vaults" },
  { id: registryId, type: "Microsoft.ContainerRegistry/registries" },
];

function storageEndpoints({ core }: CloudFacts): readonly RawResource[] {
  return ["blob", "file", "queue", "table", "dfs"].flatMap((groupId, index) =>
    endpoint({
      name: `pe-${groupId}`,
      targetId: storageId,
      groupId,
      members: [
        { member: groupId, address: `10.1.0.${10 + index}`, fqdns: [`st.${groupId}.${core}`] },
        // Only blob is dual-stack.
        ...(groupId === "blob"
          ? [{ member: groupId, address: "fd00:1::a", fqdns: [`st.${groupId}.${core}`] }]
          : []),
      ],
    }),
  );
}

/** All resources of a private workspace: own names, an instance, an endpoint, storage with IPv6, vault, registry. */
export function privateWorkspace(facts: CloudFacts): readonly RawResource[] {
  const { region, instances, inference, vault, registry } = facts;
  return [
    network,
    ...dependencies,
    workspace(facts),
    instance("ci1", [`ci1.${region}.${instances}`, `ci1-8787.${region}.${instances}`]),
    instance("ci2", []),
    onlineEndpoint("score", `score.${region}.${inference}`),
    ...endpoint({
      name: "pe-ws",
      targetId: workspaceId,
      groupId: "amlworkspace",
      members: workspaceMembers(facts),
    }),
    ...storageEndpoints(facts),
    ...endpoint({
      name: "pe-kv",
      targetId: vaultId,
      groupId: "vault",
      members: [{ member: "default", address: "10.1.0.20", fqdns: [`kv.${vault}`] }],
    }),
    ...endpoint({
      name: "pe-cr",
      targetId: registryId,
      groupId: "registry",
      members: [
        { member: "registry", address: "10.1.0.22", fqdns: [`cr.${registry}`] },
        { member: `registry_data_${region}`, address: "10.1.0.21", fqdns: [`cr.${region}.data.${registry}`] },
      ],
    }),
  ];
}

export function estateOf(resources: readonly RawResource[], more: Partial<Snapshot> = {}): Estate {
  return openSnapshot({
    capturedAt: "2026-11-22T10:00:00Z",
    cloud: "AzureCloud",
    subscriptions: [
      { subscriptionId: "00000000-0000-4000-8000-000000000001", displayName: "s", tenantId: "" },
    ],
    resources,
    complete: [subscription],
    gaps: [],
    ...more,
  });
}

export function privateEstate(cloud: CloudName): Estate {
  return estateOf(privateWorkspace(cloudFacts[cloud]), { cloud });
}
