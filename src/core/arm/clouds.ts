// The clouds: where each is managed, and how its names end. Endpoints are those that `az cloud list` prints; the names
// are those of the page "Use custom DNS server" of the Azure Machine Learning documentation.

export type CloudName = "AzureCloud" | "AzureUSGovernment" | "AzureChinaCloud";

export interface Cloud {
  readonly name: string;
  /** Origin of Azure Resource Manager, without a slash at the end. */
  readonly resourceManager: string;
  /** Audience of its tokens. */
  readonly audience: string;
  /** Origin that issues the tokens. */
  readonly authority: string;
  readonly portal: string;
  /** Where AzureMachineLearning's own names end. */
  readonly names: WorkspaceNames;
}

export interface WorkspaceNames {
  readonly api: string;
  readonly notebooks: string;
  readonly inference: string;
  /** Compute instances. Sources disagree, so there may be two: write and forward both where no host is reported. */
  readonly instances: readonly string[];
  /** Notebook content; public, forwarded only. */
  readonly contentDelivery: string;
}

export const clouds: Readonly<Record<CloudName, Cloud>> = {
  AzureCloud: {
    name: "AzureCloud",
    resourceManager: "https://management.azure.com",
    audience: "https://management.core.windows.net/",
    authority: "https://login.microsoftonline.com",
    portal: "https://portal.azure.com",
    names: {
      api: "api.azureml.ms",
      notebooks: "notebooks.azure.net",
      inference: "inference.ml.azure.com",
      instances: ["instances.azureml.ms", "instances.ml.azure.ms"],
      contentDelivery: "aznbcontent.net",
    },
  },
  AzureUSGovernment: {
    name: "AzureUSGovernment",
    resourceManager: "https://management.usgovcloudapi.net",
    audience: "https://management.core.usgovcloudapi.net/",
    authority: "https://login.microsoftonline.us",
    portal: "https://portal.azure.us",
    names: {
      api: "api.ml.azure.us",
      notebooks: "notebooks.usgovcloudapi.net",
      inference: "inference.ml.azure.us",
      instances: ["instances.azureml.us", "instances.ml.azure.us"],
      contentDelivery: "aznbcontent.net",
    },
  },
  AzureChinaCloud: {
    name: "AzureChinaCloud",
    resourceManager: "https://management.chinacloudapi.cn",
    audience: "https://management.core.chinacloudapi.cn/",
    authority: "https://login.partner.microsoftonline.cn",
    portal: "https://portal.azure.cn",
    names: {
      api: "api.ml.azure.cn",
      notebooks: "notebooks.chinacloudapi.cn",
      inference: "inference.ml.azure.cn",
      instances: ["instances.azureml.cn", "instances.ml.azure.ms"],
      contentDelivery: "aznbcontent.net",
    },
  },
};

export function isCloudName(name: string): name is CloudName {
  return Object.hasOwn(clouds, name);
}

/** The names that hold in a cloud; of a custom one the public cloud's, until the user overrides them. */
export function cloudNamed(name: string): Cloud {
  return isCloudName(name) ? clouds[name] : { ...clouds.AzureCloud, name };
}
