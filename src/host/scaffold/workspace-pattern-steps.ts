// Which pattern, which name, where; and for a managed network, how strict.

import { nameProblem } from "../../core/scaffold/names";
import type { IsolationMode, OutboundRuleRequest, Pattern } from "../../core/scaffold/workspace/options";
import { firewallCost } from "../../core/scaffold/workspace/outbound-rules";
import { packageHosts } from "../../core/scaffold/firewall/required-hosts";
import type { Step } from "../wizard";
import { pickStep, textStep } from "../wizard-steps";
import { isOpen, withOption, type WorkspaceDraft } from "./workspace-draft";

const isStrict = (draft: WorkspaceDraft): boolean =>
  draft.pattern === "managed-vnet" && draft.options.isolationMode === "AllowOnlyApprovedOutbound";

export const patternSteps: readonly Step<WorkspaceDraft>[] = [
  pickStep<WorkspaceDraft, Pattern>({
    label: "Pattern",
    isAsked: ({ givenPattern }) => givenPattern === undefined,
    prompt: "Who runs the network of the computes",
    choices: () => [
      {
        label: "Managed network",
        detail: "Azure runs it for the workspace: the recommended way, with the least to look after",
        value: "managed-vnet",
      },
      {
        label: "Your own virtual network",
        detail:
          "Training, Scoring and Bastion subnets, security groups, NAT gateway, private endpoints and zones",
        value: "own-vnet",
      },
    ],
    get: ({ pattern }) => pattern,
    put: (draft, pattern) => ({ ...draft, pattern }),
  }),
  textStep<WorkspaceDraft>({
    label: "Name",
    isAsked: (draft) => isOpen(draft, "name"),
    prompt: "Name of the workspace; the other names follow from it",
    get: ({ options }) => options.name ?? "",
    put: (draft, name) => withOption(draft, { name }),
    validate: (text) => nameProblem("workspace", "The workspace", text),
  }),
  textStep<WorkspaceDraft>({
    label: "Region",
    isAsked: (draft) => isOpen(draft, "location"),
    prompt: "Region, by its short name",
    placeholder: "westeurope",
    get: ({ options }) => options.location ?? "",
    put: (draft, location) => withOption(draft, { location }),
    validate: (text) => nameProblem("location", "The region", text),
  }),
  pickStep<WorkspaceDraft, IsolationMode>({
    label: "Outbound",
    isAsked: (draft) => draft.pattern === "managed-vnet" && isOpen(draft, "isolationMode"),
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
    get: ({ options }) => options.isolationMode ?? "AllowInternetOutbound",
    put: (draft, isolationMode) => withOption(draft, { isolationMode, outboundRules: [] }),
  }),
  pickStep<WorkspaceDraft, boolean>({
    label: "Package hosts",
    isAsked: (draft) => isStrict(draft) && isOpen(draft, "outboundRules"),
    prompt: "Python packages from PyPI and Anaconda",
    choices: () => [
      { label: "No rules", detail: "Use a private feed; no firewall, no cost", value: false },
      { label: "A rule for each package host", detail: firewallCost, value: true },
    ],
    get: ({ options }) => (options.outboundRules ?? []).length > 0,
    put: (draft, hasPackages) => withOption(draft, { outboundRules: hasPackages ? packageRules() : [] }),
  }),
  pickStep<WorkspaceDraft, "Basic" | "Standard">({
    label: "Firewall",
    isAsked: (draft) =>
      isStrict(draft) && (draft.options.outboundRules ?? []).length > 0 && isOpen(draft, "firewallSku"),
    prompt: "The Azure Firewall that the FQDN rules start",
    choices: () => [
      { label: "Basic", detail: "About US$ 0.40 an hour", value: "Basic" },
      { label: "Standard", detail: "About US$ 1.25 an hour; more throughput", value: "Standard" },
    ],
    get: ({ options }) => options.firewallSku,
    put: (draft, firewallSku) => withOption(draft, { firewallSku }),
  }),
];

function packageRules(): readonly OutboundRuleRequest[] {
  return packageHosts.map(({ host }) => ({
    type: "FQDN",
    name: `package-${host.replace("*.", "any-").replaceAll(".", "-")}`,
    destination: host,
  }));
}
