// Azure Machine Learning workspaces of every kind, as the provider's newest API gives them.

import { fakeGuid, resource, type ArmResource, type Place, type ResourceBody } from "./arm";
import { notebookLabel, workspaceGuid, workspaceType } from "./link-targets";
import type { ManagedNetwork } from "./managed-network";

export interface WorkspaceDesign {
  readonly place: Place;
  readonly name: string;
  readonly friendlyName?: string;
  readonly kind?: "Default" | "Hub" | "Project" | "FeatureStore";
  /** Absent, as for a workspace that only older APIs ever wrote. */
  readonly publicNetworkAccess?: "Enabled" | "Disabled";
  readonly allowPublicAccessWhenBehindVnet?: boolean;
  readonly ipAllowlist?: readonly string[];
  readonly storageAccount?: string;
  readonly keyVault?: string;
  readonly containerRegistry?: string;
  readonly applicationInsights?: string;
  readonly managedNetwork?: ManagedNetwork;
  readonly createdAt?: string;
  readonly v1LegacyMode?: boolean;
  readonly storageHnsEnabled?: boolean;
  readonly systemDatastoresAuthMode?: "accesskey" | "identity";
  /** A project takes its hub's GUID into its host names. */
  readonly hub?: { readonly place: Place; readonly name: string };
  /** What only some kinds or set-ups have, in ARM's words. */
  readonly also?: ResourceBody;
}

export function workspace(design: WorkspaceDesign): ArmResource {
  const { place, name, kind = "Default", createdAt = "2025-03-11T08:12:44.1170213Z" } = design;
  const isLean = kind === "Hub" || kind === "Project";
  return resource(place, workspaceType, name, {
    kind,
    sku: { name: "Basic", tier: "Basic" },
    identity: {
      type: "SystemAssigned",
      principalId: fakeGuid(`principal ${place.subscriptionId} ${name}`),
      tenantId: place.cloud.tenantId,
    },
    tags: {},
    systemData: {
      createdAt,
      createdBy: "ml-platform@contoso.com",
      createdByType: "User",
      lastModifiedAt: createdAt,
      lastModifiedBy: "ml-platform@contoso.com",
      lastModifiedByType: "User",
    },
    properties: {
      friendlyName: design.friendlyName ?? name,
      description: "",
      ...dependencies(design),
      hbiWorkspace: false,
      ...inbound(design),
      ...identityAndHosts(design),
      provisioningState: "Succeeded",
      tenantId: place.cloud.tenantId,
      creationTime: createdAt,
      storageHnsEnabled: design.storageHnsEnabled ?? false,
      systemDatastoresAuthMode: design.systemDatastoresAuthMode ?? "accesskey",
      v1LegacyMode: design.v1LegacyMode ?? false,
      enableDataIsolation: isLean,
      ...(design.managedNetwork === undefined ? {} : { managedNetwork: design.managedNetwork }),
      ...design.also,
    },
  });
}

function dependencies(design: WorkspaceDesign): ResourceBody {
  const { storageAccount, keyVault, applicationInsights, containerRegistry } = design;
  return {
    ...(storageAccount === undefined ? {} : { storageAccount }),
    ...(keyVault === undefined ? {} : { keyVault }),
    ...(applicationInsights === undefined ? {} : { applicationInsights }),
    // The registry comes with the first image build; until then ARM says null.
    containerRegistry: containerRegistry ?? null,
  };
}

function inbound(design: WorkspaceDesign): ResourceBody {
  const { publicNetworkAccess, allowPublicAccessWhenBehindVnet, ipAllowlist } = design;
  return {
    ...(publicNetworkAccess === undefined ? {} : { publicNetworkAccess }),
    allowPublicAccessWhenBehindVnet: allowPublicAccessWhenBehindVnet ?? publicNetworkAccess === "Enabled",
    ...(ipAllowlist === undefined ? {} : { ipAllowlist }),
  };
}

function identityAndHosts(design: WorkspaceDesign): ResourceBody {
  const { place, name } = design.hub ?? design;
  const { cloud, location } = place;
  const guid = workspaceGuid(place, name);
  return {
    workspaceId: workspaceGuid(design.place, design.name),
    discoveryUrl: `https://${location}.${cloud.api}/discovery`,
    mlFlowTrackingUri: `azureml://${location}.${cloud.api}/mlflow/v1.0/subscriptions/${place.subscriptionId}/resourceGroups/${design.place.resourceGroup}/providers/${workspaceType}/${design.name}`,
    notebookInfo: {
      resourceId: fakeGuid(`notebook ${guid}`).replaceAll("-", ""),
      fqdn: `${notebookLabel(place, name)}.${location}.${cloud.notebooks}`,
      isPrivateLinkEnabled: design.publicNetworkAccess === "Disabled",
      notebookPreparationError: null,
    },
  };
}
