// The customer's own names and tags for a whole workspace.

import { nameProblem } from "../../core/scaffold/names";
import { namesInUse } from "../../core/scaffold/workspace/names-in-use";
import { nameKinds } from "../../core/scaffold/workspace/option-problems";
import type { ResourceNames } from "../../core/scaffold/workspace/options";
import { withDefaults } from "../../core/scaffold/workspace/settings";
import type { Step } from "../wizard";
import { namesStep, type NamedThing } from "./names-step";
import { tagsStep } from "./tags-step";
import { isOpen, toWorkspaceOptions, withOption, type WorkspaceDraft } from "./workspace-draft";

const labels: Readonly<Record<keyof ResourceNames, string>> = {
  storageAccount: "Storage account",
  keyVault: "Key vault",
  containerRegistry: "Container registry",
  applicationInsights: "Application Insights",
  logAnalytics: "Log Analytics workspace",
  endpointPrefix: "Private endpoints begin with",
  virtualNetwork: "Virtual network",
  natGateway: "NAT gateway",
  computeCluster: "Compute cluster",
  computeInstance: "Compute instance",
  onlineEndpoint: "Managed online endpoint",
  jumpBox: "Jump box",
  bastion: "Bastion",
  vpnGateway: "VPN gateway",
  privateLinkScope: "Azure Monitor private link scope",
};

export const nameSteps: readonly Step<WorkspaceDraft>[] = [
  namesStep<WorkspaceDraft>({
    isAsked: (draft) => isOpen(draft, "names"),
    list: listNames,
    put: putName,
    validate: (_, key, name) =>
      isName(key) ? nameProblem(nameKinds[key], `The ${labels[key].toLowerCase()}`, name) : undefined,
  }),
  tagsStep<WorkspaceDraft>({
    isAsked: (draft) => isOpen(draft, "tags"),
    get: ({ options }) => options.tags ?? {},
    put: (draft, tags) => withOption(draft, { tags }),
  }),
];

function putName(draft: WorkspaceDraft, key: string, name: string | undefined): WorkspaceDraft {
  const others = Object.entries(draft.options.names ?? {}).filter(([other]) => other !== key);
  const own = name === undefined ? [] : [[key, name]];
  // The keys are those of the rows, which are names.
  return withOption(draft, { names: Object.fromEntries([...others, ...own]) as Partial<ResourceNames> });
}

function isName(key: string): key is keyof ResourceNames {
  return Object.hasOwn(labels, key);
}

function listNames(draft: WorkspaceDraft): readonly NamedThing[] {
  const settings = withDefaults(draft.pattern, toWorkspaceOptions(draft), draft.estate);
  return namesInUse(settings).map((key) => ({ key, label: labels[key], name: settings.names[key] }));
}
