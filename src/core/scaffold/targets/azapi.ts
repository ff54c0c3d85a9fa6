// azapi: any ARM resource with its own body, for what azurerm has no words for.

import { idOf, resourceGroupId, text, type Value } from "../expressions";
import type { Plan, PlanResource } from "../plan";
import { groupIdOf, idPath } from "../resource-ids";
import type { TerraformResource } from "./azurerm/writer";
import { block, type Attributes, type Item } from "./hcl-values";
import { toSnakeCase } from "./words";

export function toAzapi(plan: Plan, resource: PlanResource): TerraformResource {
  const label = toSnakeCase(resource.key);
  const type = `${resource.type}@${resource.apiVersion}`;
  if (resource.change !== undefined) {
    const attributes = { type, resource_id: existingId(plan, resource), body: resource.change };
    return { type: "azapi_update_resource", label, attributes };
  }
  return {
    type: "azapi_resource",
    label,
    attributes: {
      type,
      name: resource.name,
      parent_id: parentId(resource),
      location: resource.body["location"],
      tags: resource.body["tags"],
      body: Object.fromEntries(Object.entries(resource.body).filter(([key]) => !ownAttributes.has(key))),
      ...identity(resource.body["identity"]),
      // azapi knows fewer versions than Azure.
      schema_validation_enabled: false,
    },
  };
}

const ownAttributes = new Set(["location", "tags", "identity"]);

function identity(value: Value | undefined): Attributes {
  const isObject = typeof value === "object" && value !== null && "type" in value;
  return isObject && typeof value["type"] === "string" ? { identity: block({ type: value["type"] }) } : {};
}

function existingId(plan: Plan, resource: PlanResource): Value {
  if (resource.changes !== undefined) return idOf(resource.changes);
  return text(
    resource.group === undefined ? resourceGroupId : groupIdOf(resource.group),
    idPath(plan, resource),
  );
}

function parentId(resource: PlanResource): Item {
  if (resource.parent !== undefined) return idOf(resource.parent);
  if (resource.extends !== undefined) return idOf(resource.extends);
  const group = resource.group === undefined ? undefined : groupIdOf(resource.group);
  if (resource.parentName === undefined) return group ?? resourceGroupId;
  const parentType = resource.type.slice(0, resource.type.lastIndexOf("/"));
  return text(group ?? resourceGroupId, `/providers/${parentType}/`, resource.parentName);
}
