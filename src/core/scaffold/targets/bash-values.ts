// Values of a plan in bash: inside double quotes, and as JSON in a here-document.

import { findResource } from "../dependencies";
import { isExpression, isList, kindOf, membersOf, type Expression, type Value } from "../expressions";
import type { Plan } from "../plan";
import { escapeUnprintable, toHex, toSnakeCase } from "./words";

/** A literal as one bash word. */
export function quoteForBash(plain: string): string {
  const hidden = escapeUnprintable(plain, (codePoint) => `'${ansiC(codePoint)}'`);
  return hidden === plain ? `'${plain.replaceAll("'", "'\\''")}'` : `"${escapeInQuotes(plain)}"`;
}

/** A text value as it stands between double quotes. */
export function inQuotes(plan: Plan, value: Value): string {
  if (isExpression(value)) return writeExpression(plan, value);
  return escapeInQuotes(typeof value === "string" ? value : JSON.stringify(value));
}

/** A value as JSON in an unquoted here-document. */
export function inDocument(plan: Plan, value: Value, indent = ""): string {
  if (isExpression(value)) {
    return isRaw(plan, value) ? inQuotes(plan, value) : `$(json "${inQuotes(plan, value)}")`;
  }
  const inner = `${indent}  `;
  if (isList(value)) {
    const items = value.map((item) => `${inner}${inDocument(plan, item, inner)}`);
    return items.length === 0 ? "[]" : `[\n${items.join(",\n")}\n${indent}]`;
  }
  if (typeof value === "object" && value !== null) {
    const members = membersOf(value).map(
      ([key, member]) => `${inner}${toJsonText(key)}: ${inDocument(plan, member, inner)}`,
    );
    return members.length === 0 ? "{}" : `{\n${members.join(",\n")}\n${indent}}`;
  }
  return typeof value === "string" ? toJsonText(value) : String(value);
}

export function variableOf(name: string): string {
  return toSnakeCase(name);
}

/** Numbers, flags, lists and objects are kept as JSON text in their variables. */
function isRaw(plan: Plan, use: Expression): boolean {
  if (use[kindOf] !== "parameter") return false;
  return plan.parameters.find((parameter) => parameter.name === use.name)?.type !== "string";
}

function writeExpression(plan: Plan, use: Expression): string {
  switch (use[kindOf]) {
    case "parameter":
      return `\${${variableOf(use.name)}}`;
    case "id":
    case "idText":
      return `\${${variableOf(findResource(plan, use.of).key)}_id}`;
    case "property":
      return `\${${variableOf(use.of)}_principal_id}`;
    case "subnet":
      return `\${${variableOf(use.of)}_id}/subnets/${escapeInQuotes(use.name)}`;
    case "text":
      return use.parts.map((part) => inQuotes(plan, part)).join("");
    case "guid":
      return `$(guid "${use.parts.map((part) => inQuotes(plan, part)).join("|")}")`;
    default:
      return contexts[use[kindOf]];
  }
}

const contexts = {
  subscriptionId: "${subscription_id}",
  resourceGroupId: "${group_id}",
  tenantId: "${tenant_id}",
} as const;

function escapeInQuotes(plain: string): string {
  const escaped = plain.replace(/[\\"$`]/g, "\\$&");
  return escapeUnprintable(escaped, (codePoint) => `"$'${ansiC(codePoint)}'"`);
}

function ansiC(codePoint: number): string {
  return codePoint > 0xffff ? `\\U${toHex(codePoint, 8)}` : `\\u${toHex(codePoint, 4)}`;
}

/** A JSON text whose backslashes, dollars and backticks the here-document leaves alone. */
function toJsonText(plain: string): string {
  const json = escapeUnprintable(JSON.stringify(plain), toJsonEscape);
  return json.replace(/[\\$`]/g, "\\$&");
}

function toJsonEscape(codePoint: number): string {
  const units = String.fromCodePoint(codePoint);
  return Array.from({ length: units.length }, (_, index) => `\\u${toHex(units.charCodeAt(index), 4)}`).join(
    "",
  );
}
