import { nameOfId } from "../core/arm/ids";
import { isObject } from "../core/arm/json";
import type { JsonObject } from "../core/arm/json";
import type { RawResource } from "../core/arm/resource";

/** How deep a projection packs objects of its own, which hold null for whatever a type does not have. */
const packedDepth = 4;

/**
 * A row in ARM's own shape: with name and type, which are not transferred since the id holds them, and without the
 * nulls and empty texts that stand in for what is not there.
 */
export function toResource(row: RawResource): RawResource {
  const { id } = row;
  return { id, name: nameOfId(id), type: typeOf(id), ...withoutEmpty(row, packedDepth) };
}

/** In the id's own spelling, which is ARM's: `Microsoft.Network/privateEndpoints`. */
function typeOf(id: string): string {
  const provider = id.toLowerCase().lastIndexOf("/providers/");
  const [namespace = "", ...rest] = id.slice(provider + "/providers/".length).split("/");
  return rest.reduce((type, segment, index) => (index % 2 === 0 ? `${type}/${segment}` : type), namespace);
}

function withoutEmpty(object: JsonObject, depth: number): JsonObject {
  const kept: Record<string, unknown> = {};
  for (const key of Object.keys(object)) {
    const value = object[key];
    if (value === null || value === "" || key === "__proto__") continue;
    if (depth === 0 || !isObject(value)) kept[key] = value;
    else {
      const inner = withoutEmpty(value, depth - 1);
      if (Object.keys(inner).length > 0) kept[key] = inner;
    }
  }
  return kept;
}
