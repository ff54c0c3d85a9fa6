import type { ArmResource } from "./snapshot";

interface LinkGroup {
  readonly groupId: string;
  readonly requiredMembers: readonly string[];
  readonly zones: readonly (keyof ZoneNames)[];
}

interface ZoneNames {
  readonly api: string;
  readonly notebooks: string;
}

/** The private link resources of a resource whose snapshot has none; undefined for every other collection. */
export function listPrivateLinkResources(
  cloud: string | undefined,
  parent: ArmResource,
  type: string,
): ArmResource[] | undefined {
  const zones = zonesByCloud[cloud ?? "AzureCloud"] ?? publicZones;
  return groupsByType[type]?.map(({ groupId, requiredMembers, zones: names }) => ({
    id: `${parent.id}/privateLinkResources/${groupId}`,
    name: groupId,
    type: `${parent.type ?? ""}/privateLinkResources`,
    ...(parent.location && { location: parent.location }),
    properties: { groupId, requiredMembers, requiredZoneNames: names.map((name) => zones[name]) },
  }));
}

/** Source: Azure Private Link, private DNS zone values; members as seen on the interfaces of real endpoints. */
const groupsByType: Readonly<Record<string, readonly LinkGroup[]>> = {
  "microsoft.machinelearningservices/workspaces/privatelinkresources": [
    {
      groupId: "amlworkspace",
      requiredMembers: ["default", "notebook", "inference"],
      zones: ["api", "notebooks"],
    },
  ],
  "microsoft.machinelearningservices/registries/privatelinkresources": [
    { groupId: "amlregistry", requiredMembers: ["amlregistry"], zones: ["api"] },
  ],
};

const publicZones: ZoneNames = {
  api: "privatelink.api.azureml.ms",
  notebooks: "privatelink.notebooks.azure.net",
};

const zonesByCloud: Readonly<Record<string, ZoneNames>> = {
  AzureCloud: publicZones,
  AzureUSGovernment: {
    api: "privatelink.api.ml.azure.us",
    notebooks: "privatelink.notebooks.usgovcloudapi.net",
  },
  AzureChinaCloud: {
    api: "privatelink.api.ml.azure.cn",
    notebooks: "privatelink.notebooks.chinacloudapi.cn",
  },
};
