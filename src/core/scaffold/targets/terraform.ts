// Terraform: azurerm where it can say all of a resource, azapi with the ARM body elsewhere.

import { dependenciesOf, findResource, inOrder } from "../dependencies";
import { kindOf, listExpressions, text } from "../expressions";
import type { Parameter, Plan, PlanResource, ScaffoldFile } from "../plan";
import type { TerraformResource } from "./azurerm/writer";
import { isFolded, toAzurerm } from "./azurerm/writers";
import { toAzapi } from "./azapi";
import { quoteForHcl, raw, writeAttributes, writeHclValue, type HclContext } from "./hcl-values";
import { lifecycleOf } from "./second-steps";
import { writeProviders } from "./terraform-providers";
import { toSnakeCase, writeComment } from "./words";

interface Written {
  readonly resource: PlanResource;
  /** What is written as blocks of the resource. */
  readonly folded: readonly PlanResource[];
  readonly blocks: readonly TerraformResource[];
}

export function toTerraform(plan: Plan): readonly ScaffoldFile[] {
  const written = writeResources(plan);
  const context = contextOf(plan, written);
  const main = [
    ...writeComment("#", plan.title),
    ...plan.notes.flatMap((note) => writeComment("#", note)),
    "",
    'data "azurerm_client_config" "current" {}',
    "",
    'data "azurerm_resource_group" "this" {',
    "  name = var.resource_group_name",
    "}",
    "",
    ...written.flatMap((item) => writeBlocks(context, item, wayOut(written))),
  ];
  const files = [
    { path: "main.tf", lines: main },
    { path: "variables.tf", lines: writeVariables(context) },
    { path: "outputs.tf", lines: writeOutputs(context) },
    { path: "providers.tf", lines: writeProviders(plan, usesAzapi(written)) },
  ];
  return files.flatMap(({ path, lines }) =>
    lines.length === 0 ? [] : [{ path, text: `${alignAttributes(lines).join("\n").trimEnd()}\n` }],
  );
}

function writeResources(plan: Plan): readonly Written[] {
  const parentType = (resource: PlanResource): string | undefined =>
    resource.parent === undefined ? undefined : findResource(plan, resource.parent).type;
  const labelOf = toSnakeCase;
  return inOrder(plan).flatMap((resource) => {
    if (isFolded(resource.type, parentType(resource))) return [];
    const children = plan.resources.filter(
      (child) => child.parent === resource.key && isFolded(child.type, resource.type),
    );
    const blocks = toAzurerm({ plan, resource, label: labelOf(resource.key), labelOf }, children);
    if (blocks !== undefined) return [{ resource, folded: children, blocks }];
    return [resource, ...children].map((item) => ({
      resource: item,
      folded: [],
      blocks: [toAzapi(plan, item)],
    }));
  });
}

function contextOf(plan: Plan, written: readonly Written[]): HclContext {
  const addresses = new Map(
    written.flatMap(({ resource, blocks }) => {
      const [first] = blocks;
      return first === undefined ? [] : [[resource.key, `${first.type}.${first.label}`] as const];
    }),
  );
  const splitNetworks = new Set(
    written.flatMap(({ resource, blocks }) =>
      blocks[0]?.type === "azurerm_virtual_network" ? [resource.key] : [],
    ),
  );
  return { plan, addresses, splitNetworks };
}

/** The lines between subnets, security groups and the NAT gateway, which nothing else refers to. */
function wayOut(written: readonly Written[]): readonly string[] {
  const all = written.flatMap(({ blocks }) => blocks);
  return all.filter(({ type }) => type.endsWith("_association")).map(({ type, label }) => `${type}.${label}`);
}

/** A machine that starts before its subnet has a way out fails, or never gets its software. */
const startsConnections = new Set([
  "Microsoft.MachineLearningServices/workspaces/computes",
  "Microsoft.Compute/virtualMachines",
]);

function writeBlocks(
  context: HclContext,
  { resource, folded, blocks }: Written,
  associations: readonly string[],
): readonly string[] {
  const waits = new Set([
    ...[resource, ...folded].flatMap((item) => explicitDependencies(context, item)),
    ...(startsConnections.has(resource.type) ? associations : []),
  ]);
  return blocks.flatMap((block, index) => {
    const own = index === 0 ? lifecycleOf(context.plan, resource, block.type) : {};
    const attributes = {
      ...block.attributes,
      ...(waits.size > 0 && index === 0 ? { depends_on: [...waits].map(raw) } : {}),
      ...own,
    };
    return [
      ...(index === 0 ? writeComment("#", resource.comment) : []),
      `resource "${block.type}" "${block.label}" {`,
      ...writeAttributes(context, attributes, "  "),
      "}",
      "",
    ];
  });
}

