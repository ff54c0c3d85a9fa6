// The values of a plan: JSON, with expressions where a value is known only at deployment.

/** Marks an expression. A symbol, so that no name or tag from Azure can pose as one. */
export const kindOf = Symbol("expression");

export type Value = string | number | boolean | null | Expression | readonly Value[] | ValueObject;

/** What a name or an id is made of. */
export type TextValue = string | Expression;

export interface ValueObject {
  readonly [key: string]: Value | undefined;
}

export type Expression = ParameterUse | ResourceUse | PropertyUse | SubnetUse | Text | Guid | Context;

interface ParameterUse {
  readonly [kindOf]: "parameter";
  readonly name: string;
}

/** `id` makes the user depend on the resource; `idText` is the same id without a dependency. */
interface ResourceUse {
  readonly [kindOf]: "id" | "idText";
  readonly of: string;
}

/** A property that Azure fills in. */
interface PropertyUse {
  readonly [kindOf]: "property";
  readonly of: string;
  readonly path: "identity.principalId";
}

/** The id of a subnet that is written inside its network. */
interface SubnetUse {
  readonly [kindOf]: "subnet";
  readonly of: string;
  readonly name: string;
}

export interface Text {
  readonly [kindOf]: "text";
  readonly parts: readonly TextValue[];
}

/** A GUID that is the same whenever its parts are. */
interface Guid {
  readonly [kindOf]: "guid";
  readonly parts: readonly TextValue[];
}

interface Context {
  readonly [kindOf]: "subscriptionId" | "resourceGroupId" | "tenantId";
}

export function param(name: string): Expression {
  return { [kindOf]: "parameter", name };
}

export function idOf(key: string): Expression {
  return { [kindOf]: "id", of: key };
}

export function idTextOf(key: string): Expression {
  return { [kindOf]: "idText", of: key };
}

export function principalOf(key: string): Expression {
  return { [kindOf]: "property", of: key, path: "identity.principalId" };
}

export function subnetOf(networkKey: string, name: string): Expression {
  return { [kindOf]: "subnet", of: networkKey, name };
}

export function text(...parts: readonly TextValue[]): Expression {
  return { [kindOf]: "text", parts };
}

export function guid(...parts: readonly TextValue[]): Expression {
  return { [kindOf]: "guid", parts };
}

export const subscriptionId: Expression = { [kindOf]: "subscriptionId" };
export const resourceGroupId: Expression = { [kindOf]: "resourceGroupId" };
export const tenantId: Expression = { [kindOf]: "tenantId" };

export function isExpression(value: Value | undefined): value is Expression {
  return typeof value === "object" && value !== null && kindOf in value;
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isValueObject(value: Value | undefined): value is ValueObject {
  return typeof value === "object" && value !== null && !isList(value) && !isExpression(value);
}

/** The members of an object that are there, in their order. */
export function membersOf(value: ValueObject): readonly (readonly [string, Value])[] {
  return Object.entries(value).flatMap(([key, member]) =>
    member === undefined ? [] : [[key, member] as const],
  );
}

/** Every expression in a value, those in expressions included. */
export function listExpressions(value: Value | undefined): readonly Expression[] {
  if (isExpression(value)) return [value, ...("parts" in value ? value.parts.flatMap(listExpressions) : [])];
  if (isList(value)) return value.flatMap(listExpressions);
  return isValueObject(value) ? membersOf(value).flatMap(([, member]) => listExpressions(member)) : [];
}

type Replace = (expression: Expression) => Expression;

/** The value with every outermost expression replaced. */
export function mapExpressions(value: Value, replace: Replace): Value {
  if (isExpression(value)) return replace(value);
  if (isList(value)) return value.map((item) => mapExpressions(item, replace));
  return isValueObject(value) ? mapMembers(value, replace) : value;
}

export function mapMembers(value: ValueObject, replace: Replace): Record<string, Value> {
  return Object.fromEntries(membersOf(value).map(([key, member]) => [key, mapExpressions(member, replace)]));
}

export function mapText(value: TextValue, replace: Replace): TextValue {
  return typeof value === "string" ? value : replace(value);
}
