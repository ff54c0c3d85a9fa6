import { nameOfId } from "../core/arm/ids";
import { isObject } from "../core/arm/json";
import type { JsonObject } from "../core/arm/json";
import type { RawResource } from "../core/arm/resource";

/** The names that a query packs into an object, and those within them; undefined for what is Azure's own. */
export interface Packed {
  readonly [name: string]: Packed | undefined;
}

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
    const inner = packed[key];
    if (inner === undefined || !isObject(value)) to[key] = value;
    else {
      const kept: Record<string, unknown> = {};
      if (!copyPresent(value, inner, kept)) continue;
      to[key] = kept;
    }
    isEmpty = false;
  }
  return !isEmpty;
}

/** One text for all rows of a type. */
const types = new Map<string, string>();

/** In the id's own spelling, which is ARM's: `Microsoft.Network/privateEndpoints`. */
function typeOf(id: string): string {
  const provider = id.lastIndexOf("/providers/");
  const start = provider < 0 ? id.toLowerCase().lastIndexOf("/providers/") : provider;
  const [namespace = "", ...rest] = id.slice(start + "/providers/".length).split("/");
  const type = rest.reduce(
    (path, segment, index) => (index % 2 === 0 ? `${path}/${segment}` : path),
    namespace,
  );
  const known = types.get(type);
  if (known === undefined) types.set(type, type);
  return known ?? type;
}
