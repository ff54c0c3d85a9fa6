// One workspace of a generated estate with everything that hangs on it.

import type { Gap } from "../../src/core/arm/resource";
import { resource, resourceId, type ArmResource, type Place } from "../sample/arm";
import { storageServices } from "../sample/clouds";
import { amlCompute, computeInstance } from "../sample/computes";
import {
  dependencySet,
  privateEndpoints,
  type DependencySet,
  type EndpointVariation,
} from "../sample/dependency-set";
import { onlineEndpoint } from "../sample/inference-endpoints";
import { workspaceTarget, workspaceType } from "../sample/link-targets";
import {
  managedNetwork,
  outboundRules,
  requiredEndpointRules,
  requiredTagRules,
  type ManagedNetworkDesign,
} from "../sample/managed-network";
import { workspace } from "../sample/workspace";
import type { PlacedNetwork } from "./generate-networks";
import type { Random } from "./random";
import { workspaceProfiles, type WorkspaceProfile } from "./workspace-profiles";

export interface WorkspaceRequest {
  readonly index: number;
  readonly spoke: PlacedNetwork;
  readonly zones: Place;
  /** How many private endpoints it and its dependencies have together. */
  readonly endpoints: number;
  readonly random: Random;
}

export interface GeneratedPart {
  readonly resources: readonly ArmResource[];
  readonly gaps: readonly Gap[];
}

interface Plan extends WorkspaceRequest {
  readonly profile: WorkspaceProfile;
  readonly name: string;
  readonly place: Place;
  readonly workspaceId: string;
  readonly dependencies: DependencySet;
}

const foreignSubscription = "c0270699-0000-4000-8000-000000000000";

export function generateWorkspace(request: WorkspaceRequest): GeneratedPart {
  const plan = toPlan(request);
  const { profile, dependencies } = plan;
  const network = profile.hidden === "workspace" ? undefined : networkDesign(plan);
  return {
    resources: [
      ownResource(plan, network),
      ...(network === undefined ? [] : outboundRules(plan.workspaceId, network)),
      ...(profile.hidden === "dependencies" ? [] : dependencies.resources),
      ...endpoints(plan),
      ...(profile.hidden === "workspace" ? [] : workloads(plan)),
    ],
    gaps: gapsOf(plan),
  };
}

function toPlan(request: WorkspaceRequest): Plan {
  const { index, random, spoke } = request;
  // The first ones go through the profiles in turn, so that even a small estate has each of them.
  const profile = workspaceProfiles[index] ?? random.pick(workspaceProfiles);
  const key = String(index + 1).padStart(5, "0");
  const name = `mlw-${key}`;
  const place = { ...spoke.place, resourceGroup: `rg-ml-${key}` };
  const access = { access: profile.dependencies };
  const dependencies = dependencySet({
    place: profile.hidden === "dependencies" ? { ...place, subscriptionId: foreignSubscription } : place,
    key,
    storage: { ...access, isHnsEnabled: random.next() < 0.3 },
    vault: access,
    registry: access,
  });
  return {
    ...request,
    profile,
    name,
    place,
    workspaceId: resourceId(place, workspaceType, name),
    dependencies,
  };
}

function ownResource(plan: Plan, network: ManagedNetworkDesign | undefined): ArmResource {
  const { place, name, profile, workspaceId, dependencies } = plan;
  if (profile.hidden === "workspace") return resource(place, workspaceType, name, { kind: "Default" });
  const { publicNetworkAccess, ipAllowlist } = profile;
  return workspace({
    place,
    name,
    publicNetworkAccess,
    ...dependencies.ids,
    ...(ipAllowlist === undefined ? {} : { ipAllowlist }),
    ...(network === undefined ? {} : { managedNetwork: managedNetwork(workspaceId, network) }),
  });
}

function networkDesign({
  profile,
  place,
  workspaceId,
  dependencies,
}: Plan): ManagedNetworkDesign | undefined {
  const { outbound } = profile;
  if (outbound === "own-vnet" || outbound === "open") return undefined;
  const { storageAccount, keyVault, containerRegistry = "" } = dependencies.ids;
  const tags = outbound === "AllowOnlyApprovedOutbound" ? requiredTagRules(place.location) : [];
  const targets = requiredEndpointRules([
    [workspaceId, "amlworkspace"],
    [storageAccount, "blob"],
    [storageAccount, "file"],
    [keyVault, "vault"],
    [containerRegistry, "registry"],
  ]);
  return { isolationMode: outbound, rules: [...tags, ...targets] };
}

/** First those with records in the zones; whatever more is asked for are second ones, for clients with own DNS. */
function endpoints(plan: Plan): readonly ArmResource[] {
  const { place, spoke, zones } = plan;
  const first = listTargets(plan).slice(0, plan.endpoints);
  const { length } = first;
  const second = Array.from({ length: plan.endpoints - length }, (_, index) => {
    const { target } = first[length - 1 - (index % length)] ?? { target: plan.dependencies.vault };
    return { target, name: `pe-${target.name}-${String(2 + Math.floor(index / length))}` };
  });
  return [
    ...privateEndpoints({ place, subnet: spoke.network.subnet("snet-private-endpoints"), zones }, first),
    ...privateEndpoints({ place, subnet: spoke.network.subnet("snet-more-endpoints") }, second),
  ];
}

function listTargets({ place, name, profile, dependencies, random }: Plan): readonly EndpointVariation[] {
  const hasModels = random.next() < 0.25;
  const own = workspaceTarget(place, name, [
    "default",
    "notebook",
    "inference",
    ...(hasModels ? ["models" as const] : []),
  ]);
  const state = profile.endpoint;
  return [
    ...(state === "none" ? [] : [{ target: own, state }]),
    ...storageServices.map((service) => ({ target: dependencies.storage(service) })),
    { target: dependencies.vault },
    { target: dependencies.registry },
  ];
}

function workloads(plan: Plan): readonly ArmResource[] {
  const { place, workspaceId, name, profile, spoke, random } = plan;
  const isOwn = profile.outbound === "own-vnet";
  const subnet = spoke.network.subnet("Training");
  const on = {
    place,
    workspaceId,
    publicIp: profile.outbound === "open",
    ...(isOwn ? { subnetId: subnet.id } : {}),
  };
  const instance = { ...on, name: `ci-${name}`, owner: "Anna Ruiz" };
  const publicNetworkAccess = profile.publicNetworkAccess;
  return [
    amlCompute({ ...on, name: "cpu-cluster" }),
    computeInstance(isOwn ? { ...instance, privateIpAddress: subnet.next() } : instance),
    ...(random.next() < 0.5 ? [onlineEndpoint({ ...on, name: `score-${name}`, publicNetworkAccess })] : []),
  ];
}

function gapsOf({ profile, workspaceId, name, dependencies }: Plan): readonly Gap[] {
  if (profile.hidden === undefined) return [];
  if (profile.hidden === "workspace") {
    return [{ subject: workspaceId, code: "forbidden", reason: `${name} is listed but cannot be read.` }];
  }
  return Object.values(dependencies.ids).map((subject) => ({
    subject,
    code: "forbidden" as const,
    reason: `A dependency of ${name} lies in a subscription that cannot be read.`,
  }));
}
