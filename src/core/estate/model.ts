// The Estate: what one moment of Azure looks like to everything else in the core. All of it is plain readonly data,
// read from raw ARM JSON. `undefined` means that ARM did not say; a Listing's gap means that more may exist.

import type { JsonObject } from "../arm/json";
import type { Gap, RawResource, Subscription } from "../arm/resource";

/** A collection as far as it could be read. With a `gap`, `items` may be incomplete, also when it is empty. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly gap?: Gap;
}

/** A reference to another resource. Without `resource`, `gap` says why. */
export interface Reference<T> {
  readonly id: string;
  readonly resource?: T;
  readonly gap?: Gap;
}

export interface Resource {
  readonly id: string;
  readonly name: string;
  /** Lower case: `microsoft.network/privateendpoints`. */
  readonly type: string;
  readonly location: string | undefined;
  readonly raw: RawResource;
}

export type ConnectionState = "Approved" | "Pending" | "Rejected" | "Disconnected" | "Timeout" | "Unknown";

/** A private endpoint connection, as the resource that it leads to lists it. */
export interface PrivateEndpointConnection {
  readonly privateEndpointId: string | undefined;
  readonly state: ConnectionState;
  readonly groupIds: readonly string[];
}

export type WorkspaceKind = "Default" | "Hub" | "Project" | "FeatureStore" | (string & {});

export interface Workspace extends Resource {
  readonly kind: WorkspaceKind;
  readonly friendlyName: string | undefined;
  /** The GUID in the workspace's host names (`properties.workspaceId`). */
  readonly workspaceGuid: string | undefined;
  readonly publicNetworkAccess: string | undefined;
  readonly allowPublicAccessWhenBehindVnet: boolean | undefined;
  readonly ipAllowlist: readonly string[];
  readonly connections: readonly PrivateEndpointConnection[];
  readonly managedNetwork: ManagedNetwork | undefined;
  /** Whether an absent property means "not set": true once ARM's own answer was read, false for a partial row. */
  readonly isReadWhole: boolean;
  readonly hubId: string | undefined;
  readonly storageAccountId: string | undefined;
  readonly keyVaultId: string | undefined;
  readonly containerRegistryId: string | undefined;
  readonly applicationInsightsId: string | undefined;
  readonly imageBuildCompute: string | undefined;
  readonly serverlessSubnetId: string | undefined;
  readonly serverlessNoPublicIp: boolean | undefined;
  readonly v1LegacyMode: boolean | undefined;
  readonly hbiWorkspace: boolean | undefined;
  readonly systemDatastoresAuthMode: string | undefined;
  readonly notebookFqdn: string | undefined;
  readonly createdAt: string | undefined;
}

export interface ManagedNetwork {
  readonly isolationMode: string | undefined;
  readonly status: string | undefined;
  readonly sparkReady: boolean | undefined;
  readonly firewallSku: string | undefined;
  readonly managedNetworkKind: string | undefined;
}

/** An outbound rule of a managed network. It leads out; it is never a way in. */
export interface OutboundRule {
  readonly id: string | undefined;
  readonly name: string;
  readonly type: "FQDN" | "PrivateEndpoint" | "ServiceTag" | (string & {});
  readonly category: "Required" | "Recommended" | "UserDefined" | "Dependency" | (string & {});
  readonly status: string | undefined;
  /** What the rule lets through, in one line: a host, a service tag with ports, or resource and group id. */
  readonly destination: string;
  /** Of type PrivateEndpoint. */
  readonly targetId: string | undefined;
  readonly groupId: string | undefined;
  readonly sparkEnabled: boolean | undefined;
  readonly fqdns: readonly string[];
  /** Of type ServiceTag. */
  readonly serviceTag: string | undefined;
  readonly protocol: string | undefined;
  readonly portRanges: string | undefined;
  readonly raw: JsonObject;
}

export type DependencyRole = "storage" | "keyVault" | "containerRegistry" | "applicationInsights";

export type ComputeType = "AmlCompute" | "ComputeInstance" | "Kubernetes" | "AKS" | (string & {});

export interface Compute extends Resource {
  readonly computeType: ComputeType;
  readonly provisioningState: string | undefined;
  /** Of a compute instance: Running, Stopped … */
  readonly state: string | undefined;
  readonly subnetId: string | undefined;
  readonly enableNodePublicIp: boolean | undefined;
  readonly vmSize: string | undefined;
  readonly maxNodeCount: number | undefined;
  readonly publicIpAddress: string | undefined;
  readonly privateIpAddress: string | undefined;
  readonly applications: readonly { readonly name: string; readonly endpointUri: string }[];
  readonly createdAt: string | undefined;
}

