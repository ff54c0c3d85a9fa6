// The private endpoints that a workspace and its dependencies lack, as a plan.

import { nameOfId, parentId, sameId } from "../../arm/ids";
import { textAt } from "../../arm/json";
import type { Estate, Workspace } from "../../estate/model";
import { guid, param, text, subscriptionId, type Value } from "../expressions";
import { isResourceId, nameProblem, tagProblems, tagsOf } from "../names";
import { refused, type Outcome } from "../outcome";
import { privateEndpoint } from "../parts/private-endpoint";
import { resource } from "../parts/resource";
import { roleIds } from "../parts/roles";
import type { Parameter, Plan, PlanResource } from "../plan";
import { withUsedParameters } from "../used-parameters";
import { planChanges, registryChangeKey, type Changes } from "./changes";
import { planDns, type DnsPlan } from "./dns";
import type { EndpointOptions } from "./options";
import { planAddresses, type AddressPlan } from "./static-addresses";
import { listEndpointTargets, type EndpointTarget, type TargetRole } from "./targets";

export function planPrivateEndpoints(estate: Estate, options: EndpointOptions): Outcome {
  const workspace = estate.find("workspaces", options.workspaceId);
  if (workspace === undefined)
    return refused(`The workspace ${nameOfId(options.workspaceId)} is not in the estate.`);
  const owner = estate.networkOwnerOf(workspace);
  if (owner === undefined)
    return refused(
      `The hub of the project ${workspace.name} cannot be read, and the endpoint belongs to the hub.`,
    );
  const targets = chooseTargets(estate, owner, options);
  const tags = param("tags");
  const dns = planDns(estate, targets, options, tags);
  const addresses = planAddresses(estate, targets, options);
  const changes = planChanges(estate, owner, targets, options);
  const problems = [
    ...inputProblems(estate, owner, options, targets),
    ...dns.problems,
    ...addresses.problems,
    ...changes.problems,
  ];
  if (problems.length > 0) return refused(...problems);
  const endpoints = targets.flatMap((target) => endpointOf(target, { options, dns, addresses, changes }));
  const reader = options.settings?.storageReader === true ? readerRoles(owner, targets) : [];
  const plan: Plan = {
    title: `Private endpoints of the Azure Machine Learning workspace ${owner.name}`,
    notes: [...notesOf(workspace, owner, dns), ...buildNote(owner, targets, options)],
    cloud: estate.cloud,
    parameters: parametersOf(estate, owner, targets, options, reader.length > 0),
    resources: [
      ...[...dns.zones.values()].flatMap((zone) => zone.resources),
      ...endpoints,
      ...reader,
      ...changes.resources.map((change) => afterEndpoints(change, targets)),
    ],
    outputs: [],
  };
  return { kind: "planned", plan: withUsedParameters(plan) };
}

function chooseTargets(
  estate: Estate,
  owner: Workspace,
  options: EndpointOptions,
): readonly EndpointTarget[] {
  const offered = listEndpointTargets(estate, owner);
  const wanted = options.targets?.map((groupId) => groupId.toLowerCase());
  return offered.filter((target) =>
    wanted === undefined ? target.isLacking : wanted.includes(target.groupId.toLowerCase()),
  );
}

function inputProblems(
  estate: Estate,
  owner: Workspace,
  options: EndpointOptions,
  targets: readonly EndpointTarget[],
): readonly string[] {
  const unknown = (options.targets ?? []).filter(
    (id) => !targets.some(({ groupId }) => groupId.toLowerCase() === id.toLowerCase()),
  );
  return [
    ...unknown.map((id) => `${owner.name} and its dependencies have no target ${JSON.stringify(id)}.`),
    ...(targets.length === 0 && unknown.length === 0
      ? [`${owner.name} and its dependencies lack no private endpoint.`]
      : []),
    ...idProblems(options, targets),
    ...targets.flatMap(
      (target) => nameProblem("resource", "The private endpoint", endpointName(target, options)) ?? [],
    ),
    ...tagProblems(options.tags ?? {}),
    ...registryProblems(estate, targets, options),
    ...computeProblem(estate, owner, options),
  ];
}

