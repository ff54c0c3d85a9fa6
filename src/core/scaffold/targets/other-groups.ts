// What of a plan is deployed apart: resources in other resource groups, and second changes to its own.

import { dependenciesOf, findResource } from "../dependencies";
import type { GroupScope, Plan, PlanResource } from "../plan";

export interface OtherGroup {
  /** The symbolic name of the module or nested deployment. */
  readonly symbol: string;
  /** Absent for a second step in the plan's own group. */
  readonly group: GroupScope | undefined;
  readonly resources: readonly PlanResource[];
  readonly keys: ReadonlySet<string>;
}

export function listOtherGroups(plan: Plan): readonly OtherGroup[] {
  const groups = new Map<string, { group: GroupScope | undefined; resources: PlanResource[] }>();
  for (const resource of plan.resources) {
    if (isOwn(resource)) continue;
    const { group } = resource;
    const key = `${groupKey(resource)} ${waitsOutside(plan, resource).join(" ")}`;
    const found = groups.get(key) ?? { group, resources: [] };
    found.resources.push(resource);
    groups.set(key, found);
  }
  return [...groups.values()].map((found, index) => ({
    ...found,
    symbol: found.group === undefined ? `secondStep${index + 1}` : `otherGroup${index + 1}`,
    keys: new Set(found.resources.map((resource) => resource.key)),
  }));
}

function groupKey({ group }: PlanResource): string {
  return group === undefined ? "" : `${group.subscriptionId}/${group.resourceGroup}`.toLowerCase();
}

/** Deployed together is what waits for the same: else one part could wait for what waits for the other. */
function waitsOutside(plan: Plan, resource: PlanResource): readonly string[] {
  const keys = dependenciesOf(resource).filter((key) => {
    const other = findResource(plan, key);
    return isOwn(other) || groupKey(other) !== groupKey(resource);
  });
  return [...keys].sort();
}

/** Whether a resource is deployed with the plan itself. */
export function isOwn(resource: PlanResource): boolean {
  return resource.group === undefined && resource.changes === undefined;
}
