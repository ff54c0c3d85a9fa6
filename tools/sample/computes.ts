// Computes of a workspace.

import { childResource, fakeGuid, type ArmResource, type Place, type ResourceBody } from "./arm";
import { workspaceType } from "./link-targets";

export interface ComputeDesign {
  readonly place: Place;
  readonly workspaceId: string;
  readonly name: string;
  readonly subnetId?: string;
  readonly publicIp?: boolean;
  readonly vmSize?: string;
  readonly provisioningState?: "Succeeded" | "Failed" | "Creating";
  readonly createdOn?: string;
}

const created = "2025-04-02T09:20:11.4415287+00:00";

export interface ClusterDesign extends ComputeDesign {
  readonly maxNodeCount?: number;
}

export function amlCompute(design: ClusterDesign): ArmResource {
  const { vmSize = "STANDARD_DS3_V2", maxNodeCount = 4, provisioningState } = design;
  return compute(design, "AmlCompute", {
    osType: "Linux",
    vmSize,
    vmPriority: "Dedicated",
    isolatedNetwork: false,
    ...subnetOf(design),
    scaleSettings: { minNodeCount: 0, maxNodeCount, nodeIdleTimeBeforeScaleDown: "PT2M" },
    remoteLoginPortPublicAccess: "Disabled",
    allocationState: "Steady",
    allocationStateTransitionTime: created,
    currentNodeCount: 0,
    targetNodeCount: 0,
    enableNodePublicIp: design.publicIp ?? false,
    errors: provisioningState === "Failed" ? failure : null,
  });
}

const failure = [
  {
    code: "UserError",
    message: "The specified subnet has no outbound connectivity: the nodes cannot reach Azure Batch.",
  },
];

export interface InstanceDesign extends ComputeDesign {
  readonly state?: "Running" | "Stopped" | "CreateFailed" | "Unusable";
  readonly owner: string;
  readonly privateIpAddress?: string;
  readonly publicIpAddress?: string;
}

export function computeInstance(design: InstanceDesign): ArmResource {
  const { state = "Running", owner, privateIpAddress, publicIpAddress } = design;
  return compute(design, "ComputeInstance", {
    vmSize: design.vmSize ?? "STANDARD_DS11_V2",
    ...subnetOf(design),
    applicationSharingPolicy: "Personal",
    sshSettings: { sshPublicAccess: "Disabled", sshPort: 22, adminUserName: "azureuser" },
    connectivityEndpoints: {
      publicIpAddress: publicIpAddress ?? null,
      privateIpAddress: privateIpAddress ?? null,
    },
    applications: applications(design),
    createdBy: {
      userName: owner,
      userId: fakeGuid(`user ${owner}`),
      userOrgId: design.place.cloud.tenantId,
    },
    state,
    computeInstanceAuthorizationType: "personal",
    lastOperation: { operationName: "Start", operationTime: created, operationStatus: "Succeeded" },
    enableNodePublicIp: design.publicIp ?? false,
    errors: state === "CreateFailed" ? failure : [],
  });
}

function applications({ name, place }: ComputeDesign) {
  const suffix = `${place.location}.${place.cloud.instances}`;
  return [
    { displayName: "Jupyter", endpointUri: `https://${name}.${suffix}/tree/` },
    { displayName: "Jupyter Lab", endpointUri: `https://${name}.${suffix}/lab` },
    { displayName: "RStudio", endpointUri: `https://${name}-8787.${suffix}` },
  ];
}

export interface KubernetesDesign extends ComputeDesign {
  readonly clusterId: string;
}

/** An attached Kubernetes cluster. */
export function kubernetes(design: KubernetesDesign): ArmResource {
  return compute(
    design,
    "Kubernetes",
    {
      relayConnectionString: null,
      extensionPrincipalId: fakeGuid(`extension ${design.name}`),
      extensionInstanceReleaseTrain: "stable",
      namespace: "azureml",
      defaultInstanceType: "defaultinstancetype",
      vcName: null,
    },
    design.clusterId,
  );
}

function compute(
  design: ComputeDesign,
  computeType: string,
  inner: ResourceBody,
  resourceId?: string,
): ArmResource {
  const { place, workspaceId, name, provisioningState = "Succeeded", createdOn = created } = design;
  return childResource({ id: workspaceId, type: workspaceType }, "computes", name, {
    location: place.location,
    tags: {},
    properties: {
      computeType,
      computeLocation: place.location,
      description: null,
      provisioningState,
      createdOn,
      modifiedOn: createdOn,
      resourceId: resourceId ?? null,
      provisioningErrors: provisioningState === "Failed" ? failure : null,
      isAttachedCompute: resourceId !== undefined,
      disableLocalAuth: true,
      properties: inner,
    },
  });
}

function subnetOf({ subnetId }: ComputeDesign): ResourceBody {
  return subnetId === undefined ? {} : { subnet: { id: subnetId } };
}
