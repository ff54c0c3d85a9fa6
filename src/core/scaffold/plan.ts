// What a scaffold creates, as data: ARM resources with parameters, references and comments. The targets print the same
// plan in each language, so that a property name that is right in one language is right in all of them.

import type { TextValue, Value } from "./expressions";

export type ParameterType = "string" | "int" | "bool" | "array" | "object";

export interface Parameter {
  /** camelCase; each language writes it in its own way. */
  readonly name: string;
  readonly type: ParameterType;
  readonly description: string;
  /** A secure parameter never has one. */
  readonly default?: Value;
  readonly allowed?: readonly string[];
  /** A password or a key: never written to a file or a log. */
  readonly isSecure?: boolean;
}

/** A resource group other than the one that the plan is deployed to. */
export interface GroupScope {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
}

export interface PlanResource {
  /** The symbolic name: camelCase, unique in the plan. */
  readonly key: string;
  /** The full ARM type, in ARM's own spelling. */
  readonly type: string;
  readonly apiVersion: string;
  /** The last segment of the id. */
  readonly name: TextValue;
  /** The resource of the plan that this one is a child of. */
  readonly parent?: string;
  /** The name of a parent that exists already, outside the plan. */
  readonly parentName?: TextValue;
  /** The resource of the plan that this one extends: what a role assignment is for. */
  readonly extends?: string;
  /** The group that the resource lies in, where it is not the plan's own. */
  readonly group?: GroupScope;
  /** The members of the ARM resource besides type, apiVersion and name: location, tags, sku, properties … */
  readonly body: Body;
  /** The resource of the plan that is changed again, in a second step: `name` and `type` are its own. */
  readonly changes?: string;
  /** Of a resource that exists already: only this is changed, the body holds all that is written. */
  readonly change?: Body;
  /** What must be there first although nothing refers to it. */
  readonly after?: readonly string[];
  readonly comment?: string;
}

export type Body = Readonly<Record<string, Value>>;

export interface Output {
  readonly name: string;
  readonly description: string;
  readonly value: Value;
}

export interface Plan {
  /** One line: what is deployed. */
  readonly title: string;
  /** What the reader of the generated file should know, a line each. */
  readonly notes: readonly string[];
  /** AzureCloud, AzureUSGovernment … */
  readonly cloud: string;
  readonly parameters: readonly Parameter[];
  readonly resources: readonly PlanResource[];
  readonly outputs: readonly Output[];
}

export interface ScaffoldFile {
  /** Relative, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export type Language = "bicep" | "terraform" | "arm-json" | "azure-cli";

export const languages: readonly Language[] = ["bicep", "terraform", "arm-json", "azure-cli"];
