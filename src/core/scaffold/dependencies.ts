// What a resource of a plan must wait for, and the order that follows.

import { kindOf, listExpressions } from "./expressions";
import type { Plan, PlanResource } from "./plan";

/** The keys of the resources that must be there before this one. */
export function dependenciesOf(resource: PlanResource): readonly string[] {
  const used = listExpressions([resource.name, resource.body]).flatMap((expression) =>
    "of" in expression && waitsFor.has(expression[kindOf]) ? [expression.of] : [],
  );
  const structural = [resource.parent, resource.extends, resource.changes].filter((key) => key !== undefined);
  return [...new Set([...structural, ...used, ...(resource.after ?? [])])];
}

/** The resources with each behind what it depends on; otherwise in the order of the plan. */
export function inOrder(plan: Plan): readonly PlanResource[] {
  const byKey = new Map(plan.resources.map((resource) => [resource.key, resource]));
  const placed = new Map<string, PlanResource>();
  const open = new Set<string>();
  const place = (resource: PlanResource): void => {
    if (placed.has(resource.key) || open.has(resource.key)) return;
    open.add(resource.key);
    for (const key of dependenciesOf(resource)) {
      const before = byKey.get(key);
      if (before !== undefined) place(before);
    }
    placed.set(resource.key, resource);
  };
  plan.resources.forEach(place);
  return [...placed.values()];
}

export function findResource(plan: Plan, key: string): PlanResource {
  const found = plan.resources.find((resource) => resource.key === key);
  if (found === undefined) throw new Error(`The plan has no resource ${key}`);
  return found;
}

const waitsFor = new Set<string>(["id", "property", "subnet"]);