export interface OnlineEndpoint extends Resource {
  readonly publicNetworkAccess: string | undefined;
  readonly scoringUri: string | undefined;
  readonly provisioningState: string | undefined;
}

export interface BatchEndpoint extends Resource {
  readonly scoringUri: string | undefined;
}

export interface NetworkAcls {
  readonly defaultAction: string | undefined;
  readonly bypass: string | undefined;
  readonly ipRules: readonly string[];
  readonly subnetIds: readonly string[];
  /** Resource instances that may pass (storage: `resourceAccessRules[].resourceId`). */
  readonly resourceIds: readonly string[];
}

/** What storage accounts, key vaults and registries have in common as dependencies of a workspace. */
export interface GuardedResource extends Resource {
  readonly publicNetworkAccess: string | undefined;
  readonly networkAcls: NetworkAcls;
  readonly connections: readonly PrivateEndpointConnection[];
}

export interface StorageAccount extends GuardedResource {
  readonly isHnsEnabled: boolean | undefined;
  readonly allowSharedKeyAccess: boolean | undefined;
  readonly allowBlobPublicAccess: boolean | undefined;
  /** Service name → endpoint URL: blob, file, queue, table, dfs, web. */
  readonly primaryEndpoints: Readonly<Record<string, string>>;
}

export interface KeyVault extends GuardedResource {
  readonly vaultUri: string | undefined;
}

export interface ContainerRegistry extends GuardedResource {
  readonly sku: string | undefined;
  readonly loginServer: string | undefined;
  readonly adminUserEnabled: boolean | undefined;
  readonly dataEndpointEnabled: boolean | undefined;
  readonly dataEndpointHostNames: readonly string[];
  readonly networkRuleBypassOptions: string | undefined;
  readonly networkRuleBypassAllowedForTasks: boolean | undefined;
}

export interface ApplicationInsights extends Resource {
  readonly publicNetworkAccessForIngestion: string | undefined;
  readonly publicNetworkAccessForQuery: string | undefined;
  readonly logAnalyticsWorkspaceId: string | undefined;
  readonly privateLinkScopeIds: readonly string[];
}

/** Azure Monitor private link scope. */
export interface PrivateLinkScope extends Resource {
  readonly ingestionAccessMode: string | undefined;
  readonly queryAccessMode: string | undefined;
  readonly connections: readonly PrivateEndpointConnection[];
}

/** An Azure Machine Learning registry (not a container registry). */
export interface MachineLearningRegistry extends Resource {
  readonly publicNetworkAccess: string | undefined;
  readonly managedResourceGroupId: string | undefined;
  readonly connections: readonly PrivateEndpointConnection[];
}

export interface PrivateEndpoint extends Resource {
  readonly subnetId: string | undefined;
  readonly networkInterfaceIds: readonly string[];
  readonly links: readonly PrivateLink[];
  readonly customDnsConfigs: readonly { readonly fqdn: string; readonly ipAddresses: readonly string[] }[];
  readonly provisioningState: string | undefined;
  readonly createdAt: string | undefined;
}

/** One `privateLinkServiceConnections` or `manualPrivateLinkServiceConnections` entry of a private endpoint. */
export interface PrivateLink {
  readonly targetId: string;
  readonly groupIds: readonly string[];
  readonly state: ConnectionState;
  readonly isManual: boolean;
}

export interface PrivateDnsZoneGroup extends Resource {
  readonly configs: readonly ZoneConfig[];
}

export interface ZoneConfig {
  readonly name: string;
  readonly zoneId: string | undefined;
  readonly recordSets: readonly {
    readonly name: string;
    /** As ARM gives it: a name in the privatelink zone. */
    readonly fqdn: string | undefined;
    readonly ipAddresses: readonly string[];
  }[];
}

export interface NetworkInterface extends Resource {
  readonly ipConfigurations: readonly IpConfiguration[];
}

export interface IpConfiguration {
  readonly privateIpAddress: string | undefined;
  readonly subnetId: string | undefined;
  readonly publicIpAddressId: string | undefined;
  readonly groupId: string | undefined;
  readonly requiredMemberName: string | undefined;
  readonly fqdns: readonly string[];
}

