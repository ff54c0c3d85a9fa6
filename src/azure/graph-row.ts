import { isObject } from "../core/arm/json";
import type { JsonObject } from "../core/arm/json";
import type { RawResource } from "../core/arm/resource";

/** How deep a projection packs objects of its own, which hold null for whatever a type does not have. */
const packedDepth = 4;

/** A row in ARM's own shape: without the nulls and empty texts that stand in for what is not there. */
export function toResource(row: RawResource): RawResource {
  return { ...withoutEmpty(row, packedDepth), id: row.id };
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
