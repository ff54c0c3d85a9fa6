// Reads Terraform with HashiCorp's own parser, and holds it against the azurerm schema.

import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { parse } from "@cdktf/hcl2json";
import type { ScaffoldFile } from "../../../../src/core/scaffold/plan";
import type { Json } from "./evaluate-plan";

type JsonRecord = Readonly<Record<string, Json>>;

interface Schema {
  readonly [name: string]: "required" | "optional" | { readonly required?: boolean; readonly block: Schema };
}

export interface Block {
  readonly address: string;
  readonly type: string;
  readonly body: JsonRecord;
}

export interface Configuration {
  readonly resources: readonly Block[];
  readonly variables: ReadonlyMap<string, JsonRecord>;
  readonly text: string;
}

const schema = JSON.parse(readFileSync("test/fixtures/azurerm/schema.json", "utf8")) as {
  readonly resources: Readonly<Record<string, Schema>>;
};

export async function readTerraform(files: readonly ScaffoldFile[]): Promise<Configuration> {
  const parsed: Record<string, Record<string, JsonRecord>>[] = [];
  for (const { path, text } of files) {
    parsed.push((await parse(path, text)) as Record<string, Record<string, JsonRecord>>);
  }
  const resources = parsed.flatMap((file) =>
    Object.entries(file["resource"] ?? {}).flatMap(([type, byLabel]) =>
      Object.entries(byLabel).map(([label, bodies]) => ({
        address: `${type}.${label}`,
        type,
        body: only(bodies),
      })),
    ),
  );
  const variables = new Map(
    parsed.flatMap((file) =>
      Object.entries(file["variable"] ?? {}).map(([name, bodies]) => [name, only(bodies as Json)] as const),
    ),
  );
  return { resources, variables, text: JSON.stringify(parsed) };
}

function only(bodies: Json | JsonRecord): JsonRecord {
  assert.ok(Array.isArray(bodies) && bodies.length === 1);
  return bodies[0] as JsonRecord;
}

/** What the schema of azurerm, or the few attributes of azapi, do not have, or miss. */
export function schemaProblems({ address, type, body }: Block): readonly string[] {
  const known = type.startsWith("azapi_") ? azapi[type] : schema.resources[type];
  return known === undefined ? [`${type} is not in the schema`] : bodyProblems(address, body, known);
}

const azapi: Readonly<Record<string, Schema>> = {
  azapi_resource: {
    type: "required",
    name: "required",
    parent_id: "required",
    location: "optional",
    tags: "optional",
    body: "required",
    identity: { block: { type: "required", identity_ids: "optional" } },
    schema_validation_enabled: "optional",
  },
  azapi_update_resource: { type: "required", resource_id: "required", body: "required" },
};

function bodyProblems(path: string, body: JsonRecord, known: Schema): readonly string[] {
  const missing = Object.entries(known).flatMap(([name, entry]) => {
    const isRequired = entry === "required" || (typeof entry === "object" && entry.required === true);
    return isRequired && body[name] === undefined ? [`${path} lacks ${name}`] : [];
  });
  const own = Object.entries(body).flatMap(([name, value]) =>
    memberProblems(`${path}.${name}`, name, value, known),
  );
  return [...missing, ...own];
}

const metaArguments = new Set(["depends_on", "lifecycle"]);

function memberProblems(path: string, name: string, value: Json, known: Schema): readonly string[] {
  if (metaArguments.has(name)) return [];
  const entry = known[name];
  if (entry === undefined) return [`${path} is not in the schema`];
  if (typeof entry === "string") return [];
  if (!Array.isArray(value)) return [`${path} is a block`];
  return value.flatMap((item) => bodyProblems(path, item as JsonRecord, entry.block));
}

/** References to what is not there: `azurerm_x.y`, `azapi_x.y`, `var.z`. */
export function danglingReferences({ resources, variables, text }: Configuration): readonly string[] {
  const addresses = new Set(resources.map(({ address }) => address));
  const used = [...text.matchAll(/(?<!data\.)\b((?:azurerm|azapi)_\w+\.\w+)/g)].map(
    (match) => match[1] ?? "",
  );
  const variablesUsed = [...text.matchAll(/\bvar\.(\w+)/g)].map((match) => match[1] ?? "");
  return [
    ...new Set([
      ...used.filter((address) => !addresses.has(address)),
      ...variablesUsed.filter((name) => !variables.has(name)).map((name) => `var.${name}`),
    ]),
  ];
}
