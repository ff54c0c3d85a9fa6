// What goes with private endpoints: none of it is needed, and none of it is on unless it was asked for.

import type { Step } from "../wizard";
import { pickStep, picksStep, type Choice } from "../wizard-steps";
import type { EndpointDraft, Setting, Trust } from "./endpoint-draft";

const settingChoices: readonly Choice<Setting>[] = [
  {
    label: "End public access",
    detail: "To what gets an endpoint, once it has it: cuts off whoever comes in that way today",
    value: "publicAccessOff",
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

const trustChoices: readonly Choice<Trust>[] = [
  { label: "As it is", detail: "Nothing is changed", value: "as-it-is" },
  {
    label: "As a resource instance",
    detail: "Preferred: lets this workspace in, and nothing else. Closes the account to nobody",
    value: "resource-instance",
  },
  {
    label: "As a trusted service",
    detail: "Lets every trusted Azure service in. Closes the account to nobody",
    value: "trusted-services",
  },
];

export const settingSteps: readonly Step<EndpointDraft>[] = [
  picksStep<EndpointDraft, Setting>({
    label: "Settings",
    prompt: "What goes with the endpoints; none is needed",
    choices: (draft) =>
      settingChoices.filter(({ value }) => value !== "imageBuildCompute" || clusterChoices(draft).length > 0),
    get: ({ settings }) => settings,
    put: (draft, settings) => ({ ...draft, settings }),
  }),
  pickStep<EndpointDraft, string>({
    label: "Image-build cluster",
    isAsked: ({ settings }) => settings.includes("imageBuildCompute"),
    prompt: "A CPU cluster",
    choices: clusterChoices,
    get: ({ imageBuildCompute }) => imageBuildCompute,
    put: (draft, imageBuildCompute) => ({ ...draft, imageBuildCompute }),
  }),
  pickStep<EndpointDraft, Trust>({
    label: "Access of the service",
    isAsked: ({ owner }) => owner.storageAccountId !== undefined,
    prompt: "How the service itself reaches the storage account",
    choices: () => trustChoices,
    get: ({ trust }) => trust,
    put: (draft, trust) => ({ ...draft, trust }),
  }),
];

function clusterChoices({ estate, owner }: EndpointDraft): readonly Choice<string>[] {
  const clusters = estate
    .children("computes", owner.id)
    .items.filter(({ computeType }) => computeType === "AmlCompute");
  return clusters.map(({ name, vmSize = "" }) => ({ label: name, description: vmSize, value: name }));
}
