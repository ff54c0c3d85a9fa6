// The hosts that Azure Machine Learning needs, for firewalls and proxies that know no service tags. Source: "Configure
// inbound and outbound network traffic", tables "Microsoft hosts".

import type { CloudName } from "../../arm/clouds";

export interface HostRule {
  /** `{region}` and `{storage}` stand for the workspace's region and its default storage account. */
  readonly host: string;
  readonly protocol: "Tcp" | "Udp";
  readonly ports: readonly string[];
  readonly why: string;
  readonly when?: "hbi" | "noPrivateLinkScope";
}

interface CloudSuffixes {
  readonly storage: string;
  readonly vault: string;
}

const suffixes: Readonly<Record<CloudName, CloudSuffixes>> = {
  AzureCloud: { storage: "core.windows.net", vault: "vault.azure.net" },
  AzureUSGovernment: { storage: "core.usgovcloudapi.net", vault: "vault.usgovcloudapi.net" },
  AzureChinaCloud: { storage: "core.chinacloudapi.cn", vault: "vault.azure.cn" },
};

const https = ["443"];
const instancePorts = ["443", "8787", "18881"];

/** What differs by more than a suffix. */
const own: Readonly<Record<CloudName, readonly HostRule[]>> = {
  AzureCloud: [
    ...tcp("Microsoft Entra ID", ["80", "443"], "login.microsoftonline.com"),
    ...tcp("Azure Resource Manager and the portal", https, "management.azure.com"),
    ...tcp("Azure Machine Learning studio", https, "ml.azure.com"),
    ...tcp("The service's API", https, "*.azureml.ms", "*.azureml.net"),
    ...tcp("Model management", https, "*.modelmanagement.azureml.net"),
    ...tcp("Notebooks", https, "*.notebooks.azure.net", "graph.microsoft.com"),
    ...tcp("AutoML for language and vision", https, "automlresources-prod.azureedge.net", "aka.ms"),
    ...tcp("Compute", https, "graph.windows.net", "*.instances.azureml.net"),
    ...tcp("Compute instances", instancePorts, "*.instances.azureml.ms"),
    ...udp("Compute instances", "{region}.tundra.azureml.ms", "*.tundra.{region}.api.azureml.ms"),
    ...tcp(
      "Azure Batch, which runs the computes",
      https,
      "*.{region}.batch.azure.com",
      "*.{region}.service.batch.azure.com",
    ),
  ],
  AzureUSGovernment: [
    ...tcp("Microsoft Entra ID", ["80", "443"], "login.microsoftonline.us"),
    ...tcp(
      "Azure Resource Manager and the portal",
      https,
      "management.azure.us",
      "management.usgovcloudapi.net",
    ),
    ...tcp("Azure Machine Learning studio", https, "ml.azure.us"),
    ...tcp("The service's API", https, "*.ml.azure.us"),
    ...tcp("Model management", https, "*.modelmanagement.azureml.us"),
    ...tcp("Notebooks", https, "*.notebooks.usgovcloudapi.net", "graph.microsoft.us"),
    ...tcp("Compute", https, "graph.windows.net", "*.instances.azureml.us"),
    ...tcp("Compute instances", instancePorts, "*.instances.azureml.ms"),
    ...udp("Compute instances", "{region}.tundra.azureml.us"),
  ],
  AzureChinaCloud: [
    ...tcp("Microsoft Entra ID", ["80", "443"], "login.chinacloudapi.cn"),
    ...tcp(
      "Azure Resource Manager and the portal",
      https,
      "management.azure.cn",
      "management.chinacloudapi.cn",
    ),
    ...tcp("Azure Machine Learning studio", https, "studio.ml.azure.cn"),
    ...tcp("The service's API", https, "*.ml.azure.cn", "*.azureml.cn"),
    ...tcp("Model management", https, "*.modelmanagement.ml.azure.cn"),
    ...tcp("Notebooks", https, "*.notebooks.chinacloudapi.cn", "graph.chinacloudapi.cn"),
    ...tcp("Compute instances", https, "*.instances.azureml.cn"),
    ...tcp("Compute instances", instancePorts, "*.instances.azureml.ms"),
    ...udp("Compute instances", "{region}.tundra.azureml.cn"),
  ],
};

/** The same in every cloud, but for the suffixes. */
function shared({ storage, vault }: CloudSuffixes): readonly HostRule[] {
  return [
    ...tcp("Notebook content", https, "*.aznbcontent.net"),
    ...tcp("The workspace's file share", ["443", "445"], `{storage}.file.${storage}`),
    ...tcp("The workspace's blobs", https, `{storage}.blob.${storage}`, `{storage}.dfs.${storage}`),
    ...tcp(
      "Azure Batch's own storage",
      https,
      ...["blob", "table", "queue"].map((service) => `*.${service}.${storage}`),
    ),
    ...tcp("Docker images of Microsoft", https, "mcr.microsoft.com", "*.data.mcr.microsoft.com"),
    ...tcp("The vault of a high business impact workspace", https, `*.${vault}`).map((item) => ({
      ...item,
      when: "hbi" as const,
    })),
    ...tcp(
      "Telemetry",
      https,
      "dc.applicationinsights.azure.com",
      "dc.applicationinsights.microsoft.com",
      "dc.services.visualstudio.com",
      "*.in.applicationinsights.azure.com",
    ).map((item) => ({ ...item, when: "noPrivateLinkScope" as const })),
  ];
}

/** Python packages: not Azure's, and not needed with a private feed. */
export const packageHosts: readonly HostRule[] = [
  ...tcp("Packages of Anaconda", https, "anaconda.com", "*.anaconda.com", "*.anaconda.org"),
  ...tcp("Packages of PyPI", https, "pypi.org", "*.pythonhosted.org"),
  ...tcp("Examples with PyTorch", https, "pytorch.org", "*.pytorch.org"),
  ...tcp("Examples with TensorFlow", https, "*.tensorflow.org"),
];

export interface HostNeeds {
  readonly cloud: CloudName;
  readonly location: string;
  readonly storageAccount: string | undefined;
  readonly conditions: readonly string[];
}

export function listRequiredHosts(needs: HostNeeds): readonly HostRule[] {
  const { cloud, location, storageAccount, conditions } = needs;
  return [...own[cloud], ...shared(suffixes[cloud])]
    .filter(({ when }) => when === undefined || conditions.includes(when))
    .filter(({ host }) => storageAccount !== undefined || !host.includes("{storage}"))
    .map((item) => ({
      ...item,
      host: item.host.replace("{region}", location).replace("{storage}", storageAccount ?? ""),
    }));
}

function tcp(why: string, ports: readonly string[], ...hosts: readonly string[]): readonly HostRule[] {
  return hosts.map((host) => ({ host, protocol: "Tcp", ports, why }));
}

function udp(why: string, ...hosts: readonly string[]): readonly HostRule[] {
  return hosts.map((host) => ({ host, protocol: "Udp", ports: ["5831"], why }));
}