/** Terraform sees what is named; only an order has to be said. */
function explicitDependencies(context: HclContext, resource: PlanResource): readonly string[] {
  const uses = listExpressions([resource.name, resource.body, text(resource.parentName ?? "")]);
  const seen = new Set(uses.flatMap((use) => ("of" in use && use[kindOf] !== "idText" ? [use.of] : [])));
  return dependenciesOf(resource).flatMap((key) => {
    if (seen.has(key) || [resource.parent, resource.extends, resource.changes].includes(key)) return [];
    return context.addresses.get(key) ?? parentAddress(context, key);
  });
}

/** Of a resource that is written inside its parent. */
function parentAddress(context: HclContext, key: string): readonly string[] {
  const { parent } = findResource(context.plan, key);
  const address = parent === undefined ? undefined : context.addresses.get(parent);
  return address === undefined ? [] : [address];
}

function writeVariables(context: HclContext): readonly string[] {
  const group: Parameter = {
    name: "resourceGroupName",
    type: "string",
    description: "The resource group to deploy to. It exists already.",
  };
  return [group, ...context.plan.parameters].flatMap((parameter) => writeVariable(context, parameter));
}

function writeVariable(context: HclContext, parameter: Parameter): readonly string[] {
  const name = toSnakeCase(parameter.name);
  const initial =
    parameter.default === undefined
      ? []
      : [`  default     = ${writeHclValue(context, parameter.default, "  ")}`];
  return [
    `variable "${name}" {`,
    `  description = ${quoteForHcl(parameter.description)}`,
    `  type        = ${variableTypes[parameter.type]}`,
    ...initial,
    ...(parameter.isSecure === true ? ["  sensitive   = true"] : []),
    ...(parameter.allowed === undefined ? [] : writeValidation(context, name, parameter.allowed)),
    "}",
    "",
  ];
}

const variableTypes = {
  string: "string",
  int: "number",
  bool: "bool",
  array: "list(string)",
  object: "map(string)",
} as const;

function writeValidation(context: HclContext, name: string, allowed: readonly string[]): readonly string[] {
  return [
    "",
    "  validation {",
    `    condition     = contains(${writeHclValue(context, allowed, "    ")}, var.${name})`,
    `    error_message = ${quoteForHcl(`One of: ${allowed.join(", ")}.`)}`,
    "  }",
  ];
}

function writeOutputs(context: HclContext): readonly string[] {
  return context.plan.outputs.flatMap((output) => [
    `output "${toSnakeCase(output.name)}" {`,
    `  description = ${quoteForHcl(output.description)}`,
    `  value       = ${writeHclValue(context, output.value)}`,
    "}",
    "",
  ]);
}

function usesAzapi(written: readonly Written[]): boolean {
  return written.some(({ blocks }) => blocks.some((block) => block.type.startsWith("azapi_")));
}

/** As `terraform fmt` does: the equals signs of neighbouring one-line attributes stand under each other. */
function alignAttributes(lines: readonly string[]): readonly string[] {
  const aligned: string[] = [];
  let run: string[] = [];
  const flush = (): void => {
    aligned.push(...alignRun(run));
    run = [];
  };
  for (const line of lines.flatMap((written) => written.split("\n"))) {
    const isOneLine = attribute.test(line) && !/[[{(]$/.test(line);
    if (!isOneLine || (run.length > 0 && indentOf(run[0] ?? "") !== indentOf(line))) flush();
    if (isOneLine) run.push(line);
    else aligned.push(line);
  }
  flush();
  return aligned;
}

const attribute = /^ *("(?:[^"\\]|\\.)*"|[A-Za-z_][A-Za-z0-9_]*) += /;

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function alignRun(run: readonly string[]): readonly string[] {
  const keys = run.map((line) => (attribute.exec(line)?.[0] ?? "").replace(/ += $/, ""));
  const width = Math.max(0, ...keys.map((key) => key.length));
  return run.map((line, index) => {
    const key = keys[index] ?? "";
    return `${key.padEnd(width)} = ${line.slice((attribute.exec(line)?.[0] ?? "").length)}`;
  });
}
