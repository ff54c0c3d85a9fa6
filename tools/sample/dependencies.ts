// What a workspace depends on: storage account, key vault, container registry, Application Insights.

import { fakeGuid, resource, resourceId, type ArmResource, type Place, type ResourceBody } from "./arm";
import { storageServices } from "./clouds";
import { registryType, storageType, vaultType } from "./link-targets";

/** How far a dependency is open, in the three ways that Azure can say it. */
export type Access = "open" | "denied" | "disabled";

const firewalls = {
  open: { publicNetworkAccess: "Enabled", defaultAction: "Allow" },
  denied: { publicNetworkAccess: "Enabled", defaultAction: "Deny" },
  disabled: { publicNetworkAccess: "Disabled", defaultAction: "Deny" },
} as const;

export interface StorageDesign {
  readonly place: Place;
  readonly name: string;
  readonly access: Access;
  readonly isHnsEnabled?: boolean;
  readonly allowSharedKeyAccess?: boolean;
  /** Workspaces that may pass as resource instances. */
  readonly trustedIds?: readonly string[];
  readonly subnetIds?: readonly string[];
  readonly ipRules?: readonly string[];
  /** Connections from private endpoints that lie in Microsoft's own subscription. */
  readonly managedConnections?: readonly ManagedConnection[];
}

export interface ManagedConnection {
  readonly privateEndpointId: string;
  readonly status: "Approved" | "Pending";
}

export function storageAccount(design: StorageDesign): ArmResource {
  const { place, name, access } = design;
  const { publicNetworkAccess, defaultAction } = firewalls[access];
  const tenantId = place.cloud.tenantId;
  return resource(place, storageType, name, {
    kind: "StorageV2",
    sku: { name: "Standard_ZRS", tier: "Standard" },
    tags: {},
    properties: {
      provisioningState: "Succeeded",
      creationTime: "2025-03-11T08:02:31.5210417Z",
      primaryLocation: place.location,
      statusOfPrimary: "available",
      primaryEndpoints: Object.fromEntries(
        storageServices.map((service) => [service, `https://${name}.${service}.${place.cloud.storage}/`]),
      ),
      accessTier: "Hot",
      dnsEndpointType: "Standard",
      minimumTlsVersion: "TLS1_2",
      supportsHttpsTrafficOnly: true,
      isHnsEnabled: design.isHnsEnabled ?? false,
      allowBlobPublicAccess: false,
      allowSharedKeyAccess: design.allowSharedKeyAccess ?? true,
      publicNetworkAccess,
      networkAcls: {
        bypass: "AzureServices",
        resourceAccessRules: (design.trustedIds ?? []).map((id) => ({ tenantId, resourceId: id })),
        virtualNetworkRules: (design.subnetIds ?? []).map((id) => ({
          id,
          action: "Allow",
          state: "Succeeded",
        })),
        ipRules: (design.ipRules ?? []).map((value) => ({ value, action: "Allow" })),
        defaultAction,
      },
      ...managedConnections(design),
    },
  });
}

function managedConnections({
  place,
  name,
  managedConnections: connections = [],
}: StorageDesign): ResourceBody {
  if (connections.length === 0) return {};
  const id = resourceId(place, storageType, name);
  const privateEndpointConnections = connections.map(({ privateEndpointId, status }) => {
    const connection = `${name}.${fakeGuid(privateEndpointId)}`;
    return {
      id: `${id}/privateEndpointConnections/${connection}`,
      name: connection,
      type: `${storageType}/privateEndpointConnections`,
      properties: {
        provisioningState: "Succeeded",
        privateEndpoint: { id: privateEndpointId },
        privateLinkServiceConnectionState: {
          status,
          description: status === "Approved" ? "Auto-Approved" : "Awaiting Approval",
          actionRequired: "None",
        },
      },
    };
  });
  return { privateEndpointConnections };
}

