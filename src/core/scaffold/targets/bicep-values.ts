// Values of a plan as Bicep expressions.

import { findResource } from "../dependencies";
import {
  isExpression,
  isList,
  kindOf,
  membersOf,
  type Expression,
  type Text,
  type Value,
  type ValueObject,
} from "../expressions";
import type { Plan, PlanResource } from "../plan";
import { nameSegments } from "../resource-ids";
import { escapeUnprintable, toHex } from "./words";

export function writeBicepValue(plan: Plan, value: Value, indent = ""): string {
  if (isExpression(value)) return writeExpression(plan, value);
  if (isList(value)) return writeList(plan, value, indent);
  if (typeof value === "object" && value !== null) return writeObject(plan, value, indent);
  return typeof value === "string" ? `'${escapeText(value)}'` : String(value);
}

/** The id of a resource, from its type and names alone: for what lies in another group, or must not be waited for. */
export function bicepResourceId(plan: Plan, resource: PlanResource): string {
  const group = resource.group;
  const scope = group === undefined ? [] : [group.subscriptionId, group.resourceGroup];
  const parts = [...scope, resource.type, ...nameSegments(plan, resource)];
  return `resourceId(${parts.map((part) => writeBicepValue(plan, part)).join(", ")})`;
}

function writeExpression(plan: Plan, use: Expression): string {
  switch (use[kindOf]) {
    case "parameter":
      return use.name;
    case "id":
      return findResource(plan, use.of).group === undefined
        ? `${use.of}.id`
        : bicepResourceId(plan, findResource(plan, use.of));
    case "idText":
      return bicepResourceId(plan, findResource(plan, use.of));
    case "property":
      return `${use.of}.${use.path}`;
    case "subnet":
      return `'\${${use.of}.id}/subnets/${escapeText(use.name)}'`;
    case "text":
      return writeText(plan, use);
    case "guid":
      return `guid(${use.parts.map((part) => writeBicepValue(plan, part)).join(", ")})`;
    default:
      return contexts[use[kindOf]];
  }
}

const contexts = {
  subscriptionId: "subscription().subscriptionId",
  resourceGroupId: "resourceGroup().id",
  tenantId: "subscription().tenantId",
} as const;

function writeText(plan: Plan, value: Text): string {
  const parts = value.parts.map((part) => {
    if (isExpression(part) && part[kindOf] === "text") return writeText(plan, part).slice(1, -1);
    return isExpression(part) ? `\${${writeExpression(plan, part)}}` : escapeText(part);
  });
  return `'${parts.join("")}'`;
}

function writeList(plan: Plan, list: readonly Value[], indent: string): string {
  if (list.length === 0) return "[]";
  const inner = `${indent}  `;
  return `[\n${list.map((item) => `${inner}${writeBicepValue(plan, item, inner)}\n`).join("")}${indent}]`;
}

function writeObject(plan: Plan, object: ValueObject, indent: string): string {
  const inner = `${indent}  `;
  const members = membersOf(object).map(
    ([key, member]) => `${inner}${writeKey(key)}: ${writeBicepValue(plan, member, inner)}\n`,
  );
  return members.length === 0 ? "{}" : `{\n${members.join("")}${indent}}`;
}

function writeKey(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? key : `'${escapeText(key)}'`;
}

/** Inside single quotes: the backslash, the quote, the start of an interpolation, and everything unseen. */
function escapeText(plain: string): string {
  const escaped = plain.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("${", "\\${");
  const lines = escaped.replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("\t", "\\t");
  return escapeUnprintable(lines, (codePoint) => `\\u{${toHex(codePoint, 1)}}`);
}
