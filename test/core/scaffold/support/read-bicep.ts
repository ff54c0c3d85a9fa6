// Reads Bicep with its real grammar, and evaluates it as far as the scaffolds use it.

import { strict as assert } from "node:assert";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Language, Parser, type Node } from "web-tree-sitter";
import type { ScaffoldFile } from "../../../../src/core/scaffold/plan";
import { principalOf, toGuid, type Deployment, type Json } from "./evaluate-plan";

const resolve = createRequire(import.meta.url).resolve;

export interface BicepResource {
  readonly symbol: string;
  readonly id: string;
  readonly type: string;
  readonly apiVersion: string;
  readonly body: Readonly<Record<string, Json>>;
}

let parser: Promise<Parser> | undefined;

async function loadParser(): Promise<Parser> {
  await Parser.init();
  const folder = dirname(resolve("tree-sitter-bicep/package.json"));
  const language = await Language.load(join(folder, "tree-sitter-bicep.wasm"));
  return new Parser().setLanguage(language);
}

export async function parseBicep(text: string): Promise<Node> {
  parser ??= loadParser();
  const tree = (await parser).parse(text);
  assert.ok(tree);
  const wrong = findError(tree.rootNode);
  assert.equal(
    wrong === undefined ? "" : `line ${wrong.startPosition.row + 1}: ${wrong.text.slice(0, 200)}`,
    "",
  );
  return tree.rootNode;
}

function findError(node: Node): Node | undefined {
  if (!node.hasError) return undefined;
  if (node.isError || node.isMissing) return node;
  for (const child of node.children) {
    const found = child === null ? undefined : findError(child);
    if (found !== undefined) return found;
  }
  return node;
}

interface Context {
  readonly at: Deployment;
  readonly scope: string;
  readonly values: Map<string, Json>;
  readonly ids: Map<string, string>;
  readonly files: readonly ScaffoldFile[];
}

/** The resources of main.bicep and its modules, evaluated. */
export async function readBicep(
  files: readonly ScaffoldFile[],
  at: Deployment,
): Promise<readonly BicepResource[]> {
  const scope = `/subscriptions/${at.subscriptionId}/resourceGroups/${at.resourceGroup}`;
  const values = new Map(Object.entries(at.parameters ?? {}));
  return readFile("main.bicep", { at, scope, values, ids: new Map(), files });
}

async function readFile(path: string, context: Context): Promise<readonly BicepResource[]> {
  const file = context.files.find((candidate) => candidate.path === path);
  assert.ok(file, `${path} is missing`);
  const root = await parseBicep(file.text);
  const found: BicepResource[] = [];
  for (const node of named(root)) {
    if (node.type === "parameter_declaration") readParameter(node, context);
    if (node.type === "resource_declaration") found.push(readResource(node, context));
    if (node.type === "module_declaration") found.push(...(await readModule(node, context)));
  }
  return found;
}

function named(node: Node): readonly Node[] {
  return node.namedChildren.filter((child) => child !== null);
}

function readParameter(node: Node, context: Context): void {
  const [name, , initial] = named(node).filter(({ type }) => type !== "decorators");
  assert.ok(name);
  if (initial !== undefined && !context.values.has(name.text)) {
    context.values.set(name.text, evaluate(initial, context));
  }
  assert.ok(context.values.has(name.text), `${name.text} has no value`);
}

function readResource(node: Node, context: Context): BicepResource {
  const [symbol, reference, object] = named(node);
  assert.ok(symbol && reference && object);
  const [type = "", apiVersion = ""] = unquote(reference.text).split("@");
  const members = membersOf(object);
  const name = textOf(evaluate(members.get("name") ?? assert.fail(`${symbol.text} has no name`), context));
  const parent = members.get("parent");
  const scope = members.get("scope");
  const id = resourceIdOf(
    type,
    name,
    parent && idOf(parent.text, context),
    (scope && idOf(scope.text, context)) ?? context.scope,
  );
  context.ids.set(symbol.text, id);
  const structural = new Set(["name", "parent", "scope", "dependsOn"]);
  for (const other of named(members.get("dependsOn") ?? object)) {
    if (members.has("dependsOn")) assert.ok(other.type === "identifier", other.text);
  }
  const body = [...members]
    .filter(([key]) => !structural.has(key))
    .map(([key, value]) => [key, evaluate(value, context)] as const);
  return { symbol: symbol.text, id, type, apiVersion, body: Object.fromEntries(body) };
}

function idOf(symbol: string, context: Context): string {
  const id = context.ids.get(symbol);
  assert.ok(id, `${symbol} is used before it is declared, or never`);
  return id;
}

function resourceIdOf(type: string, name: string, parentId: string | undefined, scope: string): string {
  if (parentId !== undefined) return `${parentId}/${type.slice(type.lastIndexOf("/") + 1)}/${name}`;
  const [provider = "", ...types] = type.split("/");
  const names = name.split("/");
  assert.equal(names.length, types.length, `${name} does not fit ${type}`);
  return `${scope}/providers/${provider}${types.map((item, index) => `/${item}/${names[index] ?? ""}`).join("")}`;
}

