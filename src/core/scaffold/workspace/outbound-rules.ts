// The managed network's outbound rules that the user adds to those that Azure makes itself.

import { resource } from "../parts/resource";
import { isResourceId } from "../names";
import type { Value } from "../expressions";
import type { PlanResource } from "../plan";
import type { OutboundRuleRequest } from "./options";
import type { Settings } from "./settings";

export const firewallCost =
  "The first FQDN rule starts an Azure Firewall in the managed network, which is billed by the hour.";

/** One after the other: the managed network takes no two changes at a time. */
export function outboundRuleResources(settings: Settings): readonly PlanResource[] {
  const rules = settings.outboundRules;
  return rules.map((rule, index) =>
    resource({
      key: ruleKey(index),
      type: "Microsoft.MachineLearningServices/workspaces/outboundRules",
      parent: "workspace",
      name: rule.name,
      body: { properties: { type: rule.type, category: "UserDefined", destination: destinationOf(rule) } },
      after: index === 0 ? ["connectionApprover", "workspaceEndpoint"] : [ruleKey(index - 1)],
      ...(rule.type === "FQDN" && rules.findIndex(({ type }) => type === "FQDN") === index
        ? { comment: firewallCost }
        : {}),
    }),
  );
}

function ruleKey(index: number): string {
  return `outboundRule${index + 1}`;
}

function destinationOf(rule: OutboundRuleRequest): Value {
  switch (rule.type) {
    case "FQDN":
      return rule.destination;
    case "PrivateEndpoint":
      return {
        serviceResourceId: rule.serviceResourceId,
        subresourceTarget: rule.subresourceTarget,
        sparkEnabled: rule.sparkEnabled ?? false,
      };
    case "ServiceTag":
      return { serviceTag: rule.serviceTag, protocol: rule.protocol, portRanges: rule.portRanges };
  }
}

export function outboundRuleProblems(settings: Settings): readonly string[] {
  const names = settings.outboundRules.map(({ name }) => name.toLowerCase());
  const doubled = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...doubled.map((name) => `Two outbound rules are named ${JSON.stringify(name)}.`),
    ...settings.outboundRules.flatMap((rule) => ruleProblems(settings, rule)),
  ];
}

function ruleProblems(settings: Settings, rule: OutboundRuleRequest): readonly string[] {
  const what = `The outbound rule ${JSON.stringify(rule.name)}`;
  const named = /^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/.test(rule.name)
    ? []
    : [`${what} needs a name of letters, digits, - and _.`];
  const needsApproved =
    rule.type !== "PrivateEndpoint" && settings.isolationMode !== "AllowOnlyApprovedOutbound";
  return [
    ...named,
    ...(needsApproved
      ? [
          `${what} needs the mode AllowOnlyApprovedOutbound: with AllowInternetOutbound everything may leave anyway.`,
        ]
      : []),
    ...destinationProblems(what, rule),
  ];
}

function destinationProblems(what: string, rule: OutboundRuleRequest): readonly string[] {
  switch (rule.type) {
    case "FQDN":
      return fqdnProblems(what, rule.destination);
    case "PrivateEndpoint":
      return isResourceId(rule.serviceResourceId) ? [] : [`${what} does not name a resource by its id.`];
    case "ServiceTag":
      return /^[A-Za-z0-9.]+$/.test(rule.serviceTag) &&
        /^(\*|[0-9]+(-[0-9]+)?(, ?[0-9]+(-[0-9]+)?)*)$/.test(rule.portRanges)
        ? []
        : [`${what} needs a service tag and ports such as 80, 443.`];
  }
}

function fqdnProblems(what: string, destination: string): readonly string[] {
  if (!/^(\*\.)?([A-Za-z0-9-]+\.)+[A-Za-z0-9-]+$/.test(destination)) {
    return [`${what} needs a host name, or * and a domain.`];
  }
  return /\.core\.(windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)$/i.test(destination)
    ? [`${what} leads to a storage account: that needs a rule of type PrivateEndpoint.`]
    : [];
}
