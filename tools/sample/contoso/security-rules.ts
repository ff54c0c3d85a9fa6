// The own rules of Contoso's network security groups.

import type { RuleDesign } from "../network-security";

/** What computes in an own network must reach, and nothing else of the internet. */
export function trainingRules(region: string): readonly RuleDesign[] {
  const tags: readonly (readonly [tag: string, protocol: RuleDesign["protocol"], ports: string])[] = [
    ["AzureActiveDirectory", "Tcp", "80,443"],
    ["AzureMachineLearning", "Tcp", "443,8787,18881"],
    ["AzureMachineLearning", "Udp", "5831"],
    [`BatchNodeManagement.${region}`, "*", "443"],
    ["AzureResourceManager", "Tcp", "443"],
    [`Storage.${region}`, "Tcp", "443,445"],
    ["AzureFrontDoor.FrontEnd", "Tcp", "443"],
    ["AzureFrontDoor.FirstParty", "Tcp", "443"],
    ["MicrosoftContainerRegistry", "Tcp", "443"],
    ["AzureMonitor", "Tcp", "443"],
  ];
  return [
    ...tags.map(([tag, protocol, ports], index): RuleDesign => ({
      name: `Allow-${tag.replaceAll(".", "-")}-${protocol === "*" ? "Any" : protocol}`,
      direction: "Outbound",
      access: "Allow",
      priority: 100 + 10 * index,
      protocol,
      from: "VirtualNetwork",
      to: tag,
      ports,
    })),
    {
      name: "Deny-Internet",
      direction: "Outbound",
      access: "Deny",
      priority: 4000,
      protocol: "*",
      from: "*",
      to: "Internet",
      ports: "*",
    },
  ];
}

/** Blocks all from outside, and with it 44224, which the public-IP cluster here needs. */
export const forecastRules: readonly RuleDesign[] = [
  {
    name: "Deny-Inbound",
    direction: "Inbound",
    access: "Deny",
    priority: 4096,
    protocol: "*",
    from: "*",
    to: "*",
    ports: "*",
  },
];

/** As the tutorial of 2021 asked for them. */
export const legacyRules: readonly RuleDesign[] = [
  {
    name: "BatchNodeManagement",
    direction: "Inbound",
    access: "Allow",
    priority: 1010,
    protocol: "Tcp",
    from: "BatchNodeManagement.northeurope",
    to: "*",
    ports: "29876-29877",
    description: "Azure Batch",
  },
  {
    name: "AzureMachineLearning",
    direction: "Inbound",
    access: "Allow",
    priority: 1020,
    protocol: "Tcp",
    from: "AzureMachineLearning",
    to: "*",
    ports: "44224",
    description: "Azure Machine Learning",
  },
];
