// Reads an ARM body member by member and remembers what was read: a writer that leaves something out has not understood
// the resource, and azapi takes it over.

import { isExpression, isList, isValueObject, membersOf, type Value } from "../../expressions";

export interface BodyReader {
  /** The value at a path such as `properties.subnet.id`. */
  readonly value: (path: string) => Value | undefined;
  /** A reader for each item of the list at a path. */
  readonly items: (path: string) => readonly BodyReader[];
  /** True for `on`, false for anything else that is there. */
  readonly isValue: (path: string, on: string) => boolean | undefined;
  readonly isReadWhole: () => boolean;
}

export function createBodyReader(body: Value): BodyReader {
  const read = new Set<string>();
  const nested: BodyReader[] = [];
  const value = (path: string): Value | undefined => {
    read.add(path);
    return valueAtPath(body, path);
  };
  const items = (path: string): readonly BodyReader[] => {
    const list = value(path);
    const readers = isList(list) ? list.map(createBodyReader) : [];
    nested.push(...readers);
    return readers;
  };
  const isReadWhole = (): boolean =>
    leavesOf(body).every((leaf) => [...read].some((path) => leaf === path || leaf.startsWith(`${path}.`))) &&
    nested.every((reader) => reader.isReadWhole());
  return {
    value,
    items,
    isValue: (path, on) => {
      const found = value(path);
      return found === undefined ? undefined : found === on;
    },
    isReadWhole,
  };
}

function valueAtPath(value: Value | undefined, path: string): Value | undefined {
  if (path === "") return value;
  const [first = "", ...rest] = path.split(".");
  return isValueObject(value) ? valueAtPath(value[first], rest.join(".")) : undefined;
}

function leavesOf(value: Value, path = ""): readonly string[] {
  if (!isValueObject(value) || isExpression(value)) return [path];
  return membersOf(value).flatMap(([key, member]) => leavesOf(member, path === "" ? key : `${path}.${key}`));
}
