// Values of a plan as ARM template JSON: literals as they are, expressions as `[function(…)]` texts.

import { findResource } from "../dependencies";
import {
  isExpression,
  isList,
  kindOf,
  membersOf,
  type Expression,
  type TextValue,
  type Value,
} from "../expressions";
import type { Plan, PlanResource } from "../plan";
import { nameSegments } from "../resource-ids";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export function toArmValue(plan: Plan, value: Value): Json {
  if (isExpression(value)) return `[${writeCall(plan, value)}]`;
  if (isList(value)) return value.map((item) => toArmValue(plan, item));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(membersOf(value).map(([key, member]) => [key, toArmValue(plan, member)]));
  }
  // A literal that looks like an expression is marked by doubling its bracket.
  return typeof value === "string" && value.startsWith("[") ? `[${value}` : value;
}

/** `resourceId(…)` without the brackets. */
export function armResourceId(plan: Plan, resource: PlanResource): string {
  const { group } = resource;
  const scope = group === undefined ? [] : [group.subscriptionId, group.resourceGroup];
  const parts = [...scope, resource.type, ...nameSegments(plan, resource)].map((part) =>
    writeCall(plan, part),
  );
  const id = `resourceId(${parts.join(", ")})`;
  if (resource.extends === undefined) return id;
  const extended = armResourceId(plan, findResource(plan, resource.extends));
  return `extensionResourceId(${extended}, ${parts.slice(scope.length).join(", ")})`;
}

function writeCall(plan: Plan, value: TextValue): string {
  return typeof value === "string" ? quote(value) : writeExpression(plan, value);
}

/** A text inside an expression. */
export function quote(plain: string): string {
  return `'${plain.replaceAll("'", "''")}'`;
}

function writeExpression(plan: Plan, use: Expression): string {
  switch (use[kindOf]) {
    case "parameter":
      return `parameters('${use.name}')`;
    case "id":
    case "idText":
      return armResourceId(plan, findResource(plan, use.of));
    case "property":
      return `${reference(plan, findResource(plan, use.of))}.${use.path}`;
    case "subnet":
      return `concat(${armResourceId(plan, findResource(plan, use.of))}, ${writeCall(plan, `/subnets/${use.name}`)})`;
    case "text":
      return `concat(${use.parts.map((part) => writeCall(plan, part)).join(", ")})`;
    case "guid":
      return `guid(${use.parts.map((part) => writeCall(plan, part)).join(", ")})`;
    default:
      return contexts[use[kindOf]];
  }
}

function reference(plan: Plan, resource: PlanResource): string {
  return `reference(${armResourceId(plan, resource)}, '${resource.apiVersion}', 'full')`;
}

const contexts = {
  subscriptionId: "subscription().subscriptionId",
  resourceGroupId: "resourceGroup().id",
  tenantId: "subscription().tenantId",
} as const;
