// The wizard for private endpoints: targets, subnet, DNS, names, settings, language.

import { nameOfId } from "../../core/arm/ids";
import type { ZoneOverrides } from "../../core/arm/private-link";
import type { Estate, Workspace } from "../../core/estate/model";
import { findZones } from "../../core/scaffold/endpoints/dns";
import type { DnsChoice, EndpointOptions } from "../../core/scaffold/endpoints/options";
import { planPrivateEndpoints } from "../../core/scaffold/endpoints/plan-private-endpoints";
import { listEndpointTargets, type EndpointTarget } from "../../core/scaffold/endpoints/targets";
import { nameProblem } from "../../core/scaffold/names";
import type { Language } from "../../core/scaffold/plan";
import type { Step, Summary, Wizard } from "../wizard";
import { pickStep, picksStep, textStep, type Choice } from "../wizard-steps";
import { languageStep } from "./language-step";
import { subnetChoices, subnetProblem, typedSubnet } from "./subnet-choices";
import { summarizePlan } from "./summarize-plan";

type Setting = "publicAccessOff" | "resource-instance" | "imageBuildCompute" | "storageReader";

export interface EndpointDraft {
  readonly estate: Estate;
  readonly owner: Workspace;
  readonly workspaceId: string;
  readonly zones: ZoneOverrides;
  /** What the options said already is not asked again. */
  readonly given: Partial<EndpointOptions>;
  readonly targets: readonly string[];
  readonly upgradeRegistry?: boolean;
  readonly subnetId?: string;
  readonly typedSubnetId?: string;
  readonly dns?: DnsChoice;
  readonly namePrefix: string;
  readonly settings: readonly Setting[];
  readonly imageBuildCompute?: string;
  readonly language?: Language | undefined;
}

export function endpointWizard(draft: EndpointDraft): Wizard<EndpointDraft> {
  const { given, language } = draft;
  return {
    title: `Private endpoints of ${draft.owner.name}`,
    steps: [
      targetStep,
      upgradeStep,
      ...subnetSteps,
      dnsStep,
      prefixStep,
      settingsStep,
      clusterStep,
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
  "Names begin with": "namePrefix",
  Settings: "settings",
  "Image-build cluster": "settings",
  "Container registry": "upgradeRegistry",
};

function isGiven(label: string, given: Partial<EndpointOptions>): boolean {
  const option = optionOf[label];
  return option !== undefined && given[option] !== undefined;
}

export function toEndpointOptions(draft: EndpointDraft): EndpointOptions {
  const { given, settings, imageBuildCompute } = draft;
  return {
    workspaceId: draft.workspaceId,
    targets: keptTargets(draft),
    subnetId: chosenSubnet(draft),
    dns: draft.dns,
    namePrefix: draft.namePrefix,
    upgradeRegistry: draft.upgradeRegistry,
    settings: {
      publicAccessOff: settings.includes("publicAccessOff"),
      trust: settings.includes("resource-instance") ? "resource-instance" : undefined,
      storageReader: settings.includes("storageReader"),
      imageBuildCompute: settings.includes("imageBuildCompute") ? imageBuildCompute : undefined,
    },
    zones: draft.zones,
    ...given,
  };
}

function chosenSubnet({ subnetId, typedSubnetId }: EndpointDraft): string {
  return (subnetId === typedSubnet ? typedSubnetId : subnetId) ?? "";
}

/** Without the upgrade, the registry is left out. */
function keptTargets(draft: EndpointDraft): readonly string[] {
  return draft.upgradeRegistry === false
    ? draft.targets.filter((target) => target !== "registry")
    : draft.targets;
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

const prefixStep: Step<EndpointDraft> = textStep({
  label: "Names begin with",
  prompt: "Endpoints are named PREFIX-RESOURCE-TARGET",
  get: ({ namePrefix }) => namePrefix,
  put: (state, namePrefix) => ({ ...state, namePrefix }),
  validate: (text) => nameProblem("resource", "The prefix", text),
});

const settingChoices: readonly Choice<Setting>[] = [
  {
    label: "End public access",
    detail: "To everything that gets an endpoint. Cuts off whoever comes in that way today",
    value: "publicAccessOff",
  },
  {
    label: "Let the workspace reach the storage account",
    detail: "As a resource instance: narrower than all trusted services",
    value: "resource-instance",
  },
  {
    label: "Build images on a cluster",
    detail: "With a private registry, Azure's own builder cannot",
    value: "imageBuildCompute",
  },
  {
    label: "Reader on the storage endpoints",
    detail: "For the workspace's identity: without it, studio cannot see them",
    value: "storageReader",
  },
];

const settingsStep: Step<EndpointDraft> = picksStep<EndpointDraft, Setting>({
  label: "Settings",
  prompt: "What goes with the endpoints; none is needed",
  choices: () => settingChoices,
  get: ({ settings }) => settings,
  put: (state, settings) => ({ ...state, settings }),
});

const clusterStep: Step<EndpointDraft> = pickStep<EndpointDraft, string>({
  label: "Image-build cluster",
  isAsked: (state) => state.settings.includes("imageBuildCompute") && clusterChoices(state).length > 0,
  prompt: "A CPU cluster",
  choices: clusterChoices,
  get: ({ imageBuildCompute }) => imageBuildCompute,
  put: (state, imageBuildCompute) => ({ ...state, imageBuildCompute }),
});

function clusterChoices({ estate, owner }: EndpointDraft): readonly Choice<string>[] {
  const clusters = estate
    .children("computes", owner.id)
    .items.filter(({ computeType }) => computeType === "AmlCompute");
  return clusters.map(({ name, vmSize = "" }) => ({ label: name, description: vmSize, value: name }));
}

function summarize(draft: EndpointDraft): Summary {
  return summarizePlan(
    planPrivateEndpoints(draft.estate, toEndpointOptions(draft)),
    nameOfId(chosenSubnet(draft)),
  );
}
