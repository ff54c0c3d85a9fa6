// The allow list as resources: an Azure Firewall's rule collections, a security group, or a managed network's rules.

import { parseId } from "../../arm/ids";
import { param, type Value } from "../expressions";
import { resource } from "../parts/resource";
import type { Parameter, Plan, PlanResource } from "../plan";
import { firewallCost } from "../workspace/outbound-rules";
import type { AllowList } from "./allow-list";
import type { HostRule } from "./required-hosts";
import type { TagRule } from "./required-traffic";

export type FirewallForm = "azure-firewall" | "nsg" | "managed-network";

export function planFirewall(list: AllowList, cloud: string, form: FirewallForm): Plan {
  return { ...plans[form](list), cloud, outputs: [] };
}

type Draft = Omit<Plan, "cloud" | "outputs">;

const plans: Readonly<Record<FirewallForm, (list: AllowList) => Draft>> = {
  "azure-firewall": azureFirewall,
  nsg: securityGroup,
  "managed-network": managedNetwork,
};

function azureFirewall(list: AllowList): Draft {
  const sources = param("sourceAddresses");
  const collections = [
    collection(
      "service-tags",
      100,
      list.tags.map((tag) => networkRule(tag, sources)),
    ),
    ...(list.packages.length === 0
      ? []
      : [
          collection(
            "packages",
            200,
            list.packages.map((host, index) => applicationRule(host, index, sources)),
          ),
        ]),
  ];
  const group = resource({
    key: "ruleCollectionGroup",
    type: "Microsoft.Network/firewallPolicies/ruleCollectionGroups",
    parentName: param("firewallPolicyName"),
    name: "azure-machine-learning",
    body: { properties: { priority: 200, ruleCollections: collections } },
  });
  return {
    title: `Outbound traffic of the Azure Machine Learning workspace ${list.workspace.name}, for an Azure Firewall policy`,
    notes: ["Deploy into the resource group of the firewall policy.", ...inboundNote(list)],
    parameters: [
      {
        name: "firewallPolicyName",
        type: "string",
        description: "Name of the firewall policy, which exists.",
        default: "afwp-hub",
      },
      sourceParameter(list),
    ],
    resources: [group],
  };
}

function sourceParameter(list: AllowList): Parameter {
  return {
    name: "sourceAddresses",
    type: "array",
    description: "Address ranges of the subnets that the computes lie in.",
    default: list.sources.length === 0 ? ["*"] : list.sources,
  };
}

function inboundNote(list: AllowList): readonly string[] {
  return list.inboundPort === undefined
    ? []
    : [
        `Compute with public addresses is called on TCP ${list.inboundPort} from AzureMachineLearning: route that tag to Internet, past the firewall.`,
      ];
}

function collection(name: string, priority: number, rules: readonly Value[]): Value {
  return {
    ruleCollectionType: "FirewallPolicyFilterRuleCollection",
    name,
    priority,
    action: { type: "Allow" },
    rules,
  };
}

const protocolNames = { Tcp: "TCP", Udp: "UDP", "*": "Any" } as const;

function networkRule(tag: TagRule, sources: Value): Value {
  return {
    ruleType: "NetworkRule",
    name: tag.name,
    ipProtocols: [protocolNames[tag.protocol]],
    sourceAddresses: sources,
    destinationAddresses: [tag.tag],
    destinationPorts: tag.ports,
  };
}

function applicationRule(host: HostRule, index: number, sources: Value): Value {
  return {
    ruleType: "ApplicationRule",
    name: ruleName(host, index),
    protocols: [{ protocolType: "Https", port: 443 }],
    sourceAddresses: sources,
    targetFqdns: [host.host],
  };
}

/** `*.anaconda.org` → `3-anaconda-org`. */
function ruleName(host: HostRule, index: number): string {
  return `${index + 1}-${host.host.replace("*.", "").replaceAll(".", "-")}`;
}

function securityGroup(list: AllowList): Draft {
  const inbound = list.inboundPort === undefined ? [] : [inboundRule(list.inboundPort)];
  const outbound = list.tags.map((tag, index) => outboundRule(tag, 110 + index * 10));
  const group = resource({
    key: "securityGroup",
    type: "Microsoft.Network/networkSecurityGroups",
    name: param("securityGroupName"),
    body: {
      location: param("location"),
      properties: { securityRules: [...inbound, ...outbound, denyRule] },
    },
    comment: "Attach it to the subnets that the computes lie in.",
  });
  const packages =
    list.packages.length === 0
      ? []
      : ["A security group knows no host names: package hosts need a firewall, a proxy or a private feed."];
  return {
    title: `Traffic of the Azure Machine Learning workspace ${list.workspace.name}, as a network security group`,
    notes: packages,
    parameters: [
      {
        name: "securityGroupName",
        type: "string",
        description: "Name of the security group.",
        default: "nsg-azure-machine-learning",
      },
      {
        name: "location",
        type: "string",
        description: "Region of the virtual network.",
        default: list.location,
      },
    ],
    resources: [group],
  };
}

function inboundRule(port: string): Value {
  return ruleBody("AllowMachineLearningInbound", {
    priority: 100,
    direction: "Inbound",
    access: "Allow",
    protocol: "Tcp",
    sourceAddressPrefix: "AzureMachineLearning",
    destinationAddressPrefix: "VirtualNetwork",
    destinationPortRange: port,
  });
}

function outboundRule(tag: TagRule, priority: number): Value {
  return ruleBody(`Allow${tag.name}Outbound`, {
    description: tag.why.slice(0, 140),
    priority,
    direction: "Outbound",
    access: "Allow",
    protocol: tag.protocol,
    sourceAddressPrefix: "VirtualNetwork",
    destinationAddressPrefix: tag.tag,
    ...(tag.ports.length === 1
      ? { destinationPortRange: tag.ports[0] ?? "*" }
      : { destinationPortRanges: tag.ports }),
  });
}

const denyRule: Value = ruleBody("DenyOtherOutbound", {
  priority: 4000,
  direction: "Outbound",
  access: "Deny",
  protocol: "*",
  sourceAddressPrefix: "*",
  destinationAddressPrefix: "Internet",
  destinationPortRange: "*",
});

function ruleBody(name: string, properties: Record<string, Value>): Value {
  return { name, properties: { ...properties, sourcePortRange: "*" } };
}

/** Azure makes the required rules of a managed network itself: only what the user wants beyond them is written. */
function managedNetwork(list: AllowList): Draft {
  const { subscriptionId, resourceGroup, name } = parseId(list.workspace.id);
  const rules: readonly PlanResource[] = list.packages.map((host, index) =>
    resource({
      key: `outboundRule${index + 1}`,
      type: "Microsoft.MachineLearningServices/workspaces/outboundRules",
      parentName: name,
      group: { subscriptionId, resourceGroup },
      name: `package-${ruleName(host, index)}`,
      body: { properties: { type: "FQDN", category: "UserDefined", destination: host.host } },
      ...(index === 0 ? { comment: firewallCost } : { after: [`outboundRule${index}`] }),
    }),
  );
  return {
    title: `Outbound rules of the managed network of the Azure Machine Learning workspace ${list.workspace.name}`,
    notes: ["The service makes its own required rules; these are for packages.", firewallCost],
    parameters: [],
    resources: rules,
  };
}
