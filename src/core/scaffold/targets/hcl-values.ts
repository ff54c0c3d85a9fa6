// Values of a plan in HCL, and the blocks and attributes around them.

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
import type { Plan } from "../plan";
import { groupIdOf, idPath } from "../resource-ids";
import { escapeUnprintable, toHex, toSnakeCase } from "./words";

const hclKind = Symbol("hcl");

/** HCL that stands as it is: a reference, a traversal. */
export interface Raw {
  readonly [hclKind]: "raw";
  readonly code: string;
}

/** A nested block, or several of the same name. */
export interface Blocks {
  readonly [hclKind]: "blocks";
  readonly bodies: readonly Attributes[];
}

export function raw(code: string): Raw {
  return { [hclKind]: "raw", code };
}

export function blocks(bodies: readonly Attributes[]): Blocks {
  return { [hclKind]: "blocks", bodies };
}

export function block(body: Attributes): Blocks {
  return blocks([body]);
}

export interface Attributes {
  readonly [name: string]: Item | undefined;
}

export type Item = Value | Raw | readonly Raw[] | Blocks;

/** What an expression turns into depends on which resource each key of the plan became. */
export interface HclContext {
  readonly plan: Plan;
  /** `azurerm_private_endpoint.storage_blob` */
  readonly addresses: ReadonlyMap<string, string>;
  /** The keys of networks whose subnets are resources of their own. */
  readonly splitNetworks: ReadonlySet<string>;
}

export function writeAttributes(
  context: HclContext,
  attributes: Attributes,
  indent: string,
): readonly string[] {
  return Object.entries(attributes).flatMap(([name, value]) => {
    if (value === undefined) return [];
    if (!isHcl(value) || value[hclKind] !== "blocks") {
      return [`${indent}${name} = ${writeItem(context, value, indent)}`];
    }
    return value.bodies.flatMap((body) => [
      "",
      `${indent}${name} {`,
      ...writeAttributes(context, body, `${indent}  `),
      `${indent}}`,
    ]);
  });
}

export function writeHclValue(context: HclContext, value: Value, indent = ""): string {
  if (isExpression(value)) return writeExpression(context, value);
  const inner = `${indent}  `;
  if (isList(value)) {
    const items = value.map((item) => `${inner}${writeHclValue(context, item, inner)},\n`);
    return items.length === 0 ? "[]" : `[\n${items.join("")}${indent}]`;
  }
  if (typeof value === "object" && value !== null) {
    const members = membersOf(value).map(
      ([key, member]) => `${inner}${writeKey(key)} = ${writeHclValue(context, member, inner)}\n`,
    );
    return members.length === 0 ? "{}" : `{\n${members.join("")}${indent}}`;
  }
  return typeof value === "string" ? quoteForHcl(value) : String(value);
}

export function quoteForHcl(plain: string): string {
  return `"${escapeText(plain)}"`;
}

export function subnetLabel(networkKey: string, subnetName: string): string {
  return `${toSnakeCase(networkKey)}_${subnetName.toLowerCase().replace(/[^a-z0-9]+/g, "_")}`;
}

function writeItem(context: HclContext, value: Exclude<Item, Blocks>, indent: string): string {
  if (isRawList(value)) return writeRawList(value, indent);
  return isHcl(value) ? value.code : writeHclValue(context, value, indent);
}

function writeRawList(list: readonly Raw[], indent: string): string {
  const items = list.map(({ code }) => code);
  return items.length > 1
    ? `[\n${items.map((item) => `${indent}  ${item},\n`).join("")}${indent}]`
    : `[${items.join("")}]`;
}

function isHcl<T extends Item>(value: T): value is Extract<T, Raw | Blocks> {
  return typeof value === "object" && value !== null && hclKind in value;
}

function isRawList(value: Item): value is readonly Raw[] {
  return Array.isArray(value) && value.length > 0 && value.every((item: Value | Raw) => isHcl(item));
}

function writeExpression(context: HclContext, use: Expression): string {
  switch (use[kindOf]) {
    case "parameter":
      return `var.${toSnakeCase(use.name)}`;
    case "id":
      return `${addressOf(context, use.of)}.id`;
    case "property":
      return `${addressOf(context, use.of)}.identity[0].principal_id`;
    case "subnet":
      return context.splitNetworks.has(use.of)
        ? `azurerm_subnet.${subnetLabel(use.of, use.name)}.id`
        : `"\${${addressOf(context, use.of)}.id}/subnets/${escapeText(use.name)}"`;
    case "guid":
      return `uuidv5("url", join("|", [${use.parts.map((part) => writeHclValue(context, part)).join(", ")}]))`;
    case "idText":
    case "text":
      return `"${writeTemplate(context, use)}"`;
    default:
      return contexts[use[kindOf]];
  }
}

/** A value as it stands inside a quoted template. */
function writeTemplate(context: HclContext, value: TextValue): string {
  if (!isExpression(value)) return escapeText(value);
  if (value[kindOf] === "text") return value.parts.map((part) => writeTemplate(context, part)).join("");
  if (value[kindOf] !== "idText") return `\${${writeExpression(context, value)}}`;
  const resource = findResource(context.plan, value.of);
  const base =
    resource.group === undefined
      ? "${data.azurerm_resource_group.this.id}"
      : escapeText(groupIdOf(resource.group));
  return `${base}${writeTemplate(context, idPath(context.plan, resource))}`;
}

function addressOf(context: HclContext, key: string): string {
  return context.addresses.get(key) ?? `azapi_resource.${toSnakeCase(key)}`;
}

const contexts = {
  subscriptionId: "data.azurerm_client_config.current.subscription_id",
  resourceGroupId: "data.azurerm_resource_group.this.id",
  tenantId: "data.azurerm_client_config.current.tenant_id",
} as const;

function writeKey(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? key : quoteForHcl(key);
}

/**
 * Inside double quotes: backslash, quote, everything unseen, and what could begin a template. A dollar or percent sign
 * at the end counts too, since a reference may follow.
 */
function escapeText(plain: string): string {
  const quoted = plain.replace(/[\\"]/g, "\\$&");
  const literal = quoted.replace(/\$(?=[${]|$)/g, "\\u0024").replace(/%(?=[%{]|$)/g, "\\u0025");
  const lines = literal.replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("\t", "\\t");
  return escapeUnprintable(lines, (codePoint) =>
    codePoint > 0xffff ? `\\U${toHex(codePoint, 8)}` : `\\u${toHex(codePoint, 4)}`,
  );
}
