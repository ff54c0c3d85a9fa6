// A whole workspace, closed to the public, with everything it stands on.

import { parseId, sameId } from "../../arm/ids";
import type { Estate } from "../../estate/model";
import { tagsOf } from "../names";
import { refused, type Outcome } from "../outcome";
import { sharedZonesNote } from "../parts/private-link-scope";
import type { Parameter, Plan } from "../plan";
import { accessResources } from "./access";
import { computeResources } from "./compute";
import { dependencyResources } from "./dependencies";
import { planEndpoints, type PlannedEndpoints } from "./endpoint-resources";
import { subnetNotes } from "./existing-subnets";
import { isLayout, planLayout, type Layout } from "./layout";
import { networkResources, type CloudPlace } from "./network";
import { optionProblems, peeringProblems } from "./option-problems";
import type { Pattern, WorkspaceOptions } from "./options";
import { outboundRuleResources } from "./outbound-rules";
import { roleAssignments } from "./role-assignments";
import { withDefaults, type Settings } from "./settings";
import { allowListResources, workspaceResource } from "./workspace-resource";

/** `estate` says what exists already: ranges to keep clear of, zones to use. Without one nothing is known of either. */
export function planWorkspace(
  estate: Estate | undefined,
  pattern: Pattern,
  options: WorkspaceOptions,
): Outcome {
  const settings = withDefaults(pattern, options, estate);
  const cloud = options.cloud ?? estate?.cloud ?? "AzureCloud";
  const problems = optionProblems(estate, settings);
  if (problems.length > 0) return refused(...problems);
  const layout = planLayout(estate, settings, options.addressRange);
  if (!isLayout(layout)) return refused(...layout);
  const endpoints = planEndpoints({ cloud, estate, overrides: options.zones }, settings, layout);
  const later = [...endpoints.problems, ...peeringProblems(estate, settings, layout)];
  return later.length > 0
    ? refused(...later)
    : { kind: "planned", plan: toPlan({ cloud, settings }, layout, endpoints, knownNotes(estate, settings)) };
}

function knownNotes(estate: Estate | undefined, settings: Settings): readonly string[] {
  return [...takenNotes(estate, settings), ...subnetNotes(estate, settings)];
}

/** Azure refuses a second resource of the name, wherever in the world the first is. */
function takenNotes(estate: Estate | undefined, { names }: Settings): readonly string[] {
  const taken = (["storageAccount", "keyVault", "containerRegistry"] as const).map((name) => {
    const found = estate?.list(kinds[name]).find((resource) => sameId(resource.name, names[name]));
    return found === undefined
      ? []
      : [
          `${found.name} exists already in the resource group ${parseId(found.id).resourceGroup}: deploy there, or choose another name.`,
        ];
  });
  return taken.flat();
}

const kinds = {
  storageAccount: "storageAccounts",
  keyVault: "keyVaults",
  containerRegistry: "containerRegistries",
} as const;

function toPlan(
  place: CloudPlace,
  layout: Layout,
  endpoints: PlannedEndpoints,
  notes: readonly string[],
): Plan {
  const { cloud, settings } = place;
  const managed = settings.pattern === "managed-vnet";
  const rules = managed ? outboundRuleResources(settings) : [];
  const ready = [...endpoints.ready, ...rules.map(({ key }) => key)];
  const workspace = workspaceResource(settings, layout);
  const computes = computeResources(settings, layout, ready);
  return {
    title: `The Azure Machine Learning workspace ${settings.name}, private, with ${managed ? "a managed network" : "a virtual network of its own"}`,
    notes: [...notesOf(settings), ...notes, ...endpoints.notes],
    cloud,
    parameters: parametersOf(settings),
    resources: [
      ...networkResources(place, layout),
      ...dependencyResources(place, layout),
      workspace,
      ...endpoints.resources,
      ...roleAssignments(settings, endpoints.keys),
      ...rules,
      ...computes,
      ...accessResources(settings, layout),
      ...allowListResources(settings, workspace, [...ready, ...computes.map(({ key }) => key)]),
    ],
    outputs: [],
  };
}

function notesOf(settings: Settings): readonly string[] {
  const own = settings.pattern === "own-vnet";
  const builds = settings.imageBuild && settings.computeCluster;
  return [
    ...(own && settings.subnets !== undefined
      ? ["Deploy into the subscription of the network: computes cannot join one in another."]
      : []),
    ...(settings.privateLinkScope && settings.dns !== "none" ? [sharedZonesNote] : []),
    ...(own && !builds
      ? ["Images cannot be built in this workspace until its imageBuildCompute names a CPU cluster."]
      : []),
  ];
}

function parametersOf(settings: Settings): readonly Parameter[] {
  const { names } = settings;
  const text = (name: string, description: string, initial: string): Parameter => ({
    name,
    type: "string",
    description,
    default: initial,
  });
  return [
    text("workspaceName", "Name of the workspace.", settings.name),
    text(
      "location",
      "Region of everything. The security rules name it too: change it there as well.",
      settings.location,
    ),
    text(
      "storageAccountName",
      "Name of the default storage account, unique in the world.",
      names.storageAccount,
    ),
    text("keyVaultName", "Name of the key vault, unique in the world.", names.keyVault),
    text(
      "containerRegistryName",
      "Name of the container registry, unique in the world.",
      names.containerRegistry,
    ),
    {
      name: "tags",
      type: "object",
      description: "Tags of everything that is created.",
      default: tagsOf(settings.tags),
    },
    ...(settings.jumpBox ? jumpBoxParameters(settings, text) : []),
    ...(settings.vpn ? [vpnParameter] : []),
  ];
}

function jumpBoxParameters(
  settings: Settings,
  text: (name: string, description: string, initial: string) => Parameter,
): readonly Parameter[] {
  return [
    text("adminUserName", "Administrator of the jump box.", settings.adminUserName),
    {
      name: "adminPassword",
      type: "string",
      description: "Password of the jump box's administrator.",
      isSecure: true,
    },
  ];
}

const vpnParameter: Parameter = {
  name: "vpnRootCertificate",
  type: "string",
  description:
    "Public part of the root certificate that VPN clients are checked against: Base64, without the BEGIN and END lines.",
  isSecure: true,
};