async function readModule(node: Node, context: Context): Promise<readonly BicepResource[]> {
  const [, path, object] = named(node);
  assert.ok(path && object);
  const members = membersOf(object);
  const scopeNode = members.get("scope");
  const scope = scopeNode === undefined ? context.scope : textOf(evaluate(scopeNode, context));
  const params = members.get("params");
  const handed =
    params === undefined
      ? []
      : [...membersOf(params)].map(([key, value]) => [key, evaluate(value, context)] as const);
  return readFile(unquote(path.text), { ...context, scope, values: new Map(handed), ids: new Map() });
}

function membersOf(object: Node): Map<string, Node> {
  return new Map(
    named(object)
      .filter(({ type }) => type === "object_property")
      .map((property) => {
        const [key, value] = named(property);
        assert.ok(key && value, property.text);
        return [key.type === "identifier" ? key.text : unescape(unquote(key.text)), value];
      }),
  );
}

function evaluate(node: Node, context: Context): Json {
  switch (node.type) {
    case "string":
    case "primitive_expression":
      return node.type === "string"
        ? evaluateString(node, context)
        : evaluate(named(node)[0] ?? node, context);
    case "number":
      return Number(node.text);
    case "boolean":
      return node.text === "true";
    case "array":
      return evaluateArray(named(node), context);
    case "object":
      return Object.fromEntries([...membersOf(node)].map(([key, value]) => [key, evaluate(value, context)]));
    case "identifier":
      return context.values.get(node.text) ?? assert.fail(`${node.text} is not a parameter`);
    case "member_expression":
      return evaluateMember(node.text, context);
    case "call_expression":
      return evaluateCall(node, context);
    default:
      return assert.fail(`${node.type}: ${node.text}`);
  }
}

/** Between the lines of an array, the grammar takes `resourceGroup().id` for two items. */
function evaluateArray(items: readonly Node[], context: Context): Json[] {
  return items.flatMap((item, index) => {
    const next = items[index + 1];
    if (item.type === "identifier" && next?.startIndex === item.endIndex) return [];
    const before = items[index - 1];
    const isSplit = before?.type === "identifier" && before.endIndex === item.startIndex;
    return [isSplit ? evaluateMember(`${before.text}${item.text}`, context) : evaluate(item, context)];
  });
}

function evaluateMember(text: string, context: Context): Json {
  const known: Readonly<Record<string, string>> = {
    "subscription().subscriptionId": context.at.subscriptionId,
    "subscription().tenantId": context.at.tenantId,
    "resourceGroup().id": context.scope,
  };
  const [symbol = "", ...path] = text.split(".");
  if (known[text] !== undefined) return known[text];
  if (path.join(".") === "identity.principalId") return principalOf(idOf(symbol, context));
  assert.equal(path.join("."), "id", text);
  return idOf(symbol, context);
}

function evaluateCall(node: Node, context: Context): Json {
  const [name, list] = named(node);
  assert.ok(name && list);
  const args = named(list).map((arg) => textOf(evaluate(arg, context)));
  switch (name.text) {
    case "guid":
      return toGuid(args.join("|"));
    case "resourceGroup":
      return `/subscriptions/${args[0] ?? ""}/resourceGroups/${args[1] ?? ""}`;
    case "resourceId":
      return evaluateResourceId(args, context);
    default:
      return assert.fail(`${name.text} is no function that the scaffolds use`);
  }
}

function evaluateResourceId(args: readonly string[], context: Context): string {
  const typeAt = args.findIndex((arg) => arg.includes("/"));
  const scope =
    typeAt === 2 ? `/subscriptions/${args[0] ?? ""}/resourceGroups/${args[1] ?? ""}` : context.scope;
  return resourceIdOf(args[typeAt] ?? "", args.slice(typeAt + 1).join("/"), undefined, scope);
}

function evaluateString(node: Node, context: Context): string {
  const inner = node.text.slice(1, -1);
  let written = "";
  let from = node.startIndex + 1;
  const source = node.text;
  for (const part of named(node).filter(({ type }) => type === "interpolation")) {
    // The grammar counts the blanks before an interpolation to it.
    const start = part.startIndex + part.text.indexOf("${");
    written += unescape(source.slice(from - node.startIndex, start - node.startIndex));
    const [expression] = named(part);
    assert.ok(expression);
    written += textOf(evaluate(expression, context));
    from = part.endIndex;
  }
  return written + unescape(inner.slice(from - node.startIndex - 1));
}

function unquote(text: string): string {
  assert.match(text, /^'.*'$/s);
  return text.slice(1, -1);
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\\": "\\", "'": "'", $: "$" };

function unescape(text: string): string {
  return text.replace(/\\(u\{([0-9a-f]+)\}|.)/g, (_, escape: string, hex: string | undefined) =>
    hex === undefined
      ? (escapes[escape] ?? assert.fail(`\\${escape}`))
      : String.fromCodePoint(parseInt(hex, 16)),
  );
}

function textOf(value: Json): string {
  assert.ok(typeof value === "string", JSON.stringify(value));
  return value;
}
