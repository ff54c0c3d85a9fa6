// How a dependency lets traffic in: its public access, its network rules and the trusted services.

import type { ContainerRegistry, GuardedResource } from "../../estate/model";
import type { WorkspaceContext } from "../context";
import type { Survey } from "../survey";
import { type Truth, all, any, not, some, withGap } from "../truth";
import { idKey, sameId } from "../../arm/ids";
import { isEndpointApproved } from "./endpoints";
import { saysText, unclear } from "./wholeness";

/** Closed to public networks altogether. */
export function isClosed(survey: Survey, resource: GuardedResource): Truth {
  return saysText(survey.said(resource, resource.publicNetworkAccess), "Disabled");
}

const accessValues = new Set(["enabled", "disabled", "securedbyperimeter"]);

/** Closed, or open to selected networks only. */
export function isRestricted(survey: Survey, resource: GuardedResource): Truth {
  const access = survey.said(resource, resource.publicNetworkAccess);
  if (typeof access === "string" && !accessValues.has(access.toLowerCase())) {
    return unclear(resource.id, `publicNetworkAccess of ${resource.name} has a value that is not known.`);
  }
  const action = survey.said(resource, resource.networkAcls.defaultAction);
  return any(saysText(access, "Disabled"), saysText(access, "SecuredByPerimeter"), saysText(action, "Deny"));
}

export function trustsServices(survey: Survey, resource: GuardedResource): Truth {
  const bypass = survey.said(resource, resource.networkAcls.bypass);
  if (typeof bypass === "object") return bypass;
  // Azure's own default, where nothing is set.
  return (bypass ?? "AzureServices")
    .toLowerCase()
    .split(/\s*,\s*/)
    .includes("azureservices");
}

export function registryTrustsServices(survey: Survey, registry: ContainerRegistry): Truth {
  return saysText(survey.said(registry, registry.networkRuleBypassOptions), "AzureServices", "AzureServices");
}

/** Whether a resource instance rule lets this resource pass. Rules may hold `*` for any segment. */
export function letsPass(survey: Survey, resource: GuardedResource, id: string): Truth {
  const rules = withGap(resource.networkAcls.resourceIds, survey.gapIn(resource));
  return some(rules, (rule) => matchesId(rule, id));
}

function matchesId(pattern: string, id: string): boolean {
  const [wanted, actual] = [idKey(pattern).split("/"), idKey(id).split("/")];
  // "/subscriptions/*/providers/…" leaves the resource group out.
  const comparable = wanted.includes("resourcegroups") ? actual : withoutGroup(actual);
  return (
    wanted.length === comparable.length &&
    wanted.every((segment, index) => segment === "*" || segment === comparable[index])
  );
}

function withoutGroup(segments: readonly string[]): readonly string[] {
  const group = segments.indexOf("resourcegroups");
  return group < 0 ? segments : segments.filter((_, index) => index !== group && index !== group + 1);
}

/** Whether subnets are let in through service endpoints. */
export function admitsSubnets(survey: Survey, resource: GuardedResource): Truth {
  return resource.networkAcls.subnetIds.length > 0 || (survey.gapIn(resource) ?? false);
}

/** Whether the managed network has a private endpoint rule to this group of a resource. */
export function hasManagedRule(context: WorkspaceContext, resourceId: string, groupId: string): Truth {
  if (context.isManaged === false) return false;
  return all(
    context.isManaged,
    some(
      context.outboundRules,
      (rule) =>
        sameId(rule.targetId, resourceId) &&
        (rule.groupId ?? groupId).toLowerCase() === groupId.toLowerCase(),
    ),
  );
}

/** Whether computes reach this group privately: through an endpoint, or a rule of the managed network. */
export function hasPrivatePath(context: WorkspaceContext, resource: GuardedResource, groupId: string): Truth {
  return any(isEndpointApproved(context, resource, groupId), hasManagedRule(context, resource.id, groupId));
}

/** The group ids of these to which no private path leads, and what is not known of them. */
export function lacksPath(context: WorkspaceContext, resource: GuardedResource, groupIds: readonly string[]) {
  const judged = groupIds.map((groupId) => ({ groupId, has: hasPrivatePath(context, resource, groupId) }));
  return {
    groupIds: judged.filter(({ has }) => has === false).map(({ groupId }) => groupId),
    truth: any(...judged.map(({ has }) => not(has))),
  };
}
