// Reads an ARM template as Azure Resource Manager does: checks its references and evaluates its expressions.

import { strict as assert } from "node:assert";
import { principalOf, toGuid, type Deployment, type Json } from "./evaluate-plan";

export interface TemplateResource {
  readonly id: string;
  readonly type: string;
  readonly apiVersion: string;
  readonly body: Readonly<Record<string, Json>>;
  readonly dependsOn: readonly string[];
}

interface Context {
  readonly at: Deployment;
  readonly parameters: Readonly<Record<string, Json>>;
  readonly scope: string;
}

type JsonRecord = Readonly<Record<string, Json>>;

export function evaluateTemplate(text: string, at: Deployment): readonly TemplateResource[] {
  const template = JSON.parse(text) as { parameters: Record<string, JsonRecord>; resources: JsonRecord[] };
  const scope = `/subscriptions/${at.subscriptionId}/resourceGroups/${at.resourceGroup}`;
  const empty: Context = { at, parameters: {}, scope };
  const parameters = Object.fromEntries(
    Object.entries(template.parameters).map(([name, parameter]) => [
      name,
      parameterValue(name, parameter, empty),
    ]),
  );
  const context = { at, parameters, scope };
  return template.resources.flatMap((resource) => evaluateResource(resource, context));
}

function parameterValue(name: string, parameter: JsonRecord, context: Context): Json {
  const isSecure = parameter["type"] === "securestring";
  assert.ok(!isSecure || parameter["defaultValue"] === undefined, `${name} is secure and has a default`);
  if (parameter["defaultValue"] !== undefined) return evaluate(parameter["defaultValue"], context);
  const given = context.at.parameters?.[name];
  assert.ok(given !== undefined, `${name} has no value`);
  return given;
}

const structural = new Set(["type", "apiVersion", "name", "scope", "dependsOn", "comments"]);

function evaluateResource(resource: JsonRecord, context: Context): readonly TemplateResource[] {
  if (resource["type"] === "Microsoft.Resources/deployments") return evaluateNested(resource, context);
  const type = textOf(resource["type"]);
  const names = textOf(evaluate(resource["name"] ?? "", context)).split("/");
  const types = type.split("/");
  assert.equal(names.length, types.length - 1, `${names.join("/")} does not fit ${type}`);
  const scope =
    resource["scope"] === undefined ? context.scope : textOf(evaluate(resource["scope"], context));
  const body = Object.entries(resource).filter(([key]) => !structural.has(key));
  return [
    {
      id: `${scope}/providers/${types[0] ?? ""}${names.map((name, index) => `/${types[index + 1] ?? ""}/${name}`).join("")}`,
      type,
      apiVersion: textOf(resource["apiVersion"]),
      body: Object.fromEntries(body.map(([key, value]) => [key, evaluate(value, context)])),
      dependsOn: listOf(resource["dependsOn"]).map((id) => textOf(evaluate(id, context))),
    },
  ];
}

function evaluateNested(resource: JsonRecord, context: Context): readonly TemplateResource[] {
  const subscription = resource["subscriptionId"];
  const group = resource["resourceGroup"];
  const scope =
    group === undefined
      ? context.scope
      : `/subscriptions/${textOf(subscription)}/resourceGroups/${textOf(group)}`;
  const template = (resource["properties"] as { template: { resources: JsonRecord[] } }).template;
  const inside = template.resources.flatMap((item) => evaluateResource(item, { ...context, scope }));
  const id = `${scope}/providers/Microsoft.Resources/deployments/${textOf(resource["name"])}`;
  const waits = listOf(resource["dependsOn"]).map((item) => textOf(evaluate(item, context)));
  const deployment = {
    id,
    type: "Microsoft.Resources/deployments",
    apiVersion: textOf(resource["apiVersion"]),
    body: {},
    dependsOn: waits,
  };
  return [deployment, ...inside];
}

export function evaluate(value: Json, context: Context): Json {
  if (typeof value === "string") return evaluateText(value, context);
  if (Array.isArray(value)) return value.map((item) => evaluate(item, context));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, evaluate(member, context)]));
  }
  return value;
}

function evaluateText(text: string, context: Context): Json {
  if (text.startsWith("[[")) return text.slice(1);
  if (!text.startsWith("[")) return text;
  assert.ok(text.endsWith("]"), `${text} is half an expression`);
  const parser = { text: text.slice(1, -1), at: 0 };
  const result = parse(parser, context);
  assert.equal(parser.at, parser.text.length, `${text} goes on behind its end`);
  return result;
}

interface Parser {
  readonly text: string;
  at: number;
}

function parse(parser: Parser, context: Context): Json {
  if (parser.text[parser.at] === "'") return parseLiteral(parser);
  const name = /^[a-zA-Z]+/.exec(parser.text.slice(parser.at))?.[0] ?? "";
  parser.at += name.length;
  assert.equal(parser.text[parser.at], "(", `${parser.text}: no function at ${parser.at}`);
  parser.at += 1;
  const args: Json[] = [];
  while (parser.text[parser.at] !== ")") {
    args.push(parse(parser, context));
    if (parser.text[parser.at] === ",") parser.at += 2;
  }
  parser.at += 1;
  const path = /^(\.[A-Za-z]+)*/.exec(parser.text.slice(parser.at))?.[0] ?? "";
  parser.at += path.length;
  const call = functions[name];
  assert.ok(call, `${name} is no function that the templates use`);
  return call(args, context, path);
}

function parseLiteral(parser: Parser): string {
  const literal = /^'((?:[^']|'')*)'/.exec(parser.text.slice(parser.at));
  assert.ok(literal, `${parser.text}: open text`);
  parser.at += literal[0].length;
  return (literal[1] ?? "").replaceAll("''", "'");
}

type Call = (args: readonly Json[], context: Context, path: string) => Json;

const functions: Readonly<Record<string, Call>> = {
  parameters: ([name], { parameters }) => {
    const value = parameters[textOf(name)];
    assert.ok(value !== undefined, `no parameter ${textOf(name)}`);
    return value;
  },
  concat: (args) => args.map(textOf).join(""),
  guid: (args) => toGuid(args.map(textOf).join("|")),
  resourceId: (args, context) => resourceId(args.map(textOf), context),
  extensionResourceId: ([scope, ...rest]) => `${textOf(scope)}${providerPath(rest.map(textOf))}`,
  subscription: (_, { at }, path) => (path === ".tenantId" ? at.tenantId : at.subscriptionId),
  resourceGroup: (_, { at }) => `/subscriptions/${at.subscriptionId}/resourceGroups/${at.resourceGroup}`,
  reference: ([id], _, path) => {
    assert.equal(path, ".identity.principalId");
    return principalOf(textOf(id));
  },
};

function resourceId(args: readonly string[], { at }: Context): string {
  const typeAt = args.findIndex((arg) => arg.includes("/"));
  const scope =
    typeAt === 2
      ? `/subscriptions/${args[0] ?? ""}/resourceGroups/${args[1] ?? ""}`
      : `/subscriptions/${at.subscriptionId}/resourceGroups/${at.resourceGroup}`;
  return `${scope}${providerPath(args.slice(typeAt))}`;
}

function providerPath([type = "", ...names]: readonly string[]): string {
  const [provider = "", ...types] = type.split("/");
  assert.equal(names.length, types.length, `resourceId of ${type} with ${names.length} names`);
  return `/providers/${provider}${types.map((item, index) => `/${item}/${names[index] ?? ""}`).join("")}`;
}

function textOf(value: Json | undefined): string {
  assert.ok(typeof value === "string", `${JSON.stringify(value)} is no text`);
  return value;
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