export interface VirtualNetwork extends Resource {
  readonly addressPrefixes: readonly string[];
  readonly dnsServers: readonly string[];
  readonly subnets: readonly Subnet[];
  readonly peerings: readonly Peering[];
}

export interface Subnet {
  readonly id: string;
  readonly name: string;
  readonly networkId: string;
  readonly addressPrefixes: readonly string[];
  readonly networkSecurityGroupId: string | undefined;
  readonly routeTableId: string | undefined;
  readonly natGatewayId: string | undefined;
  readonly serviceEndpoints: readonly string[];
  readonly serviceEndpointPolicyIds: readonly string[];
  readonly delegations: readonly string[];
  readonly privateEndpointNetworkPolicies: string | undefined;
  readonly defaultOutboundAccess: boolean | undefined;
  readonly privateEndpointIds: readonly string[];
  readonly ipConfigurationIds: readonly string[];
  readonly raw: JsonObject;
}

export interface Peering {
  readonly id: string | undefined;
  readonly name: string;
  readonly remoteNetworkId: string | undefined;
  readonly state: string | undefined;
  readonly remoteAddressPrefixes: readonly string[];
  readonly allowForwardedTraffic: boolean;
  readonly allowGatewayTransit: boolean;
  readonly useRemoteGateways: boolean;
}

export interface NetworkSecurityGroup extends Resource {
  /** Own rules and default rules, in order of priority within each direction. */
  readonly rules: readonly SecurityRule[];
}

export interface SecurityRule {
  readonly name: string;
  readonly direction: "Inbound" | "Outbound";
  readonly access: "Allow" | "Deny";
  readonly priority: number;
  /** Tcp, Udp, Icmp, `*` … as ARM gives it. */
  readonly protocol: string;
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  readonly sourcePorts: readonly string[];
  readonly destinationPorts: readonly string[];
  readonly hasApplicationSecurityGroups: boolean;
  readonly isDefault: boolean;
  readonly raw: JsonObject;
}

export interface RouteTable extends Resource {
  readonly routes: readonly {
    readonly name: string;
    /** CIDR or service tag. */
    readonly addressPrefix: string;
    readonly nextHopType: string;
    readonly nextHopIpAddress: string | undefined;
  }[];
  readonly disableBgpRoutePropagation: boolean | undefined;
}

export interface NatGateway extends Resource {
  readonly publicIpAddressIds: readonly string[];
}

export interface PublicIpAddress extends Resource {
  readonly ipAddress: string | undefined;
  readonly sku: string | undefined;
}

/** A VPN or ExpressRoute gateway. */
export interface VirtualNetworkGateway extends Resource {
  readonly gatewayType: string | undefined;
  readonly sku: string | undefined;
  readonly subnetIds: readonly string[];
  readonly publicIpAddressIds: readonly string[];
  readonly clientAddressPrefixes: readonly string[];
}

/** On-premises as Azure knows it. */
export interface LocalNetworkGateway extends Resource {
  readonly addressPrefixes: readonly string[];
  readonly gatewayIpAddress: string | undefined;
}

export interface GatewayConnection extends Resource {
  readonly connectionType: string | undefined;
  readonly connectionStatus: string | undefined;
  readonly gatewayIds: readonly string[];
}

/** Bastion hosts and firewalls: what they sit in and answer on. */
export interface NetworkAppliance extends Resource {
  readonly sku: string | undefined;
  readonly subnetIds: readonly string[];
  readonly privateIpAddresses: readonly string[];
  readonly publicIpAddressIds: readonly string[];
}

export interface VirtualMachine extends Resource {
  readonly networkInterfaceIds: readonly string[];
  readonly osType: string | undefined;
  readonly vmSize: string | undefined;
}

export interface DnsResolver extends Resource {
  readonly networkId: string | undefined;
}

export interface DnsResolverInboundEndpoint extends Resource {
  readonly resolverId: string;
  readonly subnetIds: readonly string[];
  readonly privateIpAddresses: readonly string[];
}

export interface PrivateDnsZone extends Resource {
  readonly numberOfRecordSets: number | undefined;
}

export interface VirtualNetworkLink extends Resource {
  readonly zoneId: string;
  readonly networkId: string | undefined;
  readonly registrationEnabled: boolean;
  readonly state: string | undefined;
}