function idProblems(options: EndpointOptions, targets: readonly EndpointTarget[]): readonly string[] {
  const isSubnet =
    isResourceId(options.subnetId) && /\/virtualNetworks\/[^/]+\/subnets\/[^/]+$/i.test(options.subnetId);
  const bad = targets.filter(({ resourceId }) => !isResourceId(resourceId));
  return [
    ...(isSubnet ? [] : [`${JSON.stringify(options.subnetId)} is not the id of a subnet.`]),
    ...bad.map(
      ({ resourceId }) => `${JSON.stringify(resourceId)} is not a resource id that can be written safely.`,
    ),
  ];
}

function computeProblem(estate: Estate, owner: Workspace, options: EndpointOptions): readonly string[] {
  const name = options.settings?.imageBuildCompute;
  if (name === undefined) return [];
  const problem = nameProblem("compute", "The image-build compute", name);
  if (problem !== undefined) return [problem];
  const computes = estate.children("computes", owner.id);
  const isCluster = computes.items.some(
    (compute) => sameId(compute.name, name) && compute.computeType === "AmlCompute",
  );
  return isCluster || computes.gap !== undefined
    ? []
    : [`${owner.name} has no compute cluster ${JSON.stringify(name)} to build images on.`];
}

/** Private endpoints of a registry are a feature of Premium: never upgraded in silence. */
function registryProblems(
  estate: Estate,
  targets: readonly EndpointTarget[],
  options: EndpointOptions,
): readonly string[] {
  const target = targets.find(({ role }) => role === "containerRegistry");
  if (target === undefined || options.upgradeRegistry === true) return [];
  const sku = estate.find("containerRegistries", target.resourceId)?.sku;
  if (sku === undefined || sku.toLowerCase() === "premium") return [];
  return [
    `The registry ${target.resourceName} is ${sku}, and only Premium has private endpoints: ask for the upgrade, or leave the registry out.`,
  ];
}

interface Parts {
  readonly options: EndpointOptions;
  readonly dns: DnsPlan;
  readonly addresses: AddressPlan;
  readonly changes: Changes;
}

function endpointOf(
  target: EndpointTarget,
  { options, dns, addresses, changes }: Parts,
): readonly PlanResource[] {
  const waitsForUpgrade =
    target.role === "containerRegistry" &&
    changes.resources.some(({ key, change }) => key === registryChangeKey && change?.["sku"] !== undefined);
  return privateEndpoint({
    key: endpointKey(target),
    name: endpointName(target, options),
    location: param("location"),
    tags: param("tags"),
    subnetId: param("subnetId"),
    targetId: param(idParameters[target.role].name),
    groupId: target.groupId,
    zones: dns.zonesOf(target),
    addresses: addresses.addressesOf(target),
    after: waitsForUpgrade ? [registryChangeKey] : [],
    comment: `${target.groupId} of ${target.resourceName}.`,
  });
}

function endpointKey(target: EndpointTarget): string {
  return `${target.groupId.charAt(0).toLowerCase()}${target.groupId.slice(1)}Endpoint`;
}

function endpointName(target: EndpointTarget, options: EndpointOptions): string {
  const given = options.names?.[target.groupId];
  const prefix = options.namePrefix ?? "pe";
  return given ?? `${prefix}-${target.resourceName}-${target.groupId}`.slice(0, 75);
}

/** Closing a resource waits until its endpoints are there. */
function afterEndpoints(change: PlanResource, targets: readonly EndpointTarget[]): PlanResource {
  if (change.key === registryChangeKey && change.change?.["sku"] !== undefined) return change;
  return { ...change, after: targets.map(endpointKey) };
}

