// What is asked for when a whole workspace is scaffolded. Only the name and the region have no default.

import type { ZoneOverrides } from "../../arm/private-link";

export type Pattern = "own-vnet" | "managed-vnet";

export type IsolationMode = "AllowInternetOutbound" | "AllowOnlyApprovedOutbound";

/** An outbound rule of the managed network. FQDN rules need AllowOnlyApprovedOutbound, and start an Azure Firewall. */
export type OutboundRuleRequest =
  | { readonly type: "FQDN"; readonly name: string; readonly destination: string }
  | {
      readonly type: "PrivateEndpoint";
      readonly name: string;
      readonly serviceResourceId: string;
      readonly subresourceTarget: string;
      readonly sparkEnabled?: boolean;
    }
  | {
      readonly type: "ServiceTag";
      readonly name: string;
      readonly serviceTag: string;
      readonly protocol: "TCP" | "UDP" | "ICMP" | "*";
      readonly portRanges: string;
    };

export interface ResourceNames {
  readonly storageAccount: string;
  readonly keyVault: string;
  readonly containerRegistry: string;
  readonly logAnalytics: string;
  readonly applicationInsights: string;
  readonly virtualNetwork: string;
  readonly natGateway: string;
  readonly computeCluster: string;
  readonly computeInstance: string;
  readonly jumpBox: string;
  readonly bastion: string;
  readonly vpnGateway: string;
  readonly privateLinkScope: string;
  readonly onlineEndpoint: string;
  /** Before the target of each private endpoint. */
  readonly endpointPrefix: string;
}

/** Subnets of a network that exists, all of it by id. */
export interface ExistingSubnets {
  /** For the private endpoints and, with the own-vnet pattern, the computes. */
  readonly endpoints: string;
  /** For the jump box. */
  readonly clients?: string | undefined;
  readonly bastion?: string | undefined;
}

export interface WorkspaceOptions {
  readonly name: string;
  readonly location: string;
  /** Names of the customer's own; the rest follow from the workspace's. */
  readonly names?: Partial<ResourceNames> | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** CIDR range of the new network; a free one of the estate without. */
  readonly addressRange?: string | undefined;
  /** Instead of a new network. */
  readonly subnets?: ExistingSubnets | undefined;
  /** Zones of the estate where there are any, new ones, or none because a policy writes the records. */
  readonly dns?: "existing" | "new" | "none" | undefined;
  /** How storage and vault are reached; the registry always by private endpoint. */
  readonly dependencies?: "private-endpoint" | "service-endpoint" | undefined;
  /** Queue and table endpoints of the storage account, for batch endpoints and ParallelRunStep. */
  readonly queueAndTable?: boolean | undefined;
  /** Public ranges that keep public access; empty for none. */
  readonly allowedIps?: readonly string[] | undefined;
  readonly trust?: "resource-instance" | "trusted-services" | undefined;
  /** Reader on the storage endpoints and the blob CORS origins of studio. */
  readonly studioAccess?: boolean | undefined;
  /** Images are built on the cluster. */
  readonly imageBuild?: boolean | undefined;
  /** Datastores without keys: the identity of whoever reads. */
  readonly identityDatastores?: boolean | undefined;
  /** Adds the skip_validation snippet for those who still run SDK v1 code. */
  readonly hasV1Code?: boolean | undefined;
  readonly registryAdminUser?: boolean | undefined;
  readonly privateLinkScope?: boolean | undefined;
  readonly onlineEndpoint?: boolean | undefined;
  readonly computePublicIp?: boolean | undefined;
  readonly computeCluster?: boolean | undefined;
  readonly computeInstance?: boolean | undefined;
  readonly clusterVmSize?: string | undefined;
  readonly instanceVmSize?: string | undefined;
  readonly maxNodes?: number | undefined;
  /** Of own-vnet: nothing but the required traffic leaves the Training subnet. */
  readonly denyOtherOutbound?: boolean | undefined;
  /** A Windows 11 machine without a public address, reached through Bastion. */
  readonly jumpBox?: boolean | undefined;
  readonly jumpBoxVmSize?: string | undefined;
  readonly adminUserName?: string | undefined;
  /** A VPN gateway for single machines, with certificates. */
  readonly vpn?: boolean | undefined;
  readonly vpnAddressPool?: string | undefined;
  /** Id of a hub network to peer with. */
  readonly peerWith?: string | undefined;
  /** Of managed-vnet. */
  readonly isolationMode?: IsolationMode | undefined;
  readonly outboundRules?: readonly OutboundRuleRequest[] | undefined;
  readonly firewallSku?: "Basic" | "Standard" | undefined;
  readonly provisionNow?: boolean | undefined;
  /** The setting `zones`. */
  readonly zones?: ZoneOverrides | undefined;
  /** Where a plan is made without an estate. */
  readonly cloud?: string | undefined;
}