/** An A or AAAA record set of a private DNS zone. */
export interface RecordSet extends Resource {
  readonly zoneId: string;
  readonly recordType: "A" | "AAAA";
  readonly ipAddresses: readonly string[];
  readonly ttl: number | undefined;
}

/** Every kind of resource that the Estate lists by name. The table that reads them is `kinds.ts`. */
export interface Kinds {
  readonly workspaces: Workspace;
  readonly computes: Compute;
  readonly onlineEndpoints: OnlineEndpoint;
  readonly batchEndpoints: BatchEndpoint;
  readonly machineLearningRegistries: MachineLearningRegistry;
  readonly storageAccounts: StorageAccount;
  readonly keyVaults: KeyVault;
  readonly containerRegistries: ContainerRegistry;
  readonly applicationInsights: ApplicationInsights;
  readonly privateLinkScopes: PrivateLinkScope;
  readonly privateEndpoints: PrivateEndpoint;
  readonly privateDnsZoneGroups: PrivateDnsZoneGroup;
  readonly networkInterfaces: NetworkInterface;
  readonly virtualNetworks: VirtualNetwork;
  readonly networkSecurityGroups: NetworkSecurityGroup;
  readonly routeTables: RouteTable;
  readonly natGateways: NatGateway;
  readonly publicIpAddresses: PublicIpAddress;
  readonly virtualNetworkGateways: VirtualNetworkGateway;
  readonly localNetworkGateways: LocalNetworkGateway;
  readonly gatewayConnections: GatewayConnection;
  readonly bastionHosts: NetworkAppliance;
  readonly firewalls: NetworkAppliance;
  readonly virtualMachines: VirtualMachine;
  readonly dnsResolvers: DnsResolver;
  readonly dnsResolverInboundEndpoints: DnsResolverInboundEndpoint;
  readonly privateDnsZones: PrivateDnsZone;
  readonly virtualNetworkLinks: VirtualNetworkLink;
  readonly aRecords: RecordSet;
  readonly aaaaRecords: RecordSet;
}

export type Kind = keyof Kinds;

/**
 * One moment of Azure, linked and immutable. What is listed is read from the raw JSON on first use and kept, so that a
 * tenant of thousands costs only what is looked at.
 */
export interface Estate {
  readonly capturedAt: string;
  /** AzureCloud, AzureUSGovernment, AzureChinaCloud or Custom. */
  readonly cloud: string;
  readonly subscriptions: readonly Subscription[];
  readonly gaps: readonly Gap[];

  /** All resources of a kind, in the order of their ids. */
  list<K extends Kind>(kind: K): readonly Kinds[K][];
  /** Reads a kind ahead of `list`, some hundred resources a step, so that who has no time can pause in between. */
  readAhead(kind: Kind): Iterable<void>;
  /** The resource of a kind with this id, whatever its case. */
  find<K extends Kind>(kind: K, id: string | undefined): Kinds[K] | undefined;
  /** Like `find`, with the reason where nothing is found. */
  refer<K extends Kind>(kind: K, id: string): Reference<Kinds[K]>;
  /** The children of a kind under a resource: computes of a workspace, links of a zone. */
  children<K extends Kind>(kind: K, parentId: string): Listing<Kinds[K]>;
  /** The raw resource with this id, of whatever type. */
  raw(id: string): RawResource | undefined;
  /** Why this id, or what lies under it, is not known; undefined where it was read. */
  gapOf(id: string): Gap | undefined;
  /** Whether everything under this id prefix was read, so that what is absent does not exist. */
  isComplete(idPrefix: string): boolean;
  /** Whether all resources of a kind were read in every subscription of the estate. */
  isListedEverywhere(kind: Kind): boolean;

  /** The private endpoints that lead to a resource, whatever their state. */
  privateEndpointsTo(resourceId: string): readonly PrivateEndpoint[];
  findSubnet(id: string | undefined): Subnet | undefined;
  /** The network that a subnet lies in. */
  networkOf(subnetId: string | undefined): VirtualNetwork | undefined;
  /** The managed network's outbound rules: the workspace's own map joined with the child resources. */
  outboundRulesOf(workspace: Workspace): Listing<OutboundRule>;
  /** A project's hub; any other workspace itself. Undefined where the hub cannot be read. */
  networkOwnerOf(workspace: Workspace): Workspace | undefined;
}
