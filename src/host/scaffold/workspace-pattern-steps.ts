// Which pattern, which name, where.

import { nameProblem } from "../../core/scaffold/names";
import type { Pattern } from "../../core/scaffold/workspace/options";
import type { Step } from "../wizard";
import { pickStep, textStep } from "../wizard-steps";
import { isOpen, withOption, type WorkspaceDraft } from "./workspace-draft";

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
];
