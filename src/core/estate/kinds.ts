// The kinds of resources that the Estate knows: ARM type and reader of each. A new kind is a row here, an interface in
// model.ts, and its type in the queries of src/azure.

import type { RawResource } from "../arm/resource";
import type { Kind, Kinds } from "./model";
import {
  readApplicationInsights,
  readContainerRegistry,
  readKeyVault,
  readPrivateLinkScope,
  readStorageAccount,
} from "./readers/dependencies";
import {
  readAaaaRecords,
  readARecords,
  readDnsResolver,
  readDnsResolverInboundEndpoint,
  readPrivateDnsZone,
  readVirtualNetworkLink,
} from "./readers/dns";
import {
  readGatewayConnection,
  readLocalNetworkGateway,
  readNatGateway,
  readNetworkAppliance,
  readPublicIpAddress,
  readVirtualMachine,
  readVirtualNetworkGateway,
} from "./readers/gateway";
import { readNetworkSecurityGroup, readRouteTable, readVirtualNetwork } from "./readers/network";
import {
  readNetworkInterface,
  readPrivateDnsZoneGroup,
  readPrivateEndpoint,
} from "./readers/private-endpoint";
import {
  readBatchEndpoint,
  readCompute,
  readMachineLearningRegistry,
  readOnlineEndpoint,
  readWorkspace,
} from "./readers/workspace";

interface KindRow<T> {
  /** Lower case. */
  readonly type: string;
  readonly read: (raw: RawResource, isReadWhole: boolean) => T;
  /** A list may leave properties out, so that their absence means nothing until the resource itself was read. */
  readonly mayBePartial?: boolean;
}

export const kinds: { readonly [K in Kind]: KindRow<Kinds[K]> } = {
  workspaces: {
    type: "microsoft.machinelearningservices/workspaces",
    read: readWorkspace,
    mayBePartial: true,
  },
  computes: { type: "microsoft.machinelearningservices/workspaces/computes", read: readCompute },
  onlineEndpoints: {
    type: "microsoft.machinelearningservices/workspaces/onlineendpoints",
    read: readOnlineEndpoint,
  },
  batchEndpoints: {
    type: "microsoft.machinelearningservices/workspaces/batchendpoints",
    read: readBatchEndpoint,
  },
  machineLearningRegistries: {
    type: "microsoft.machinelearningservices/registries",
    read: readMachineLearningRegistry,
  },
  storageAccounts: { type: "microsoft.storage/storageaccounts", read: readStorageAccount },
  keyVaults: { type: "microsoft.keyvault/vaults", read: readKeyVault },
  containerRegistries: { type: "microsoft.containerregistry/registries", read: readContainerRegistry },
  applicationInsights: { type: "microsoft.insights/components", read: readApplicationInsights },
  privateLinkScopes: { type: "microsoft.insights/privatelinkscopes", read: readPrivateLinkScope },
  privateEndpoints: { type: "microsoft.network/privateendpoints", read: readPrivateEndpoint },
  privateDnsZoneGroups: {
    type: "microsoft.network/privateendpoints/privatednszonegroups",
    read: readPrivateDnsZoneGroup,
  },
  networkInterfaces: { type: "microsoft.network/networkinterfaces", read: readNetworkInterface },
  virtualNetworks: { type: "microsoft.network/virtualnetworks", read: readVirtualNetwork },
  networkSecurityGroups: { type: "microsoft.network/networksecuritygroups", read: readNetworkSecurityGroup },
  routeTables: { type: "microsoft.network/routetables", read: readRouteTable },
  natGateways: { type: "microsoft.network/natgateways", read: readNatGateway },
  publicIpAddresses: { type: "microsoft.network/publicipaddresses", read: readPublicIpAddress },
  virtualNetworkGateways: {
    type: "microsoft.network/virtualnetworkgateways",
    read: readVirtualNetworkGateway,
  },
  localNetworkGateways: { type: "microsoft.network/localnetworkgateways", read: readLocalNetworkGateway },
  gatewayConnections: { type: "microsoft.network/connections", read: readGatewayConnection },
  bastionHosts: { type: "microsoft.network/bastionhosts", read: readNetworkAppliance },
  firewalls: { type: "microsoft.network/azurefirewalls", read: readNetworkAppliance },
  virtualMachines: { type: "microsoft.compute/virtualmachines", read: readVirtualMachine },
  dnsResolvers: { type: "microsoft.network/dnsresolvers", read: readDnsResolver },
  dnsResolverInboundEndpoints: {
    type: "microsoft.network/dnsresolvers/inboundendpoints",
    read: readDnsResolverInboundEndpoint,
  },
  privateDnsZones: { type: "microsoft.network/privatednszones", read: readPrivateDnsZone },
  virtualNetworkLinks: {
    type: "microsoft.network/privatednszones/virtualnetworklinks",
    read: readVirtualNetworkLink,
  },
  aRecords: { type: "microsoft.network/privatednszones/a", read: readARecords },
  aaaaRecords: { type: "microsoft.network/privatednszones/aaaa", read: readAaaaRecords },
};
