// The wizard for private endpoints: targets, subnet, DNS, names, settings, language.

import { nameOfId } from "../../core/arm/ids";
import { findZones } from "../../core/scaffold/endpoints/dns";
import type { DnsChoice, EndpointOptions } from "../../core/scaffold/endpoints/options";
import { planPrivateEndpoints } from "../../core/scaffold/endpoints/plan-private-endpoints";
import { listEndpointTargets, type EndpointTarget } from "../../core/scaffold/endpoints/targets";
import type { Step, Summary, Wizard } from "../wizard";
import { pickStep, picksStep, textStep, type Choice } from "../wizard-steps";
import { chosenSubnet, toEndpointOptions, type EndpointDraft } from "./endpoint-draft";
import { endpointNameSteps } from "./endpoint-name-steps";
import { settingSteps } from "./endpoint-setting-steps";
import { languageStep } from "./language-step";
import { subnetChoices, subnetProblem, typedSubnet } from "./subnet-choices";
import { summarizePlan } from "./summarize-plan";

export function endpointWizard(draft: EndpointDraft): Wizard<EndpointDraft> {
  const { given, language } = draft;
  return {
    title: `Private endpoints of ${draft.owner.name}`,
    steps: [
      targetStep,
      upgradeStep,
      ...subnetSteps,
      dnsStep,
      ...endpointNameSteps,
      ...settingSteps,
      languageStep<EndpointDraft>(() => language === undefined),
    ].map((step) => (isGiven(step.label, given) ? { ...step, isAsked: () => false } : step)),
    summarize,
  };
}

const optionOf: Readonly<Record<string, keyof EndpointOptions>> = {
  Targets: "targets",
  Subnet: "subnetId",
  "Subnet id": "subnetId",
  DNS: "dns",
  Settings: "settings",
  "Image-build cluster": "settings",
  "Access of the service": "settings",
  "Container registry": "upgradeRegistry",
};

function isGiven(label: string, given: Partial<EndpointOptions>): boolean {
  const option = optionOf[label];
  return option !== undefined && given[option] !== undefined;
}

const targetStep: Step<EndpointDraft> = picksStep({
  label: "Targets",
  prompt: "What gets a private endpoint; what is lacking is ticked",
  choices: ({ estate, owner }) => listEndpointTargets(estate, owner).map(targetChoice),
  get: ({ targets }) => targets,
  put: (state, targets) => ({ ...state, targets }),
});

function targetChoice(target: EndpointTarget): Choice<string> {
  return {
    label: target.groupId,
    description: target.resourceName,
    detail: target.reason,
    value: target.groupId,
  };
}

const upgradeStep: Step<EndpointDraft> = pickStep<EndpointDraft, boolean>({
  label: "Container registry",
  isAsked: ({ estate, owner, targets }) => {
    const sku = estate.find("containerRegistries", owner.containerRegistryId)?.sku;
    return targets.includes("registry") && sku !== undefined && sku.toLowerCase() !== "premium";
  },
  prompt: "Only a Premium registry has private endpoints",
  choices: () => [
    { label: "Upgrade it to Premium", detail: "Costs more from then on", value: true },
    { label: "Leave the registry out", value: false },
  ],
  get: ({ upgradeRegistry }) => upgradeRegistry,
  put: (state, upgradeRegistry) => ({ ...state, upgradeRegistry }),
});

const subnetSteps: readonly Step<EndpointDraft>[] = [
  pickStep<EndpointDraft, string>({
    label: "Subnet",
    prompt: "Where the endpoints get their addresses",
    choices: ({ estate }) => subnetChoices(estate, undefined),
    get: ({ subnetId }) => subnetId,
    put: (state, subnetId) => ({ ...state, subnetId }),
  }),
  textStep<EndpointDraft>({
    label: "Subnet id",
    isAsked: ({ subnetId }) => subnetId === typedSubnet,
    prompt: "Id of the subnet",
    placeholder: "/subscriptions/…/virtualNetworks/…/subnets/…",
    get: ({ typedSubnetId = "" }) => typedSubnetId,
    put: (state, typedSubnetId) => ({ ...state, typedSubnetId }),
    validate: subnetProblem,
  }),
];

const dnsStep: Step<EndpointDraft> = pickStep<EndpointDraft, DnsChoice>({
  label: "DNS",
  prompt: "Private DNS zones",
  choices: (state) => [
    { label: "Existing zones", detail: describeZones(state), value: "existing" },
    {
      label: "New zones",
      detail: "In the resource group of the endpoints, linked to their network",
      value: "new",
    },
    { label: "None", detail: "A policy or another team writes the records", value: "none" },
  ],
  get: ({ dns }) => dns,
  put: (state, dns) => ({ ...state, dns }),
});

/** How many zones the estate has, before anything is chosen. */
function describeZones(state: EndpointDraft): string {
  const { estate } = state;
  const networkId = estate.networkOf(chosenSubnet(state))?.id;
  const names = new Set(estate.list("privateDnsZones").map(({ name }) => name.toLowerCase()));
  const linked = [...names].filter((name) => findZones(estate, name, networkId)[0]?.isLinked === true).length;
  return `${names.size} in the estate, ${linked} linked to this network; what is not linked is linked, what is missing is created`;
}

function summarize(draft: EndpointDraft): Summary {
  return summarizePlan(
    planPrivateEndpoints(draft.estate, toEndpointOptions(draft)),
    nameOfId(chosenSubnet(draft)),
  );
}
