// The cluster, which also builds images, and a compute instance to work on; a managed online endpoint where wanted.

import { param, type Value } from "../expressions";
import { resource } from "../parts/resource";
import type { PlanResource } from "../plan";
import type { Layout } from "./layout";
import type { Settings } from "./settings";

/** `after`: keys of what must answer before a node starts. */
export function computeResources(
  settings: Settings,
  layout: Layout,
  after: readonly string[],
): readonly PlanResource[] {
  return [
    ...(settings.computeCluster ? [cluster(settings, layout, after)] : []),
    ...(settings.computeInstance ? [instance(settings, layout, after)] : []),
    ...(settings.onlineEndpoint ? [onlineEndpoint(settings, after)] : []),
  ];
}

function cluster(settings: Settings, layout: Layout, after: readonly string[]): PlanResource {
  return resource({
    key: "computeCluster",
    type: "Microsoft.MachineLearningServices/workspaces/computes",
    parent: "workspace",
    name: settings.names.computeCluster,
    body: {
      location: param("location"),
      tags: param("tags"),
      identity: { type: "SystemAssigned" },
      properties: {
        computeType: "AmlCompute",
        disableLocalAuth: true,
        properties: {
          vmSize: settings.clusterVmSize,
          vmPriority: "Dedicated",
          ...placement(settings, layout),
          remoteLoginPortPublicAccess: "Disabled",
          scaleSettings: {
            minNodeCount: 0,
            maxNodeCount: settings.maxNodes,
            nodeIdleTimeBeforeScaleDown: "PT15M",
          },
        },
      },
    },
    after,
    comment:
      "Scales to zero; also builds images, which Azure's own builder cannot do with a private registry.",
  });
}

function instance(settings: Settings, layout: Layout, after: readonly string[]): PlanResource {
  return resource({
    key: "computeInstance",
    type: "Microsoft.MachineLearningServices/workspaces/computes",
    parent: "workspace",
    name: settings.names.computeInstance,
    body: {
      location: param("location"),
      tags: param("tags"),
      properties: {
        computeType: "ComputeInstance",
        disableLocalAuth: true,
        properties: { vmSize: settings.instanceVmSize, ...placement(settings, layout) },
      },
    },
    after,
    comment: "Billed by the hour while it runs; belongs to whoever deploys it.",
  });
}

/** A managed network places computes itself. */
function placement(settings: Settings, layout: Layout): Record<string, Value> {
  const enableNodePublicIp = settings.computePublicIp;
  return settings.pattern === "own-vnet"
    ? { subnet: { id: layout.endpoints }, enableNodePublicIp }
    : { enableNodePublicIp: false };
}

function onlineEndpoint(settings: Settings, after: readonly string[]): PlanResource {
  return resource({
    key: "onlineEndpoint",
    type: "Microsoft.MachineLearningServices/workspaces/onlineEndpoints",
    parent: "workspace",
    name: settings.names.onlineEndpoint,
    body: {
      location: param("location"),
      tags: param("tags"),
      kind: "Managed",
      identity: { type: "SystemAssigned" },
      properties: { authMode: "AADToken", publicNetworkAccess: "Disabled" },
    },
    after,
    comment: "Scored through the workspace's private endpoint only.",
  });
}
