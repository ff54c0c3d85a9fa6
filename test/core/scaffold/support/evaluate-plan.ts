// Deploys a plan on paper: every expression becomes the value that Azure would give it.

import { createHash } from "node:crypto";
import { findResource, inOrder } from "../../../../src/core/scaffold/dependencies";
import {
  isExpression,
  isList,
  kindOf,
  membersOf,
  type Expression,
  type Value,
} from "../../../../src/core/scaffold/expressions";
import type { Plan, PlanResource } from "../../../../src/core/scaffold/plan";
import { groupIdOf, idPath } from "../../../../src/core/scaffold/resource-ids";

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface Deployment {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly tenantId: string;
  /** Of parameters without a default. */
  readonly parameters?: Readonly<Record<string, string>>;
}

export interface Deployed {
  readonly resource: PlanResource;
  readonly id: string;
  readonly body: Readonly<Record<string, Json>>;
  readonly change: Readonly<Record<string, Json>> | undefined;
}

export const deployment: Deployment = {
  subscriptionId: "11111111-1111-4111-8111-111111111111",
  resourceGroup: "rg-scaffold",
  tenantId: "22222222-2222-4222-8222-222222222222",
  parameters: {
    adminPassword: "not a real one",
    vpnRootCertificate: "TUlJQw==",
  },
};

export function evaluatePlan(plan: Plan, at: Deployment = deployment): readonly Deployed[] {
  return inOrder(plan).map((resource) => ({
    resource,
    id: idOfResource(plan, resource, at),
    body: evaluateBody(plan, resource.body, at),
    change: resource.change === undefined ? undefined : evaluateBody(plan, resource.change, at),
  }));
}

function evaluateBody(plan: Plan, body: PlanResource["body"], at: Deployment): Record<string, Json> {
  return evaluate(plan, body, at) as Record<string, Json>;
}

export function idOfResource(plan: Plan, resource: PlanResource, at: Deployment): string {
  const group = resource.group === undefined ? groupIdOf(at) : groupIdOf(resource.group);
  const scope =
    resource.extends === undefined ? group : idOfResource(plan, findResource(plan, resource.extends), at);
  return `${scope}${asText(evaluate(plan, idPath(plan, resource), at))}`;
}

export function evaluate(plan: Plan, value: Value, at: Deployment): Json {
  if (isExpression(value)) return evaluateExpression(plan, value, at);
  if (isList(value)) return value.map((item) => evaluate(plan, item, at));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(membersOf(value).map(([key, member]) => [key, evaluate(plan, member, at)]));
  }
  return value;
}

function evaluateExpression(plan: Plan, use: Expression, at: Deployment): Json {
  switch (use[kindOf]) {
    case "parameter":
      return parameterValue(plan, use.name, at);
    case "id":
    case "idText":
      return idOfResource(plan, findResource(plan, use.of), at);
    case "property":
      return principalOf(idOfResource(plan, findResource(plan, use.of), at));
    case "subnet":
      return `${idOfResource(plan, findResource(plan, use.of), at)}/subnets/${use.name}`;
    case "text":
      return use.parts.map((part) => asText(evaluate(plan, part, at))).join("");
    case "guid":
      return toGuid(use.parts.map((part) => asText(evaluate(plan, part, at))).join("|"));
    case "subscriptionId":
      return at.subscriptionId;
    case "resourceGroupId":
      return groupIdOf(at);
    case "tenantId":
      return at.tenantId;
  }
}

function parameterValue(plan: Plan, name: string, at: Deployment): Json {
  const parameter = plan.parameters.find((candidate) => candidate.name === name);
  if (parameter === undefined) throw new Error(`No parameter ${name}`);
  if (parameter.default !== undefined) return evaluate(plan, parameter.default, at);
  const given = at.parameters?.[name];
  if (given === undefined) throw new Error(`No value for ${name}`);
  return given;
}

/** Not a GUID, so that it shows in every comparison whose it is. */
export function principalOf(id: string): string {
  return `principal of ${id}`;
}

/** As the generated script makes one. */
export function toGuid(text: string): string {
  const hash = createHash("sha1").update(text).digest("hex");
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    hash.slice(12, 16),
    hash.slice(16, 20),
    hash.slice(20, 32),
  ].join("-");
}

export function asText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
