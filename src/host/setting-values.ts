// Settings as a user may have written them: the editor does not hold anybody to the manifest's types.

import { isObject, textsAt } from "../core/arm/json";
import type { ZoneOverrides } from "../core/arm/private-link";

/** The value if it is one of those allowed, else the first of these. */
export function toChoice<T extends string>(value: unknown, allowed: readonly [T, ...T[]]): T {
  return allowed.find((each) => each === value) ?? allowed[0];
}

export function toText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function toTexts(value: unknown): readonly string[] {
  return textsAt({ value }, "value");
}

export function toZoneOverrides(value: unknown): ZoneOverrides {
  if (!isObject(value)) return {};
  const lists = Object.entries(value).filter(([, zones]) => Array.isArray(zones));
  return Object.fromEntries(lists.map(([groupId, zones]) => [groupId, toTexts(zones)]));
}
