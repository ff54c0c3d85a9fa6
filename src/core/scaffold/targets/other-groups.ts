// The resources of a plan that lie in resource groups other than its own.

import type { GroupScope, Plan, PlanResource } from "../plan";

export interface OtherGroup {
  /** The symbolic name of the module or nested deployment. */
  readonly symbol: string;
  readonly group: GroupScope;
  readonly resources: readonly PlanResource[];
  readonly keys: ReadonlySet<string>;
}

export function listOtherGroups(plan: Plan): readonly OtherGroup[] {
  const groups = new Map<string, { group: GroupScope; resources: PlanResource[] }>();
  for (const resource of plan.resources) {
    if (resource.group === undefined) continue;
    const key = `${resource.group.subscriptionId}/${resource.group.resourceGroup}`.toLowerCase();
    const found = groups.get(key) ?? { group: resource.group, resources: [] };
    found.resources.push(resource);
    groups.set(key, found);
  }
  return [...groups.values()].map((found, index) => ({
    ...found,
    symbol: `otherGroup${index + 1}`,
    keys: new Set(found.resources.map((resource) => resource.key)),
  }));
}
