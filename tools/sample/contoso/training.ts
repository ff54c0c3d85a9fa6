// mlw-training: the tutorial with an own virtual network, done right.

import { resource, resourceId, type ArmResource } from "../arm";
import { amlCompute, computeInstance, kubernetes } from "../computes";
import { dependencySet, privateEndpoints } from "../dependency-set";
import { batchEndpoint, onlineEndpoint } from "../inference-endpoints";
import { workspaceTarget, workspaceType } from "../link-targets";
import { workspace } from "../workspace";
import type { ContosoNetworks } from "./networks";
import { dnsPlace, mlPlace } from "./places";

const place = mlPlace("rg-ml-training");
const name = "mlw-training";
const workspaceId = resourceId(place, workspaceType, name);
const on = { place, workspaceId };

export function trainingWorkspace({ training }: ContosoNetworks): readonly ArmResource[] {
  const subnet = training.subnet("Training");
  const dependencies = dependencySet({
    place,
    key: "training",
    storage: { access: "disabled", trustedIds: [workspaceId] },
    vault: { access: "disabled" },
    registry: { access: "disabled", adminUserEnabled: true },
  });
  return [
    workspace({
      place,
      name,
      friendlyName: "Training",
      publicNetworkAccess: "Disabled",
      ...dependencies.ids,
      also: {
        imageBuildCompute: "cpu-build",
        serverlessComputeSettings: {
          serverlessComputeCustomSubnet: subnet.id,
          serverlessComputeNoPublicIP: true,
        },
      },
    }),
    ...dependencies.resources,
    ...privateEndpoints({ place, subnet, zones: dnsPlace }, [
      workspaceTarget(place, name),
      dependencies.storage("blob"),
      dependencies.storage("file"),
      dependencies.storage("queue"),
      dependencies.storage("table"),
      dependencies.vault,
      dependencies.registry,
    ]),
    amlCompute({ ...on, name: "cpu-cluster", subnetId: subnet.id }),
    amlCompute({ ...on, name: "cpu-build", subnetId: subnet.id, maxNodeCount: 1 }),
    computeInstance({
      ...on,
      name: "ci-anna",
      owner: "Anna Ruiz",
      subnetId: subnet.id,
      privateIpAddress: subnet.next(),
    }),
    ...kubernetesCompute(training.subnet("Scoring").id),
    onlineEndpoint({ ...on, name: "credit-risk", publicNetworkAccess: "Disabled" }),
    batchEndpoint({ ...on, name: "nightly-scoring" }),
  ];
}

function kubernetesCompute(vnetSubnetID: string): readonly ArmResource[] {
  const cluster = resource(place, "Microsoft.ContainerService/managedClusters", "aks-scoring", {
    sku: { name: "Base", tier: "Standard" },
    properties: {
      provisioningState: "Succeeded",
      kubernetesVersion: "1.34",
      agentPoolProfiles: [{ name: "nodepool1", count: 3, vmSize: "Standard_D4s_v5", vnetSubnetID }],
      networkProfile: {
        networkPlugin: "azure",
        serviceCidr: "10.200.0.0/16",
        outboundType: "userDefinedRouting",
      },
      apiServerAccessProfile: { enablePrivateCluster: true },
    },
  });
  return [cluster, kubernetes({ ...on, name: "aks-scoring", clusterId: cluster.id })];
}