function readerRoles(owner: Workspace, targets: readonly EndpointTarget[]): readonly PlanResource[] {
  return targets
    .filter(({ role, groupId }) => role === "storage" && ["blob", "file"].includes(groupId))
    .map((target) =>
      resource({
        key: `${endpointKey(target)}Reader`,
        type: "Microsoft.Authorization/roleAssignments",
        extends: endpointKey(target),
        name: guid(target.resourceId, target.groupId, owner.id, roleIds.reader),
        body: {
          properties: {
            roleDefinitionId: text(
              "/subscriptions/",
              subscriptionId,
              "/providers/Microsoft.Authorization/roleDefinitions/",
              roleIds.reader,
            ),
            principalId: param("workspacePrincipalId"),
            principalType: "ServicePrincipal",
          },
        },
        comment: `Reader for the workspace's identity: without it, studio cannot see the endpoint of ${target.groupId}.`,
      }),
    );
}

const idParameters: Readonly<Record<TargetRole, { name: string; what: string }>> = {
  workspace: { name: "workspaceId", what: "the workspace" },
  storage: { name: "storageAccountId", what: "the workspace's default storage account" },
  keyVault: { name: "keyVaultId", what: "the key vault" },
  containerRegistry: { name: "containerRegistryId", what: "the container registry" },
  privateLinkScope: { name: "privateLinkScopeId", what: "the Azure Monitor private link scope" },
};

function parametersOf(
  estate: Estate,
  owner: Workspace,
  targets: readonly EndpointTarget[],
  options: EndpointOptions,
  needsPrincipal: boolean,
): readonly Parameter[] {
  const networkId = parentId(options.subnetId);
  const location = estate.find("virtualNetworks", networkId)?.location ?? owner.location;
  const roles = [...new Map(targets.map((target) => [target.role, target])).values()];
  const principal = textAt(owner.raw["identity"], "principalId");
  return [
    textParameter("location", "Region of the endpoints: that of the virtual network.", location),
    textParameter(
      "subnetId",
      "Id of the subnet that the endpoints get their addresses from.",
      options.subnetId,
    ),
    ...(options.dns === "none"
      ? []
      : [textParameter("virtualNetworkId", "Id of the network that the zones are linked to.", networkId)]),
    ...roles.map(({ role, resourceId }) =>
      textParameter(idParameters[role].name, `Id of ${idParameters[role].what}.`, resourceId),
    ),
    ...(needsPrincipal
      ? [textParameter("workspacePrincipalId", "Object id of the workspace's managed identity.", principal)]
      : []),
    {
      name: "tags",
      type: "object",
      description: "Tags of everything that is created.",
      default: tagsOf(options.tags),
    },
  ];
}

function textParameter(name: string, description: string, value: Value | undefined): Parameter {
  return { name, type: "string", description, ...(value === undefined ? {} : { default: value }) };
}

function notesOf(workspace: Workspace, owner: Workspace, dns: DnsPlan): readonly string[] {
  const hub =
    workspace === owner
      ? []
      : [`${workspace.name} is a project: it is reached through the endpoint of its hub ${owner.name}.`];
  return [...hub, ...dns.notes];
}

/** A registry without public access leaves Azure's own builder outside. */
function buildNote(
  owner: Workspace,
  targets: readonly EndpointTarget[],
  options: EndpointOptions,
): readonly string[] {
  const closes =
    options.settings?.publicAccessOff === true && targets.some(({ role }) => role === "containerRegistry");
  const compute = options.settings?.imageBuildCompute ?? owner.imageBuildCompute;
  const mode = owner.managedNetwork?.isolationMode?.toLowerCase() ?? "disabled";
  return closes && compute === undefined && mode === "disabled"
    ? [
        "Images cannot be built once the registry is closed, until the workspace's imageBuildCompute names a CPU cluster.",
      ]
    : [];
}
