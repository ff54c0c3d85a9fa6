// The names that differ from cloud to cloud. Sources: "Azure Private Endpoint private DNS zone values" and "Use custom
// DNS server" in the Azure documentation.

export interface CloudNames {
  readonly name: "AzureCloud" | "AzureUSGovernment" | "AzureChinaCloud";
  readonly tenantId: string;
  /** Host suffixes, without a leading dot. */
  readonly api: string;
  readonly notebooks: string;
  readonly inference: string;
  readonly models: string;
  readonly instances: string;
  readonly storage: string;
  readonly vault: string;
  readonly registry: string;
  readonly bastion: string;
  readonly zones: {
    readonly api: string;
    readonly notebooks: string;
    readonly vault: string;
    readonly registry: string;
  };
}

export const azureCloud: CloudNames = {
  name: "AzureCloud",
  tenantId: "c0270500-0000-4000-8000-000000000000",
  api: "api.azureml.ms",
  notebooks: "notebooks.azure.net",
  inference: "inference.ml.azure.com",
  models: "models.ai.azure.com",
  instances: "instances.azureml.ms",
  storage: "core.windows.net",
  vault: "vault.azure.net",
  registry: "azurecr.io",
  bastion: "bastion.azure.com",
  zones: {
    api: "privatelink.api.azureml.ms",
    notebooks: "privatelink.notebooks.azure.net",
    vault: "privatelink.vaultcore.azure.net",
    registry: "privatelink.azurecr.io",
  },
};

export const azureUsGovernment: CloudNames = {
  name: "AzureUSGovernment",
  tenantId: "c0270500-0000-4000-8000-000000000001",
  api: "api.ml.azure.us",
  notebooks: "notebooks.usgovcloudapi.net",
  inference: "inference.ml.azure.us",
  models: "models.ai.azure.us",
  instances: "instances.azureml.us",
  storage: "core.usgovcloudapi.net",
  vault: "vault.usgovcloudapi.net",
  registry: "azurecr.us",
  bastion: "bastion.azure.us",
  zones: {
    api: "privatelink.api.ml.azure.us",
    notebooks: "privatelink.notebooks.usgovcloudapi.net",
    vault: "privatelink.vaultcore.usgovcloudapi.net",
    registry: "privatelink.azurecr.us",
  },
};

export const azureChinaCloud: CloudNames = {
  name: "AzureChinaCloud",
  tenantId: "c0270500-0000-4000-8000-000000000002",
  api: "api.ml.azure.cn",
  notebooks: "notebooks.chinacloudapi.cn",
  inference: "inference.ml.azure.cn",
  models: "models.ai.azure.cn",
  instances: "instances.azureml.cn",
  storage: "core.chinacloudapi.cn",
  vault: "vault.azure.cn",
  registry: "azurecr.cn",
  bastion: "bastion.chinacloudapi.cn",
  zones: {
    api: "privatelink.api.ml.azure.cn",
    notebooks: "privatelink.notebooks.chinacloudapi.cn",
    vault: "privatelink.vaultcore.azure.cn",
    registry: "privatelink.azurecr.cn",
  },
};

/** Storage services that have a private DNS zone each. */
export const storageServices = ["blob", "file", "queue", "table", "dfs"] as const;
export type StorageService = (typeof storageServices)[number];

export function storageZone(cloud: CloudNames, service: StorageService): string {
  return `privatelink.${service}.${cloud.storage}`;
}

/** Every zone that a workspace and its dependencies may need. */
export function listZones(cloud: CloudNames): readonly string[] {
  const { api, notebooks, vault, registry } = cloud.zones;
  return [api, notebooks, ...storageServices.map((service) => storageZone(cloud, service)), vault, registry];
}
