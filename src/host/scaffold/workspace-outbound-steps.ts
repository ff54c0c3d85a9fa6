// Of a managed network: how strict it is, and where its computes may go.

import { nameOfId, parseId } from "../../core/arm/ids";
import { packageHosts } from "../../core/scaffold/firewall/required-hosts";
import type { Estate } from "../../core/estate/model";
import type { IsolationMode, OutboundRuleRequest } from "../../core/scaffold/workspace/options";
import { firewallCost, outboundRuleProblems } from "../../core/scaffold/workspace/outbound-rules";
import { withDefaults } from "../../core/scaffold/workspace/settings";
import type { Step } from "../wizard";
import { pickStep, picksStep, textStep, type Choice } from "../wizard-steps";
import { isOpen, toWorkspaceOptions, withOption, type WorkspaceDraft } from "./workspace-draft";

type Rules = readonly OutboundRuleRequest[];

const isManaged = (draft: WorkspaceDraft): boolean => draft.pattern === "managed-vnet";

const isStrict = (draft: WorkspaceDraft): boolean =>
  isManaged(draft) && modeOf(draft) === "AllowOnlyApprovedOutbound";

function modeOf({ options, given }: WorkspaceDraft): IsolationMode {
  return given.isolationMode ?? options.isolationMode ?? "AllowInternetOutbound";
}

const packagePrefix = "package-";

const isPackage = ({ name }: OutboundRuleRequest): boolean => name.startsWith(packagePrefix);
const isEndpoint = ({ type }: OutboundRuleRequest): boolean => type === "PrivateEndpoint";
const isOther = (rule: OutboundRuleRequest): boolean => !isPackage(rule) && !isEndpoint(rule);

function rulesOf({ options }: WorkspaceDraft): Rules {
  return options.outboundRules ?? [];
}

/** Each question has its own kind of rules, and leaves the others alone. */
function replace(
  draft: WorkspaceDraft,
  isMine: (rule: OutboundRuleRequest) => boolean,
  rules: Rules,
): WorkspaceDraft {
  const others = rulesOf(draft).filter((rule) => !isMine(rule));
  return withOption(draft, { outboundRules: [...others, ...rules] });
}

export const outboundSteps: readonly Step<WorkspaceDraft>[] = [
  pickStep<WorkspaceDraft, IsolationMode>({
    label: "Outbound",
    isAsked: (draft) => isManaged(draft) && isOpen(draft, "isolationMode"),
    prompt: "Where computes may go; it can be made stricter later, never switched off",
    choices: () => [
      {
        label: "Internet outbound",
        detail: "Anywhere: packages and images come as usual",
        value: "AllowInternetOutbound",
      },
      {
        label: "Only approved outbound",
        detail: "Only where a rule leads",
        value: "AllowOnlyApprovedOutbound",
      },
    ],
    get: modeOf,
    put: (draft, isolationMode) =>
      isolationMode === "AllowOnlyApprovedOutbound"
        ? withOption(draft, { isolationMode })
        : replace(withOption(draft, { isolationMode }), (rule) => !isEndpoint(rule), []),
  }),
  pickStep<WorkspaceDraft, boolean>({
    label: "Package hosts",
    isAsked: (draft) => isStrict(draft) && isOpen(draft, "outboundRules"),
    prompt: "Python packages from PyPI and Anaconda",
    choices: () => [
      { label: "No rules", detail: "Use a private feed; no firewall, no cost", value: false },
      { label: "A rule for each package host", detail: firewallCost, value: true },
    ],
    get: (draft) => rulesOf(draft).some(isPackage),
    put: (draft, hasPackages) => replace(draft, isPackage, hasPackages ? packageRules() : []),
  }),
  textStep<WorkspaceDraft>({
    label: "Hosts and service tags",
    isAsked: (draft) => isStrict(draft) && isOpen(draft, "outboundRules"),
    prompt: `What else computes may reach, with semicolons between; empty for nothing. ${firewallCost}`,
    placeholder: "models.example.com; *.example.org; AzureMonitor:443",
    get: (draft) => writeRules(rulesOf(draft).filter(isOther)),
    put: (draft, text) => replace(draft, isOther, toRules(text)),
    validate: (text, draft) => ruleProblem(draft, toRules(text)),
  }),
  picksStep<WorkspaceDraft, string>({
    label: "Private endpoints to",
    isAsked: (draft) =>
      isManaged(draft) && isOpen(draft, "outboundRules") && listTargets(draft.estate).length > 0,
    prompt: "What else computes reach, through endpoints of the managed network",
    choices: ({ estate }) => listTargets(estate).map(toChoice),
    get: (draft) =>
      rulesOf(draft)
        .filter(isEndpoint)
        .map(({ name }) => name),
    put: (draft, names) =>
      replace(
        draft,
        isEndpoint,
        listTargets(draft.estate).filter(({ name }) => names.includes(name)),
      ),
  }),
  pickStep<WorkspaceDraft, "Basic" | "Standard">({
    label: "Firewall",
    isAsked: (draft) =>
      isStrict(draft) && rulesOf(draft).some(({ type }) => type === "FQDN") && isOpen(draft, "firewallSku"),
    prompt: "The Azure Firewall that the FQDN rules start",
    choices: () => [
      { label: "Basic", detail: "About US$ 0.40 an hour", value: "Basic" },
      { label: "Standard", detail: "About US$ 1.25 an hour; more throughput", value: "Standard" },
    ],
    get: ({ options }) => options.firewallSku,
    put: (draft, firewallSku) => withOption(draft, { firewallSku }),
  }),
];

