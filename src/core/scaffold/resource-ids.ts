// The parts that a resource's id is made of, for the targets to print.

import { text, type TextValue } from "./expressions";
import { findResource } from "./dependencies";
import type { Plan, PlanResource } from "./plan";

/** The names along the id, outermost first: network, subnet. */
export function nameSegments(plan: Plan, resource: PlanResource): readonly TextValue[] {
  if (resource.parent !== undefined) {
    return [...nameSegments(plan, findResource(plan, resource.parent)), resource.name];
  }
  return resource.parentName === undefined ? [resource.name] : [resource.parentName, resource.name];
}

/** The path of the id under its group's `/providers/`, as a text value. */
export function idPath(plan: Plan, resource: PlanResource): TextValue {
  const [provider = "", ...types] = resource.type.split("/");
  const names = nameSegments(plan, resource);
  const parts = types.flatMap((type, index) => ["/", type, "/", names[index] ?? ""]);
  return text(`/providers/${provider}`, ...parts);
}

/** The id of a group that is not the plan's own. */
export function groupIdOf(group: { subscriptionId: string; resourceGroup: string }): string {
  return `/subscriptions/${group.subscriptionId}/resourceGroups/${group.resourceGroup}`;
}
