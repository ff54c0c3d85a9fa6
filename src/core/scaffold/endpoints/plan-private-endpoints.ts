// The private endpoints that a workspace and its dependencies lack, as a plan.

import { nameOfId, sameId } from "../../arm/ids";
import type { Estate, Workspace } from "../../estate/model";
import { guid, idOf, param, subscriptionId, text } from "../expressions";
import { refused, type Outcome } from "../outcome";
import { privateEndpoint } from "../parts/private-endpoint";
import { scopeKey } from "../parts/private-link-scope";
import { resource } from "../parts/resource";
import { roleIds } from "../parts/roles";
import type { Plan, PlanResource } from "../plan";
import { withUsedParameters } from "../used-parameters";
import { planChanges, registryUpgradeKey, type Changes } from "./changes";
import { planDns, type DnsPlan } from "./dns";
import { notesOf } from "./notes";
import type { EndpointOptions } from "./options";
import { idParameters, parametersOf } from "./parameters";
import { endpointKey, endpointName, type EndpointRequest } from "./request";
import { requestProblems } from "./request-problems";
import { scopedKeys, scopeResources } from "./scope";
import { planAddresses, type AddressPlan } from "./static-addresses";
import { listEndpointTargets, type EndpointTarget } from "./targets";

export function planPrivateEndpoints(estate: Estate, options: EndpointOptions): Outcome {
  const workspace = estate.find("workspaces", options.workspaceId);
  if (workspace === undefined) {
    return refused(`The workspace ${nameOfId(options.workspaceId)} is not in the estate.`);
  }
  const owner = estate.networkOwnerOf(workspace);
  if (owner === undefined) {
    return refused(
      `The hub of the project ${workspace.name} cannot be read, and the endpoint belongs to the hub.`,
    );
  }
  return planRequest({ estate, workspace, owner, options, targets: chooseTargets(estate, owner, options) });
}

function chooseTargets(
  estate: Estate,
  owner: Workspace,
  options: EndpointOptions,
): readonly EndpointTarget[] {
  const offered = listEndpointTargets(estate, owner);
  return offered.filter(({ groupId, isLacking }) =>
    options.targets === undefined ? isLacking : options.targets.some((wanted) => sameId(wanted, groupId)),
  );
}

function planRequest(request: EndpointRequest): Outcome {
  const { estate, owner, targets, options } = request;
  const parts = {
    dns: planDns(estate, targets, options, param("tags")),
    addresses: planAddresses(estate, targets, options),
    changes: planChanges(estate, owner, targets, options),
  };
  const { dns, addresses, changes } = parts;
  const problems = [...requestProblems(request), ...dns.problems, ...addresses.problems, ...changes.problems];
  if (problems.length > 0) return refused(...problems);
  const plan: Plan = {
    title: `Private endpoints of the Azure Machine Learning workspace ${owner.name}`,
    notes: notesOf(request, dns),
    cloud: estate.cloud,
    parameters: parametersOf(request),
    resources: [
      ...[...dns.zones.values()].flatMap((zone) => zone.resources),
      ...scopeResources(request),
      ...targets.flatMap((target) => endpointOf(target, request, parts)),
      ...(options.settings?.storageReader === true ? readerRoles(owner, targets) : []),
      ...changes.resources.map((change) => afterEndpoints(change, targets)),
    ],
    outputs: [],
  };
  return { kind: "planned", plan: withUsedParameters(plan) };
}

interface Parts {
  readonly dns: DnsPlan;
  readonly addresses: AddressPlan;
  readonly changes: Changes;
}

function endpointOf(target: EndpointTarget, request: EndpointRequest, parts: Parts): readonly PlanResource[] {
  const { options } = request;
  return privateEndpoint({
    key: endpointKey(target),
    name: endpointName(target, options),
    location: param("location"),
    tags: param("tags"),
    subnetId: param("subnetId"),
    targetId: target.isNew ? idOf(scopeKey) : param(idParameters[target.role].name),
    groupId: target.groupId,
    zones: parts.dns.zonesOf(target),
    addresses: parts.addresses.addressesOf(target),
    after: waitsOf(target, request, parts),
    comment: `${target.groupId} of ${target.resourceName}.`,
  });
}

function waitsOf(target: EndpointTarget, request: EndpointRequest, { changes }: Parts): readonly string[] {
  if (target.isNew) return scopedKeys(request);
  return target.role === "containerRegistry" && changes.resources.some(isUpgrade) ? [registryUpgradeKey] : [];
}

function isUpgrade({ key }: PlanResource): boolean {
  return key === registryUpgradeKey;
}

/** Closing a resource waits until its endpoints are there; only an upgrade comes before them. */
function afterEndpoints(change: PlanResource, targets: readonly EndpointTarget[]): PlanResource {
  return isUpgrade(change) ? change : { ...change, after: targets.map(endpointKey) };
}

function readerRoles(owner: Workspace, targets: readonly EndpointTarget[]): readonly PlanResource[] {
  const prefix = "/providers/Microsoft.Authorization/roleDefinitions/";
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
            roleDefinitionId: text("/subscriptions/", subscriptionId, prefix, roleIds.reader),
            principalId: param("workspacePrincipalId"),
            principalType: "ServicePrincipal",
          },
        },
        comment: `Reader for the workspace's identity: without it, studio cannot see the endpoint of ${target.groupId}.`,
      }),
    );
}
