// The part of a plan that lies in another resource group, cut out as a plan of its own: what it takes from the outside
// becomes its parameters.

import { dependenciesOf } from "../dependencies";
import { kindOf, mapMembers, mapText, param, type Expression, type TextValue } from "../expressions";
import { listOtherGroups, type OtherGroup } from "./other-groups";
import { toSnakeCase } from "./words";
import type { GroupScope, Parameter, Plan, PlanResource } from "../plan";

export interface GroupModule {
  readonly symbol: string;
  readonly path: string;
  readonly group: GroupScope | undefined;
  /** Keys of the resources inside. */
  readonly keys: ReadonlySet<string>;
  readonly plan: Plan;
  /** What the main file hands in. */
  readonly inputs: readonly Input[];
  /** What must be there first although it is not handed in. */
  readonly waitsFor: readonly string[];
}

interface Input {
  readonly name: string;
  readonly value: Expression;
  readonly type: Parameter["type"];
}

export function bicepModules(plan: Plan): readonly GroupModule[] {
  return listOtherGroups(plan).map((other) => cutOut(plan, other));
}

function cutOut(plan: Plan, { symbol, group, resources, keys }: OtherGroup): GroupModule {
  const inputs = new Map<string, Input>();
  const hand = (use: Expression): Expression => handIn(plan, keys, inputs, use);
  const inside = resources.map((resource) => toInside(resource, keys, hand));
  const handed = new Set([...inputs.values()].flatMap(({ value }) => ("of" in value ? [value.of] : [])));
  return {
    symbol,
    path: `modules/${toSnakeCase(symbol).replaceAll("_", "-")}.bicep`,
    group,
    keys,
    plan: {
      title: titleOf(group),
      notes: [],
      cloud: plan.cloud,
      parameters: [...inputs.values()].map(toParameter),
      resources: inside,
      outputs: [],
    },
    inputs: [...inputs.values()],
    waitsFor: [...new Set(resources.flatMap(dependenciesOf))].filter(
      (key) => !keys.has(key) && !handed.has(key),
    ),
  };
}

export function titleOf(group: GroupScope | undefined): string {
  return group === undefined
    ? "What is changed once everything is there."
    : `What is created or changed in the resource group ${group.resourceGroup}.`;
}

function toInside(
  resource: PlanResource,
  keys: ReadonlySet<string>,
  hand: (use: Expression) => Expression,
): PlanResource {
  const { key, type, apiVersion, parent, parentName, comment } = resource;
  return {
    key,
    type,
    apiVersion,
    name: mapText(resource.name, hand),
    body: mapMembers(resource.body, hand),
    after: (resource.after ?? []).filter((other) => keys.has(other)),
    ...(parent === undefined ? {} : { parent }),
    ...(resource.extends === undefined ? {} : { extends: resource.extends }),
    ...(parentName === undefined ? {} : { parentName: mapText(parentName, hand) }),
    ...(comment === undefined ? {} : { comment }),
  };
}

function handIn(
  plan: Plan,
  keys: ReadonlySet<string>,
  inputs: Map<string, Input>,
  use: Expression,
): Expression {
  if ("parts" in use) {
    const parts = use.parts.map((part) => mapText(part, (inner) => handIn(plan, keys, inputs, inner)));
    return { ...use, parts };
  }
  if ("of" in use && keys.has(use.of)) return use;
  if (use[kindOf] === "tenantId") return use;
  const name = inputName(use);
  inputs.set(name, { name, value: use, type: typeOf(plan, use) });
  return param(name);
}

function typeOf(plan: Plan, use: Expression): Parameter["type"] {
  if (use[kindOf] !== "parameter") return "string";
  return plan.parameters.find((parameter) => parameter.name === use.name)?.type ?? "string";
}

function inputName(use: Exclude<Expression, { readonly parts: readonly TextValue[] }>): string {
  switch (use[kindOf]) {
    case "parameter":
      return use.name;
    case "id":
    case "idText":
      return `${use.of}Id`;
    case "property":
      return `${use.of}PrincipalId`;
    case "subnet":
      return `${use.of}${use.name.replace(/[^A-Za-z0-9]/g, "")}SubnetId`;
    default:
      return use[kindOf];
  }
}

function toParameter(input: Input): Parameter {
  return { name: input.name, type: input.type, description: `Handed in by main.bicep: ${input.name}.` };
}