export interface VaultDesign {
  readonly place: Place;
  readonly name: string;
  readonly access: Access;
  readonly subnetIds?: readonly string[];
}

export function keyVault(design: VaultDesign): ArmResource {
  const { place, name, access } = design;
  const { publicNetworkAccess, defaultAction } = firewalls[access];
  const networkAcls = {
    bypass: "AzureServices",
    defaultAction,
    ipRules: [],
    virtualNetworkRules: (design.subnetIds ?? []).map((id) => ({
      id,
      ignoreMissingVnetServiceEndpoint: false,
    })),
  };
  return resource(place, vaultType, name, {
    tags: {},
    properties: {
      provisioningState: "Succeeded",
      sku: { family: "A", name: "standard" },
      tenantId: place.cloud.tenantId,
      vaultUri: `https://${name}.${place.cloud.vault}/`,
      accessPolicies: [],
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enablePurgeProtection: true,
      publicNetworkAccess,
      // A vault that nobody ever restricted has no ACL at all.
      ...(access === "open" ? {} : { networkAcls }),
    },
  });
}

export interface RegistryDesign {
  readonly place: Place;
  readonly name: string;
  readonly access: Access;
  readonly sku?: "Basic" | "Standard" | "Premium";
  readonly adminUserEnabled?: boolean;
  readonly ipRules?: readonly string[];
}

export function containerRegistry(design: RegistryDesign): ArmResource {
  const { place, name, access, sku = "Premium" } = design;
  const { publicNetworkAccess, defaultAction } = firewalls[access];
  const host = place.cloud.registry;
  const isPremium = sku === "Premium";
  const networkRuleSet = {
    defaultAction,
    ipRules: (design.ipRules ?? []).map((value) => ({ action: "Allow", value })),
  };
  return resource(place, registryType, name, {
    sku: { name: sku, tier: sku },
    tags: {},
    properties: {
      provisioningState: "Succeeded",
      loginServer: `${name}.${host}`,
      creationDate: "2025-03-11T08:03:12.0926317Z",
      adminUserEnabled: design.adminUserEnabled ?? false,
      ...(isPremium ? { networkRuleSet } : {}),
      dataEndpointEnabled: false,
      dataEndpointHostNames: access === "open" ? [] : [`${name}.${place.location}.data.${host}`],
      publicNetworkAccess,
      networkRuleBypassOptions: "AzureServices",
      networkRuleBypassAllowedForTasks: false,
      zoneRedundancy: isPremium ? "Enabled" : "Disabled",
      anonymousPullEnabled: false,
      roleAssignmentMode: "LegacyRegistryPermissions",
    },
  });
}

const insightsType = "Microsoft.Insights/components";
const logsType = "Microsoft.OperationalInsights/workspaces";

export function logAnalytics(place: Place, name: string): ArmResource {
  return resource(place, logsType, name, {
    properties: {
      provisioningState: "Succeeded",
      customerId: fakeGuid(`logs ${name}`),
      sku: { name: "PerGB2018" },
      retentionInDays: 90,
      publicNetworkAccessForIngestion: "Enabled",
      publicNetworkAccessForQuery: "Enabled",
    },
  });
}

export function applicationInsights(place: Place, name: string, logs: ArmResource): ArmResource {
  return resource(place, insightsType, name, {
    kind: "web",
    tags: {},
    properties: {
      provisioningState: "Succeeded",
      ApplicationId: name,
      AppId: fakeGuid(`insights ${name}`),
      Application_Type: "web",
      Flow_Type: "Bluefield",
      Request_Source: "rest",
      TenantId: place.subscriptionId,
      WorkspaceResourceId: logs.id,
      IngestionMode: "LogAnalytics",
      RetentionInDays: 90,
      publicNetworkAccessForIngestion: "Enabled",
      publicNetworkAccessForQuery: "Enabled",
    },
  });
}

export function insightsId(place: Place, name: string): string {
  return resourceId(place, insightsType, name);
}
