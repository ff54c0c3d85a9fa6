// The traffic that Azure Machine Learning needs. Source: "Configure inbound and outbound network traffic" and "Secure an
// Azure Machine Learning training environment with virtual networks".

export type Protocol = "Tcp" | "Udp" | "*";

type Condition = "hbi" | "publicVault" | "publicRegistry" | "noPrivateLinkScope";

export interface TagRule {
  readonly name: string;
  /** A service tag; `{region}` stands for the workspace's. */
  readonly tag: string;
  readonly protocol: Protocol;
  readonly ports: readonly string[];
  readonly why: string;
  /** Clouds that have no such service. */
  readonly notIn?: readonly string[];
  readonly when?: Condition;
}

export const requiredTags: readonly TagRule[] = [
  tcp("EntraId", "AzureActiveDirectory", ["80", "443"], "Sign-in with Microsoft Entra ID."),
  tcp(
    "MachineLearning",
    "AzureMachineLearning",
    ["443", "8787", "18881"],
    "The service; 8787 is RStudio, 18881 IntelliSense.",
  ),
  { ...tcp("MachineLearningUdp", "AzureMachineLearning", ["5831"], "The service."), protocol: "Udp" },
  {
    ...tcp(
      "BatchNodeManagement",
      "BatchNodeManagement.{region}",
      ["443"],
      "Azure Batch, which runs the computes.",
    ),
    protocol: "*",
  },
  tcp("ResourceManager", "AzureResourceManager", ["443"], "Creating and deleting resources."),
  tcp(
    "Storage",
    "Storage.{region}",
    ["443", "445"],
    "Azure Batch's own storage; 445 where a firewall stands between compute and the file share.",
  ),
  {
    ...tcp("FrontDoor", "AzureFrontDoor.FrontEnd", ["443"], "Entry point of studio and AutoML."),
    notIn: ["AzureChinaCloud"],
  },
  tcp("ContainerImages", "MicrosoftContainerRegistry", ["443"], "Docker images of Microsoft."),
  tcp("ContainerImagesCdn", "AzureFrontDoor.FirstParty", ["443"], "What the images are delivered through."),
  { ...tcp("Monitor", "AzureMonitor", ["443"], "Telemetry."), when: "noPrivateLinkScope" },
  {
    ...tcp("KeyVault", "AzureKeyVault.{region}", ["443"], "The vault of a high business impact workspace."),
    when: "hbi",
  },
  {
    ...tcp("PublicKeyVault", "AzureKeyVault.{region}", ["443"], "A vault without a private endpoint."),
    when: "publicVault",
  },
  {
    ...tcp(
      "ContainerRegistry",
      "AzureContainerRegistry.{region}",
      ["443"],
      "A registry without a private endpoint.",
    ),
    when: "publicRegistry",
  },
];

/** Where only compute with public addresses is reached from. */
export const inboundPort = "44224";

export interface TrafficNeeds {
  readonly cloud: string;
  readonly location: string;
  readonly conditions: readonly Condition[];
}

/** The tags that a workspace needs, with its region filled in. */
export function listRequiredTags(needs: TrafficNeeds): readonly TagRule[] {
  return requiredTags
    .filter((item) => !(item.notIn ?? []).includes(needs.cloud))
    .filter((item) => item.when === undefined || needs.conditions.includes(item.when))
    .map((item) => ({ ...item, tag: item.tag.replace("{region}", needs.location) }));
}

function tcp(name: string, tag: string, ports: readonly string[], why: string): TagRule {
  return { name, tag, protocol: "Tcp", ports, why };
}
