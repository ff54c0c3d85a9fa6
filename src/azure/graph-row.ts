import { nameOfId } from "../core/arm/ids";
import { isObject } from "../core/arm/json";
import type { RawResource } from "../core/arm/resource";

/** The names that a query packs into an object, and those within them; undefined for what is Azure's own. */
export interface Packed {
  readonly [name: string]: Packed | PackedItems | undefined;
}

/** Each item of a list is packed where there are no more than `most`; a longer list comes as it is. */
export type PackedItems = readonly [item: Packed, most: number];

/**
 * A row in ARM's own shape: with name and type, which are not transferred since the id holds them, and without the
 * nulls and empty texts that stand in for what is not there. The row itself is changed: a copy of each would cost as
 * much again as parsing it did.
 */
export function toResource(row: RawResource, packed: Packed): RawResource {
  const { id } = row;
  // Parsed for this alone: nobody else holds it.
  const resource = row as unknown as Record<string, unknown>;
  dropEmpty(resource, packed);
  resource["name"] = nameOfId(id);
  resource["type"] = typeOf(id);
  return row;
}

/** True where nothing is left. What is dropped becomes undefined, since taking a property away makes objects slow. */
function dropEmpty(object: Record<string, unknown>, packed: Packed): boolean {
  let isEmpty = true;
  for (const key in object) {
    if (key === "__proto__" || isNothing(object[key], packed[key])) object[key] = undefined;
    else isEmpty = false;
  }
  return isEmpty;
}

function isNothing(value: unknown, packed: Packed | PackedItems | undefined): boolean {
  if (value === null || value === "" || value === undefined) return true;
  if (packed === undefined) return false;
  if (!isItems(packed)) return isRecord(value) && dropEmpty(value, packed);
  // An item keeps its place, also where it holds nothing.
  if (Array.isArray(value)) for (const item of value as unknown[]) isNothing(item, packed[0]);
  return false;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return isObject(value);
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
