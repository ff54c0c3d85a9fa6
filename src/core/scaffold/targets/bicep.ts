// Bicep: one main file for the plan's own resource group, one module for each other group.

import { dependenciesOf, inOrder } from "../dependencies";
import { kindOf, listExpressions, text, type Value } from "../expressions";
import type { Parameter, Plan, PlanResource, ScaffoldFile } from "../plan";
import { bicepModules, titleOf, type GroupModule } from "./bicep-modules";
import { writeBicepValue } from "./bicep-values";
import { isOwn } from "./other-groups";
import { writeComment } from "./words";

export function toBicep(plan: Plan): readonly ScaffoldFile[] {
  const modules = bicepModules(plan);
  const main = [
    ...writeComment("//", plan.title),
    ...plan.notes.flatMap((note) => writeComment("//", note)),
    "targetScope = 'resourceGroup'",
    "",
    ...plan.parameters.flatMap((parameter) => writeParameter(plan, parameter)),
    ...inOrder(plan).flatMap((resource) => (isOwn(resource) ? writeResource(plan, resource, modules) : [])),
    ...modules.flatMap((module) => writeModuleUse(plan, module)),
    ...plan.outputs.flatMap((output) => [
      `@description(${writeBicepValue(plan, output.description)})`,
      `output ${output.name} string = ${writeBicepValue(plan, output.value)}`,
      "",
    ]),
  ];
  return [{ path: "main.bicep", text: toText(main) }, ...modules.map(writeModule)];
}

function writeParameter(plan: Plan, parameter: Parameter): readonly string[] {
  const initial = parameter.default === undefined ? "" : ` = ${writeBicepValue(plan, parameter.default)}`;
  return [
    `@description(${writeBicepValue(plan, parameter.description)})`,
    ...(parameter.isSecure === true ? ["@secure()"] : []),
    ...(parameter.allowed === undefined ? [] : [`@allowed(${writeBicepValue(plan, parameter.allowed)})`]),
    `param ${parameter.name} ${parameter.type}${initial}`,
    "",
  ];
}

function writeResource(
  plan: Plan,
  resource: PlanResource,
  modules: readonly GroupModule[],
): readonly string[] {
  const head = [
    ...(resource.parent === undefined ? [] : [`  parent: ${resource.parent}`]),
    ...(resource.extends === undefined ? [] : [`  scope: ${resource.extends}`]),
    `  name: ${writeBicepValue(plan, ownName(resource))}`,
  ];
  const body = Object.entries(resource.body).map(
    ([key, value]) => `  ${key}: ${writeBicepValue(plan, value, "  ")}`,
  );
  const waits = explicitDependencies(resource, modules).map((key) => `    ${key}`);
  return [
    ...writeComment("//", resource.comment),
    `resource ${resource.key} '${resource.type}@${resource.apiVersion}' = {`,
    ...head,
    ...body,
    ...(waits.length === 0 ? [] : ["  dependsOn: [", ...waits, "  ]"]),
    "}",
    "",
  ];
}

/** With a parent in the file the name is the last segment, without one it is all of them. */
function ownName(resource: PlanResource): Value {
  return resource.parentName === undefined ? resource.name : text(resource.parentName, "/", resource.name);
}

/** Bicep sees what is named; what is only an order, or lies in a module, has to be said. */
function explicitDependencies(resource: PlanResource, modules: readonly GroupModule[]): readonly string[] {
  const seen = listExpressions([resource.name, resource.body]).flatMap((use) =>
    "of" in use && use[kindOf] !== "idText" ? [use.of] : [],
  );
  const implied = new Set([resource.parent, resource.extends, ...seen]);
  const waits = dependenciesOf(resource).flatMap((key) => {
    const module = modules.find((candidate) => candidate.keys.has(key));
    return module === undefined ? (implied.has(key) ? [] : [key]) : [module.symbol];
  });
  return [...new Set(waits)];
}

function writeModuleUse(plan: Plan, module: GroupModule): readonly string[] {
  const parts = module.group === undefined ? [] : [module.group.subscriptionId, module.group.resourceGroup];
  const scope = parts.map((part) => writeBicepValue(plan, part)).join(", ");
  const params = module.inputs.map((input) => `    ${input.name}: ${writeBicepValue(plan, input.value)}`);
  const waits = module.waitsFor.map((key) => `    ${key}`);
  return [
    ...writeComment("//", titleOf(module.group)),
    `module ${module.symbol} '${module.path}' = {`,
    `  name: '${module.symbol}'`,
    ...(parts.length === 0 ? [] : [`  scope: resourceGroup(${scope})`]),
    ...(params.length === 0 ? [] : ["  params: {", ...params, "  }"]),
    ...(waits.length === 0 ? [] : ["  dependsOn: [", ...waits, "  ]"]),
    "}",
    "",
  ];
}

function writeModule(module: GroupModule): ScaffoldFile {
  const { plan } = module;
  const lines = [
    ...writeComment("//", plan.title),
    "targetScope = 'resourceGroup'",
    "",
    ...plan.parameters.flatMap((parameter) => writeParameter(plan, parameter)),
    ...inOrder(plan).flatMap((resource) => writeResource(plan, resource, [])),
  ];
  return { path: module.path, text: toText(lines) };
}

function toText(lines: readonly string[]): string {
  return `${lines.join("\n").trimEnd()}\n`;
}
