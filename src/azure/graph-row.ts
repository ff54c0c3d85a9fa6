import { nameOfId } from "../core/arm/ids";
import { isObject } from "../core/arm/json";
import type { JsonObject } from "../core/arm/json";
import type { RawResource } from "../core/arm/resource";

/** The names that a query packs into an object, and those within them; undefined for what is Azure's own. */
export interface Packed {
  readonly [name: string]: Packed | PackedItems | undefined;
}

/** Each item of a list is packed where there are no more than `most`; a longer list comes as it is. */
export type PackedItems = readonly [item: Packed, most: number];

/**
 * A row in ARM's own shape: with name and type, which are not transferred since the id holds them, and without the
 * nulls and empty texts that stand in for what is not there.
 */
export function toResource(row: RawResource, packed: Packed): RawResource {
  const { id } = row;
  const resource: Record<string, unknown> = { id, name: nameOfId(id), type: typeOf(id) };
  copyPresent(row, packed, resource);
  return resource as unknown as RawResource;
}

function copyPresent(from: JsonObject, packed: Packed, to: Record<string, unknown>): boolean {
  let isEmpty = true;
  for (const key in from) {
    const value = from[key];
    if (value === null || value === "" || key === "__proto__") continue;
    const kept = keepPresent(value, packed[key]);
    if (kept === undefined) continue;
    to[key] = kept;
    isEmpty = false;
  }
  return !isEmpty;
}

/** Undefined where a packed object has nothing in it. */
function keepPresent(value: unknown, packed: Packed | PackedItems | undefined): unknown {
  if (packed === undefined) return value;
  if (isItems(packed)) {
    return Array.isArray(value) ? value.map((item: unknown) => keepPresent(item, packed[0]) ?? {}) : value;
  }
  if (!isObject(value)) return value;
  const kept: Record<string, unknown> = {};
  return copyPresent(value, packed, kept) ? kept : undefined;
}

export function isItems(packed: Packed | PackedItems): packed is PackedItems {
  return Array.isArray(packed);
}

/** One text for all rows of a type. */
const types = new Map<string, string>();

/** In the id's own spelling, which is ARM's: `Microsoft.Network/privateEndpoints`. */
function typeOf(id: string): string {
  const spelled = id.lastIndexOf("/providers/");
  const provider = spelled < 0 ? id.toLowerCase().lastIndexOf("/providers/") : spelled;
  const start = provider + "/providers/".length;
  const end = id.indexOf("/", id.indexOf("/", start) + 1);
  const isNested = id.includes("/", end + 1);
  const type = isNested ? nestedType(id.slice(start)) : id.slice(start, end);
  const known = types.get(type);
  if (known === undefined) types.set(type, type);
  return known ?? type;
}

function nestedType(path: string): string {
  const [namespace = "", ...rest] = path.split("/");
  return rest.reduce((type, segment, index) => (index % 2 === 0 ? `${type}/${segment}` : type), namespace);
}
