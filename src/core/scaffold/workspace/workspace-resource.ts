// The workspace itself, and the list of addresses that keep public access.

import { idOf, param, type Value } from "../expressions";
import { merge } from "../endpoints/writable-body";
import { resource } from "../parts/resource";
import type { Body, PlanResource } from "../plan";
import type { Layout } from "./layout";
import type { Settings } from "./settings";

export function workspaceResource(settings: Settings, layout: Layout): PlanResource {
  return resource({
    key: "workspace",
    type: "Microsoft.MachineLearningServices/workspaces",
    name: param("workspaceName"),
    body: workspaceBody(settings, layout),
    ...(settings.studioAccess ? { after: ["blobService"] } : {}),
    comment: workspaceComment(settings),
  });
}

function workspaceBody(settings: Settings, layout: Layout): Body {
  const managed = settings.pattern === "managed-vnet";
  return {
    location: param("location"),
    tags: param("tags"),
    kind: "Default",
    identity: { type: "SystemAssigned" },
    properties: {
      friendlyName: settings.name,
      storageAccount: idOf("storageAccount"),
      keyVault: idOf("keyVault"),
      containerRegistry: idOf("containerRegistry"),
      applicationInsights: idOf("applicationInsights"),
      publicNetworkAccess: "Disabled",
      v1LegacyMode: false,
      ...(settings.identityDatastores ? { systemDatastoresAuthMode: "identity" } : {}),
      ...(settings.imageBuild && settings.computeCluster
        ? { imageBuildCompute: settings.names.computeCluster }
        : {}),
      ...(managed ? managedNetwork(settings) : serverless(settings, layout)),
    },
  };
}

function managedNetwork(settings: Settings): Record<string, Value> {
  const sku = settings.firewallSku === undefined ? {} : { firewallSku: settings.firewallSku };
  return {
    managedNetwork: { isolationMode: settings.isolationMode, ...sku },
    provisionNetworkNow: settings.provisionNow,
  };
}

function serverless(settings: Settings, layout: Layout): Record<string, Value> {
  return {
    serverlessComputeSettings: {
      serverlessComputeCustomSubnet: layout.endpoints,
      serverlessComputeNoPublicIP: !settings.computePublicIp,
    },
  };
}

function workspaceComment(settings: Settings): string {
  if (settings.pattern === "own-vnet") return "No public access: reached through its private endpoint alone.";
  const once = "The managed network can be made stricter later, but never switched off again.";
  const slow = settings.provisionNow ? " Provisioning it takes about half an hour." : "";
  return `No public access. ${once}${slow}`;
}

/**
 * Azure takes the list only once the workspace is there; so access is never open, not even while it is created. It
 * comes last: a workspace takes no two changes at a time.
 */
export function allowListResources(
  settings: Settings,
  workspace: PlanResource,
  after: readonly string[],
): readonly PlanResource[] {
  return settings.allowedIps.length === 0 ? [] : [allowList(settings, workspace, after)];
}

function allowList(settings: Settings, workspace: PlanResource, after: readonly string[]): PlanResource {
  const change = { properties: { publicNetworkAccess: "Enabled", ipAllowlist: settings.allowedIps } };
  return resource({
    key: "workspaceAllowList",
    type: workspace.type,
    name: workspace.name,
    changes: "workspace",
    body: merge(workspace.body, change),
    change,
    after,
    comment: "Public access from the listed ranges only, beside the private endpoint.",
  });
}
