// What a second step of a plan changes again must not look to Terraform as if someone had changed it by hand: the next
// apply would undo it, and the one after that do it again.

import { isValueObject, membersOf, type Value } from "../expressions";
import type { Plan, PlanResource } from "../plan";
import { block, raw, type Attributes } from "./hcl-values";

/** azurerm's attributes for the properties that second steps change. */
const azurermAttributes: Readonly<Record<string, string>> = {
  "properties.publicNetworkAccess": "public_network_access_enabled",
};

export function lifecycleOf(plan: Plan, resource: PlanResource, terraformType: string): Attributes {
  const written = new Set(leavesOf(resource.body));
  const changed = plan.resources
    .filter(({ changes }) => changes === resource.key)
    .flatMap(({ change = {} }) => leavesOf(change))
    .filter((path) => written.has(path));
  const names = changed.flatMap((path) =>
    terraformType.startsWith("azapi_") ? [`body.${path}`] : (azurermAttributes[path] ?? []),
  );
  return names.length === 0 ? {} : { lifecycle: block({ ignore_changes: names.map(raw) }) };
}

function leavesOf(value: Value, path = ""): readonly string[] {
  if (!isValueObject(value)) return [path];
  return membersOf(value).flatMap(([key, member]) => leavesOf(member, path === "" ? key : `${path}.${key}`));
}
