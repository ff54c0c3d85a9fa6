// The network: new with a free range, or one that exists; its DNS; and how the dependencies are reached.

import { parseRange } from "../../core/scaffold/addresses";
import type { WorkspaceOptions } from "../../core/scaffold/workspace/options";
import type { Step } from "../wizard";
import { pickStep, textStep } from "../wizard-steps";
import { subnetChoices, subnetProblem, typedSubnet } from "./subnet-choices";
import { isOpen, withOption, type WorkspaceDraft } from "./workspace-draft";

const newNetwork = "new";

type Dependencies = NonNullable<WorkspaceOptions["dependencies"]>;
type Dns = NonNullable<WorkspaceOptions["dns"]>;

export const networkSteps: readonly Step<WorkspaceDraft>[] = [
  pickStep<WorkspaceDraft, string>({
    label: "Network",
    isAsked: (draft) => isOpen(draft, "subnets") && isOpen(draft, "addressRange"),
    prompt: "Where the private endpoints stand",
    choices: ({ estate, options }) => [
      {
        label: "A new virtual network",
        detail: "In a range that nothing in the estate uses",
        value: newNetwork,
      },
      ...(estate === undefined ? [] : subnetChoices(estate, options.location)),
    ],
    get: ({ place }) => place,
    put: (draft, place) => placeIn({ ...draft, place }, place),
  }),
  textStep<WorkspaceDraft>({
    label: "Subnet id",
    isAsked: ({ place }) => place === typedSubnet,
    prompt: "Id of the subnet",
    placeholder: "/subscriptions/…/virtualNetworks/…/subnets/…",
    get: ({ options }) => options.subnets?.endpoints ?? "",
    put: (draft, endpoints) => withOption(draft, { subnets: { endpoints } }),
    validate: subnetProblem,
  }),
  textStep<WorkspaceDraft>({
    label: "Address range",
    isAsked: (draft) => draft.place === newNetwork && isOpen(draft, "addressRange"),
    prompt: "Range of the new network, a /22 or larger; empty for a free one",
    whenEmpty: "a free one",
    placeholder: "10.40.0.0/22",
    get: ({ options }) => options.addressRange ?? "",
    put: (draft, text) => withOption(draft, { addressRange: text === "" ? undefined : text }),
    validate: rangeProblem,
  }),
  pickStep<WorkspaceDraft, Dns>({
    label: "DNS",
    isAsked: (draft) => isOpen(draft, "dns"),
    prompt: "Private DNS zones",
    choices: () => [
      { label: "New zones", detail: "Beside the network, linked to it", value: "new" },
      {
        label: "Existing zones",
        detail: "Those of the estate, linked where they are not",
        value: "existing",
      },
      { label: "None", detail: "A policy or another team writes the records", value: "none" },
    ],
    get: ({ options }) => options.dns,
    put: (draft, dns) => withOption(draft, { dns }),
  }),
  pickStep<WorkspaceDraft, Dependencies>({
    label: "Storage and vault",
    isAsked: (draft) => isOpen(draft, "dependencies"),
    prompt: "How the storage account and the key vault are reached; the registry always by private endpoint",
    choices: () => [
      { label: "Private endpoints", detail: "No public access at all", value: "private-endpoint" },
      {
        label: "Service endpoints",
        detail: "Public addresses, open to these subnets only; without endpoints' cost",
        value: "service-endpoint",
      },
    ],
    get: ({ options }) => options.dependencies ?? "private-endpoint",
    put: (draft, dependencies) => withOption(draft, { dependencies }),
  }),
];

function placeIn(draft: WorkspaceDraft, place: string): WorkspaceDraft {
  if (place === newNetwork || place === typedSubnet) return withOption(draft, { subnets: undefined });
  return withOption(draft, { subnets: { endpoints: place }, addressRange: undefined, jumpBox: false });
}

function rangeProblem(text: string): string | undefined {
  const range = text === "" ? undefined : parseRange(text);
  if (text === "") return undefined;
  return range !== undefined && range.prefix <= 22
    ? undefined
    : "An IPv4 range of at least /22, such as 10.40.0.0/22";
}
