// Why endpoints cannot be planned as asked for, in sentences.

import { sameId } from "../../arm/ids";
import { isResourceId, nameProblem, tagProblems } from "../names";
import { endpointName, type EndpointRequest } from "./request";

export function requestProblems(request: EndpointRequest): readonly string[] {
  const { options, targets } = request;
  const names = targets.map((target) => endpointName(target, options));
  return [
    ...targetProblems(request),
    ...idProblems(request),
    ...names.flatMap((name) => nameProblem("resource", "The private endpoint", name) ?? []),
    ...givenNameProblems(request),
    ...tagProblems(options.tags ?? {}),
    ...registryProblems(request),
    ...computeProblems(request),
  ];
}

function givenNameProblems({ targets, options }: EndpointRequest): readonly string[] {
  const names = targets.map((target) => endpointName(target, options).toLowerCase());
  const doubled = names.filter((name, index) => names.indexOf(name) !== index);
  const known = new Set([...targets.map(({ groupId }) => groupId), "privateLinkScope"]);
  const unknown = Object.keys(options.names ?? {}).filter((groupId) => !known.has(groupId));
  const scope = options.names?.["privateLinkScope"];
  return [
    ...[...new Set(doubled)].map((name) => `Two private endpoints are named ${JSON.stringify(name)}.`),
    ...unknown.map((groupId) => `There is a name for ${JSON.stringify(groupId)}, which gets no endpoint.`),
    ...[scope].flatMap((name) =>
      name === undefined ? [] : (nameProblem("resource", "The private link scope", name) ?? []),
    ),
  ];
}

function targetProblems({ owner, targets, options }: EndpointRequest): readonly string[] {
  const unknown = (options.targets ?? []).filter((id) => !targets.some(({ groupId }) => sameId(groupId, id)));
  const none = targets.length === 0 && unknown.length === 0;
  return [
    ...unknown.map((id) => `${owner.name} and its dependencies have no target ${JSON.stringify(id)}.`),
    ...(none ? [`${owner.name} and its dependencies lack no private endpoint.`] : []),
  ];
}

function idProblems({ options, targets }: EndpointRequest): readonly string[] {
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

/** Private endpoints of a registry are a feature of Premium: never upgraded in silence. */
function registryProblems({ estate, targets, options }: EndpointRequest): readonly string[] {
  const target = targets.find(({ role }) => role === "containerRegistry");
  if (target === undefined || options.upgradeRegistry === true) return [];
  const sku = estate.find("containerRegistries", target.resourceId)?.sku;
  if (sku === undefined || sku.toLowerCase() === "premium") return [];
  return [
    `The registry ${target.resourceName} is ${sku}, and only Premium has private endpoints: ask for the upgrade, or leave the registry out.`,
  ];
}

function computeProblems({ estate, owner, options }: EndpointRequest): readonly string[] {
  const name = options.settings?.imageBuildCompute;
  if (name === undefined) return [];
  const problem = nameProblem("compute", "The image-build compute", name);
  if (problem !== undefined) return [problem];
  const computes = estate.children("computes", owner.id);
  const clusters = computes.items.filter(({ computeType }) => computeType === "AmlCompute");
  return clusters.some((compute) => sameId(compute.name, name)) || computes.gap !== undefined
    ? []
    : [`${owner.name} has no compute cluster ${JSON.stringify(name)} to build images on.`];
}
