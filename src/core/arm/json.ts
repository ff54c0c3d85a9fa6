// Reads untrusted JSON without ever failing: what is missing or of another type is undefined, or empty.

export type JsonObject = Readonly<Record<string, unknown>>;

const nothing: JsonObject = Object.freeze({});

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object under `key`, or an empty one. */
export function objectAt(value: unknown, key: string): JsonObject {
  const found = valueAt(value, key);
  return isObject(found) ? found : nothing;
}

export function valueAt(value: unknown, key: string): unknown {
  // An own property only: a cloud that names something "constructor" must not reach Object.prototype.
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The text under `key`; an empty text counts as missing, as ARM uses both. */
export function textAt(value: unknown, key: string): string | undefined {
  const found = valueAt(value, key);
  return typeof found === "string" && found !== "" ? found : undefined;
}

export function numberAt(value: unknown, key: string): number | undefined {
  const found = valueAt(value, key);
  return typeof found === "number" && Number.isFinite(found) ? found : undefined;
}

export function flagAt(value: unknown, key: string): boolean | undefined {
  const found = valueAt(value, key);
  return typeof found === "boolean" ? found : undefined;
}

export function listAt(value: unknown, key: string): readonly unknown[] {
  const found = valueAt(value, key);
  return Array.isArray(found) ? (found as readonly unknown[]) : [];
}

export function textsAt(value: unknown, key: string): readonly string[] {
  return listAt(value, key).filter((item) => typeof item === "string");
}

/** `{ "id": … }` under `key`, as ARM writes every reference. */
export function idAt(value: unknown, key: string): string | undefined {
  return textAt(objectAt(value, key), "id");
}

/** The ids of a list of `{ "id": … }`. */
export function idsAt(value: unknown, key: string): readonly string[] {
  return listAt(value, key).flatMap((item) => textAt(item, "id") ?? []);
}

/** ARM has both a singular and a plural form of many properties: this reads whichever is there. */
export function textsAtEither(value: unknown, singular: string, plural: string): readonly string[] {
  const one = textAt(value, singular);
  const many = textsAt(value, plural);
  return one === undefined || many.includes(one) ? many : [one, ...many];
}
