// ARM template JSON: one file; what lies in another resource group is a nested deployment to that group.

import { dependenciesOf, findResource, inOrder } from "../dependencies";
import { text, type Value } from "../expressions";
import type { Parameter, Plan, PlanResource, ScaffoldFile } from "../plan";
import { nameSegments } from "../resource-ids";
import { armResourceId, quote, toArmValue, type Json } from "./arm-values";
import { isOwn, listOtherGroups, type OtherGroup } from "./other-groups";
import { toCommentLine } from "./words";

const schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
const deployments = "Microsoft.Resources/deployments";

export function toArmJson(plan: Plan): readonly ScaffoldFile[] {
  const others = listOtherGroups(plan);
  const own = inOrder(plan).filter(isOwn);
  const template = {
    $schema: schema,
    contentVersion: "1.0.0.0",
    metadata: { description: [plan.title, ...plan.notes].map(toCommentLine).join(" ") },
    parameters: Object.fromEntries(
      plan.parameters.map((parameter) => [parameter.name, toParameter(plan, parameter)]),
    ),
    resources: [
      ...own.map((resource) => toResource(plan, resource, waitsOf(plan, resource, others))),
      ...others.map((other) => toNestedDeployment(plan, other, others)),
    ],
    outputs: Object.fromEntries(
      plan.outputs.map((output) => [
        output.name,
        {
          type: "string",
          metadata: { description: output.description },
          value: toArmValue(plan, output.value),
        },
      ]),
    ),
  };
  return [{ path: "azuredeploy.json", text: `${JSON.stringify(template, null, 2)}\n` }];
}

function toParameter(plan: Plan, parameter: Parameter): Json {
  return {
    type: parameter.isSecure === true ? "securestring" : parameter.type,
    ...(parameter.allowed === undefined ? {} : { allowedValues: parameter.allowed }),
    ...(parameter.default === undefined ? {} : { defaultValue: toArmValue(plan, parameter.default) }),
    metadata: { description: parameter.description },
  };
}

function toResource(plan: Plan, resource: PlanResource, dependsOn: readonly string[]): Json {
  const [first = "", ...rest] = nameSegments(plan, resource);
  const name: Value = rest.length === 0 ? first : text(first, ...rest.flatMap((segment) => ["/", segment]));
  const body = Object.entries(resource.body).map(([key, value]) => [key, toArmValue(plan, value)] as const);
  return {
    ...(resource.comment === undefined ? {} : { comments: toCommentLine(resource.comment) }),
    type: resource.type,
    apiVersion: resource.apiVersion,
    name: toArmValue(plan, name),
    ...(resource.extends === undefined
      ? {}
      : { scope: `[${armResourceId(plan, findResource(plan, resource.extends))}]` }),
    ...Object.fromEntries(body),
    ...(dependsOn.length === 0 ? {} : { dependsOn }),
  };
}

function waitsOf(plan: Plan, resource: PlanResource, others: readonly OtherGroup[]): readonly string[] {
  const waits = dependenciesOf(resource).map((key) => {
    const other = others.find((candidate) => candidate.keys.has(key));
    return other === undefined ? `[${armResourceId(plan, findResource(plan, key))}]` : deploymentId(other);
  });
  return [...new Set(waits)];
}

/** Evaluated in the outer template, so that its parameters and resources can be used inside. */
function toNestedDeployment(plan: Plan, other: OtherGroup, others: readonly OtherGroup[]): Json {
  const inside = inOrder({ ...plan, resources: other.resources });
  const waits = other.resources.flatMap((resource) => waitsOf(plan, resource, others));
  const dependsOn = [...new Set(waits)].filter((id) => id !== deploymentId(other));
  return {
    type: deployments,
    apiVersion: "2022-09-01",
    name: other.symbol,
    ...other.group,
    properties: {
      mode: "Incremental",
      expressionEvaluationOptions: { scope: "outer" },
      template: {
        $schema: schema,
        contentVersion: "1.0.0.0",
        resources: inside.map((resource) => toResource(plan, resource, waitsInside(plan, resource, other))),
      },
    },
    ...(dependsOn.length === 0 ? {} : { dependsOn }),
  };
}

function waitsInside(plan: Plan, resource: PlanResource, other: OtherGroup): readonly string[] {
  const keys = dependenciesOf(resource).filter((key) => other.keys.has(key));
  return keys.map((key) => `[${armResourceId(plan, findResource(plan, key))}]`);
}

function deploymentId(other: OtherGroup): string {
  const scope = other.group === undefined ? [] : [other.group.subscriptionId, other.group.resourceGroup];
  return `[resourceId(${[...scope, deployments, other.symbol].map(quote).join(", ")})]`;
}
