// Ways in for people, and the pieces that are a matter of choice.

import { parseRange } from "../../core/scaffold/addresses";
import type { WorkspaceOptions } from "../../core/scaffold/workspace/options";
import type { Step } from "../wizard";
import { pickStep, picksStep, textStep, type Choice } from "../wizard-steps";
import { isOpen, withOption, type WorkspaceDraft } from "./workspace-draft";

const hasNewNetwork = ({ options, given }: WorkspaceDraft): boolean =>
  (given.subnets ?? options.subnets) === undefined;

type Way = "jumpBox" | "vpn" | "hub";

const ways: readonly Choice<Way>[] = [
  {
    label: "Jump box with Bastion",
    detail: "Windows 11 without a public address; about US$ 0.29 an hour",
    value: "jumpBox",
  },
  {
    label: "VPN gateway",
    detail: "For single machines, with certificates; about US$ 0.36 an hour, 45 minutes to create",
    value: "vpn",
  },
  { label: "Peering with a hub", detail: "For a gateway, firewall or DNS that exists", value: "hub" },
];

export const accessSteps: readonly Step<WorkspaceDraft>[] = [
  picksStep<WorkspaceDraft, Way>({
    label: "Ways in",
    isAsked: (draft) =>
      hasNewNetwork(draft) && isOpen(draft, "jumpBox") && isOpen(draft, "vpn") && isOpen(draft, "peerWith"),
    prompt: "How people reach the workspace",
    choices: ({ estate }) => ways.filter(({ value }) => value !== "hub" || estate !== undefined),
    get: chosenWays,
    put: (draft, chosen) =>
      withOption(draft, {
        jumpBox: chosen.includes("jumpBox"),
        vpn: chosen.includes("vpn"),
        peerWith: chosen.includes("hub") ? (draft.options.peerWith ?? "") : undefined,
      }),
  }),
  pickStep<WorkspaceDraft, string>({
    label: "Hub",
    isAsked: ({ options }) => options.peerWith !== undefined,
    prompt: "The network to peer with",
    choices: ({ estate }) =>
      (estate?.list("virtualNetworks") ?? []).map((network) => ({
        label: network.name,
        description: network.location ?? "",
        detail: network.addressPrefixes.join(", "),
        value: network.id,
      })),
    get: ({ options }) => options.peerWith,
    put: (draft, peerWith) => withOption(draft, { peerWith }),
  }),
  textStep<WorkspaceDraft>({
    label: "Addresses that keep public access",
    isAsked: (draft) => isOpen(draft, "allowedIps"),
    prompt: "Public ranges, with commas; empty for none, which is the isolated way",
    placeholder: "203.0.113.0/24, 198.51.100.7",
    get: ({ options }) => (options.allowedIps ?? []).join(", "),
    put: (draft, text) => withOption(draft, { allowedIps: toList(text) }),
    validate: (text) =>
      toList(text)
        .map(rangeProblem)
        .find((problem) => problem !== undefined),
  }),
];

function chosenWays({ options }: WorkspaceDraft): readonly Way[] {
  return [
    ...(options.jumpBox === false ? [] : (["jumpBox"] as const)),
    ...(options.vpn === true ? (["vpn"] as const) : []),
    ...(options.peerWith === undefined ? [] : (["hub"] as const)),
  ];
}

function toList(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((part) => part !== "");
}

function rangeProblem(text: string): string | undefined {
  const range = parseRange(text.includes("/") ? text : `${text}/32`);
  return range === undefined ? `${text} is not an IPv4 address or range` : undefined;
}

type Piece = keyof Pick<
  WorkspaceOptions,
  | "computeCluster"
  | "computeInstance"
  | "imageBuild"
  | "studioAccess"
  | "queueAndTable"
  | "identityDatastores"
  | "privateLinkScope"
  | "onlineEndpoint"
  | "denyOtherOutbound"
  | "computePublicIp"
  | "registryAdminUser"
  | "hasV1Code"
>;

interface PieceRow {
  readonly label: string;
  readonly detail: string;
  readonly isDefault: (draft: WorkspaceDraft) => boolean;
}

const yes = (): boolean => true;
const no = (): boolean => false;

const pieces: Readonly<Record<Piece, PieceRow>> = {
  computeCluster: {
    label: "Compute cluster",
    detail: "CPU, no public address, scales to zero",
    isDefault: yes,
  },
  computeInstance: {
    label: "Compute instance",
    detail: "A machine to work on, billed while it runs",
    isDefault: yes,
  },
  imageBuild: {
    label: "Build images on the cluster",
    detail: "With a private registry, Azure's own builder cannot",
    isDefault: yes,
  },
  studioAccess: {
    label: "Studio access to data",
    detail: "Reader on the storage endpoints, and CORS for studio's pages",
    isDefault: yes,
  },
  queueAndTable: {
    label: "Queue and table endpoints",
    detail: "For batch endpoints and ParallelRunStep",
    isDefault: ({ pattern }) => pattern === "own-vnet",
  },
  identityDatastores: {
    label: "Datastores without keys",
    detail: "Storage is read with identities, shared keys are off",
    isDefault: no,
  },
  privateLinkScope: {
    label: "Azure Monitor private link scope",
    detail: "Telemetry by private endpoint; one scope for all networks that share DNS",
    isDefault: no,
  },
  onlineEndpoint: { label: "Managed online endpoint", detail: "Without public access", isDefault: no },
  denyOtherOutbound: {
    label: "Deny other outbound traffic",
    detail: "Own network: only the required service tags leave Training",
    isDefault: no,
  },
  computePublicIp: {
    label: "Public addresses for computes",
    detail: "Own network: the service calls them on TCP 44224. Without them nothing comes in",
    isDefault: no,
  },
  registryAdminUser: {
    label: "Admin user of the registry",
    detail: "Still asked for by the documentation; untick it where a policy forbids it",
    isDefault: yes,
  },
  hasV1Code: {
    label: "Notes for SDK v1 code",
    detail: "How to register datastores behind a network; its support has ended",
    isDefault: no,
  },
};

/** A managed network decides these itself. */
const ownOnly = new Set<Piece>(["denyOtherOutbound", "computePublicIp"]);

const pieceNames = Object.keys(pieces) as Piece[];

export const pieceSteps: readonly Step<WorkspaceDraft>[] = [
  picksStep<WorkspaceDraft, Piece>({
    label: "Pieces",
    prompt: "What else is part of it",
    choices: (draft) =>
      pieceNames
        .filter((value) => isOpen(draft, value) && (!ownOnly.has(value) || draft.pattern === "own-vnet"))
        .map((value) => ({ label: pieces[value].label, detail: pieces[value].detail, value })),
    get: (draft) => pieceNames.filter((name) => draft.options[name] ?? pieces[name].isDefault(draft)),
    put: (draft, chosen) =>
      withOption(draft, Object.fromEntries(pieceNames.map((name) => [name, chosen.includes(name)]))),
  }),
];
