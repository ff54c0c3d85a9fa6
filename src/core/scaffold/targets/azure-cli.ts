// az CLI: a bash script that writes each resource with the very JSON of the plan and waits for it, and that can be run
// again: what is there already is brought to the same state.

import { inOrder } from "../dependencies";
import { kindOf, listExpressions, type Value } from "../expressions";
import type { Parameter, Plan, PlanResource, ScaffoldFile } from "../plan";
import { groupIdOf, idPath } from "../resource-ids";
import { inDocument, inQuotes, quoteForBash, variableOf } from "./bash-values";
import { bashFunctions } from "./bash-functions";
import { writeComment } from "./words";

export function toAzureCli(plan: Plan): readonly ScaffoldFile[] {
  const readPrincipals = new Set(
    listExpressions([
      ...plan.resources.map((resource) => resource.body),
      ...plan.outputs.map((output) => output.value),
    ]).flatMap((use) => (use[kindOf] === "property" ? [use.of] : [])),
  );
  const ordered = inOrder(plan);
  const used = new Set(ordered.map(verbOf));
  const usesGuid = ordered.some(
    (resource) => verbOf(resource) !== "grant" && hasGuid([resource.name, resource.body]),
  );
  const lines = [
    "#!/usr/bin/env bash",
    ...writeComment("#", plan.title),
    ...plan.notes.flatMap((note) => writeComment("#", note)),
    "set -euo pipefail",
    "",
    "# Where to deploy: the signed-in subscription, and a resource group that exists.",
    "resource_group=${1:?Usage: deploy.sh RESOURCE_GROUP}",
    "",
    ...plan.parameters.flatMap((parameter) => writeParameter(plan, parameter)),
    "subscription_id=$(az account show --query id --output tsv)",
    ...(usesTenant(plan) ? ["tenant_id=$(az account show --query tenantId --output tsv)"] : []),
    'group_id="/subscriptions/${subscription_id}/resourceGroups/${resource_group}"',
    "",
    ...bashFunctions([...used, ...(usesGuid ? ["guid" as const] : [])]),
    ...writeIds(plan, ordered),
    "",
    ...ordered.flatMap((resource) => writeResource(plan, resource, readPrincipals.has(resource.key))),
    ...plan.outputs.map((output) => `echo "${inQuotes(plan, output.name)}: ${inQuotes(plan, output.value)}"`),
  ];
  return [{ path: "deploy.sh", text: `${lines.join("\n").trimEnd()}\n` }];
}

type Verb = "put" | "patch" | "grant";

function verbOf(resource: PlanResource): Verb {
  if (resource.type === "Microsoft.Authorization/roleAssignments") return "grant";
  return resource.change === undefined ? "put" : "patch";
}

function hasGuid(value: Value): boolean {
  return listExpressions(value).some((use) => use[kindOf] === "guid");
}

function usesTenant(plan: Plan): boolean {
  const values = plan.resources.flatMap((resource) => [resource.name, resource.body]);
  return listExpressions(values).some((use) => use[kindOf] === "tenantId");
}

function writeParameter(plan: Plan, parameter: Parameter): readonly string[] {
  const variable = variableOf(parameter.name);
  return [
    ...writeComment("#", describe(parameter)),
    parameter.default === undefined
      ? `${variable}=\${${variable.toUpperCase()}:?Set ${variable.toUpperCase()} in the environment}`
      : `${variable}=${writeDefault(plan, parameter.default)}`,
    "",
  ];
}

function describe(parameter: Parameter): string {
  const allowed = parameter.allowed === undefined ? "" : ` One of: ${parameter.allowed.join(", ")}.`;
  return `${parameter.description}${allowed}`;
}

function writeDefault(plan: Plan, value: Value): string {
  if (typeof value === "string") return quoteForBash(value);
  return typeof value === "object" ? `"${inQuotes(plan, value)}"` : String(value);
}

/** Ids only look back at names, so that all of them can stand before the first resource is written. */
function writeIds(plan: Plan, ordered: readonly PlanResource[]): readonly string[] {
  return ordered.flatMap((resource) => {
    if (verbOf(resource) === "grant") return [];
    const base = resource.group === undefined ? "${group_id}" : inQuotes(plan, groupIdOf(resource.group));
    return [`${variableOf(resource.key)}_id="${base}${inQuotes(plan, idPath(plan, resource))}"`];
  });
}

function writeResource(plan: Plan, resource: PlanResource, readsPrincipal: boolean): readonly string[] {
  const id = `${variableOf(resource.key)}_id`;
  const verb = verbOf(resource);
  return [
    ...writeComment("#", resource.comment),
    ...(verb === "grant" ? writeGrant(plan, resource) : writeDocument(plan, resource, verb)),
    ...(readsPrincipal
      ? [`${variableOf(resource.key)}_principal_id=$(principal_of "\${${id}}" ${resource.apiVersion})`]
      : []),
    "",
  ];
}

function writeDocument(plan: Plan, resource: PlanResource, verb: "put" | "patch"): readonly string[] {
  const id = `"\${${variableOf(resource.key)}_id}"`;
  const body = inDocument(plan, resource.change ?? resource.body);
  return [`${verb} ${id} ${resource.apiVersion} <<JSON`, body, "JSON"];
}

function writeGrant(plan: Plan, resource: PlanResource): readonly string[] {
  const { properties } = resource.body;
  const member = (name: string): string => `"${inQuotes(plan, memberOf(properties, name))}"`;
  const group = resource.group === undefined ? "${group_id}" : inQuotes(plan, groupIdOf(resource.group));
  const scope = resource.extends === undefined ? `"${group}"` : `"\${${variableOf(resource.extends)}_id}"`;
  const words = [member("principalId"), member("principalType"), member("roleDefinitionId"), scope];
  return [`grant ${words.join(" ")}`];
}

function memberOf(value: Value | undefined, name: string): Value {
  const members = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return (members.find(([key]) => key === name)?.[1] ?? "") as Value;
}