function packageRules(): Rules {
  return packageHosts.map(({ host }) => ({
    type: "FQDN",
    name: `${packagePrefix}${toName(host)}`,
    destination: host,
  }));
}

/** `*.example.org` → `any-example-org`. */
function toName(text: string): string {
  return text
    .replace("*.", "any-")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .slice(0, 60);
}

/** With ports it is a service tag, without a host. */
function toRules(text: string): Rules {
  const parts = text
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return parts.map((part) => {
    const [tag = "", portRanges] = part.split(":");
    return portRanges === undefined
      ? { type: "FQDN", name: `host-${toName(part)}`, destination: part }
      : { type: "ServiceTag", name: `tag-${toName(part)}`, serviceTag: tag, protocol: "TCP", portRanges };
  });
}

function writeRules(rules: Rules): string {
  const parts = rules.flatMap((rule) => {
    if (rule.type === "FQDN") return [rule.destination];
    return rule.type === "ServiceTag" ? [`${rule.serviceTag}:${rule.portRanges}`] : [];
  });
  return parts.join("; ");
}

function ruleProblem(draft: WorkspaceDraft, outboundRules: Rules): string | undefined {
  const options = { ...toWorkspaceOptions(draft), isolationMode: modeOf(draft), outboundRules };
  return outboundRuleProblems(withDefaults(draft.pattern, options, draft.estate))[0];
}

type EndpointRule = Extract<OutboundRuleRequest, { readonly type: "PrivateEndpoint" }>;

/** What a managed network can have endpoints to, of what the estate holds. */
function listTargets(estate: Estate | undefined): readonly EndpointRule[] {
  if (estate === undefined) return [];
  const accounts = estate.list("storageAccounts");
  return [
    ...accounts.flatMap(({ id, isHnsEnabled }) =>
      ["blob", "file", ...(isHnsEnabled === true ? ["dfs"] : [])].map((groupId) => toRule(id, groupId)),
    ),
    ...estate.list("keyVaults").map(({ id }) => toRule(id, "vault")),
    ...estate.list("containerRegistries").map(({ id }) => toRule(id, "registry")),
  ];
}

function toRule(id: string, groupId: string): EndpointRule {
  return {
    type: "PrivateEndpoint",
    name: `pe-${toName(nameOfId(id))}-${groupId}`,
    serviceResourceId: id,
    subresourceTarget: groupId,
  };
}

function toChoice({ name, serviceResourceId, subresourceTarget }: EndpointRule): Choice<string> {
  return {
    label: nameOfId(serviceResourceId),
    description: subresourceTarget,
    detail: parseId(serviceResourceId).resourceGroup,
    value: name,
  };
}
