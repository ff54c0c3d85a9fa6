// The part of a plan that lies in another resource group, cut out as a plan of its own: what it takes from the outside
// becomes its parameters.

import { dependenciesOf } from "../dependencies";
import { kindOf, mapExpressions, param, type Expression, type Value } from "../expressions";
import { listOtherGroups, type OtherGroup } from "./other-groups";
import { toSnakeCase } from "./words";
import type { Body, GroupScope, Parameter, Plan, PlanResource } from "../plan";

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
  const hand = (use: Expression): Value => handIn(plan, keys, inputs, use);
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
  hand: (use: Expression) => Value,
): PlanResource {
  const { group: _group, changes: _changes, after, ...kept } = resource;
  const name = mapExpressions(resource.name, hand);
  const body = mapExpressions(resource.body, hand) as Body;
  const parentName =
    resource.parentName === undefined ? {} : { parentName: mapExpressions(resource.parentName, hand) };
  return { ...kept, name, body, ...parentName, after: (after ?? []).filter((key) => keys.has(key)) };
}

function handIn(plan: Plan, keys: ReadonlySet<string>, inputs: Map<string, Input>, use: Expression): Value {
  if ("parts" in use) {
    return {
      ...use,
      parts: use.parts.map((part) => mapExpressions(part, (inner) => handIn(plan, keys, inputs, inner))),
    };
  }
  if ("of" in use && keys.has(use.of)) return use;
  if (use[kindOf] === "tenantId") return use;
  const name = inputName(use);
  const type =
    use[kindOf] === "parameter"
      ? plan.parameters.find((parameter) => parameter.name === use.name)?.type
      : undefined;
  inputs.set(name, { name, value: use, type: type ?? "string" });
  return param(name);
}

function inputName(use: Exclude<Expression, { readonly parts: readonly Value[] }>): string {
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
