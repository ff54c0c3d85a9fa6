import { isRecord } from "../snapshot";
import type { Condition, Expression, Query, Step } from "./query-text";
import { columns as baseColumns, type Row, type Tables } from "./tables";

/** The rows that a query finds, projected only where they are asked for. */
export interface FoundRows {
  readonly count: number;
  /** Whether the answer can be paged: Resource Graph gives no skip token without the column id. */
  readonly hasId: boolean;
  slice(start: number, end: number): unknown[];
}

/** Throws an Error with a sentence where the query names an unknown table, column or function. */
export function runQuery(tables: Tables, query: Query, isVisible: (row: Row) => boolean): FoundRows {
  const table = tables[query.table];
  if (!table) throw new Error(`The table '${query.table}' is not supported.`);
  const start: State = { rows: table.filter(isVisible), columns: baseScope };
  const { rows, columns } = query.steps.reduce(runStep, start);
  const project = (row: Row) =>
    Object.fromEntries([...columns].map(([name, evaluate]) => [name, evaluate(row) ?? null]));
  return {
    count: rows.length,
    hasId: columns.has("id"),
    slice: (from, to) => rows.slice(from, to).map(project),
  };
}

type Evaluate = (row: Row) => unknown;

interface State {
  readonly rows: readonly Row[];
  readonly columns: ReadonlyMap<string, Evaluate>;
}

const baseScope = new Map<string, Evaluate>(baseColumns.map((name) => [name, (row) => row[name]]));

function runStep({ rows, columns }: State, step: Step): State {
  switch (step.kind) {
    case "where": {
      const tests = step.conditions.map((condition) => compileCondition(condition, columns));
      return { rows: rows.filter((row) => tests.every((test) => test(row))), columns };
    }
    case "project":
      return {
        rows,
        columns: new Map(step.columns.map(({ name, value }) => [name, compile(value, columns)])),
      };
    case "order": {
      const keys = step.keys.map(({ value, descending }) => ({
        evaluate: compile(value, columns),
        sign: descending ? -1 : 1,
      }));
      return { rows: sortRows(rows, keys), columns };
    }
    case "take":
      return { rows: rows.slice(0, step.count), columns };
  }
}

function sortRows(rows: readonly Row[], keys: readonly { evaluate: Evaluate; sign: number }[]): Row[] {
  const keyed = rows.map((row) => ({ row, values: keys.map(({ evaluate }) => toSortKey(evaluate(row))) }));
  keyed.sort((a, b) => {
    for (const [at, { sign }] of keys.entries()) {
      const [left = "", right = ""] = [a.values[at], b.values[at]];
      if (left !== right) return left < right ? -sign : sign;
    }
    return 0;
  });
  return keyed.map(({ row }) => row);
}

function toSortKey(value: unknown): string | number {
  return typeof value === "number" ? value : toText(value).toLowerCase();
}

function compileCondition(
  { left, operator, right }: Condition,
  scope: State["columns"],
): (row: Row) => boolean {
  const value = compile(left, scope);
  if (operator === "is true") return (row) => value(row) === true;
  const isNegated = operator.startsWith("!");
  const compare = comparisons[isNegated ? operator.slice(1) : operator];
  if (!compare) throw new Error(`The comparison '${operator}' is not supported.`);
  const wanted = right.map((expression) => toLiteral(expression, operator));
  const test = compare(wanted);
  return (row) => test(toText(value(row))) !== isNegated;
}

function toLiteral(expression: Expression, operator: string): string {
  if (expression.kind === "literal") return String(expression.value);
  throw new Error(`The comparison '${operator}' takes only literals at its right.`);
}

type Compare = (wanted: readonly string[]) => (value: string) => boolean;

/** By the sign without the `!` that negates it. */
const comparisons: Readonly<Record<string, Compare>> = {
  "==": isOneOf,
  "=": isOneOf,
  in: isOneOf,
  "=~": ignoringCase(isOneOf),
  "~": ignoringCase(isOneOf),
  "in~": ignoringCase(isOneOf),
  contains: ignoringCase(
    ([wanted = ""]) =>
      (value) =>
        value.includes(wanted),
  ),
  startswith: ignoringCase(
    ([wanted = ""]) =>
      (value) =>
        value.startsWith(wanted),
  ),
};

function isOneOf(wanted: readonly string[]): (value: string) => boolean {
  const set = new Set(wanted);
  return (value) => set.has(value);
}

function ignoringCase(compare: Compare): Compare {
  return (wanted) => {
    const test = compare(wanted.map((text) => text.toLowerCase()));
    return (value) => test(value.toLowerCase());
  };
}

function compile(expression: Expression, scope: State["columns"]): Evaluate {
  switch (expression.kind) {
    case "literal":
      return () => expression.value;
    case "path":
      return compilePath(expression.names, scope);
    case "call": {
      const call = functions[expression.name];
      if (!call) throw new Error(`The function '${expression.name}' is not supported.`);
      const args = expression.args.map((arg) => compile(arg, scope));
      return (row) => call(args.map((arg) => arg(row)));
    }
  }
}

function compilePath([column = "", ...path]: readonly string[], scope: State["columns"]): Evaluate {
  const start = scope.get(column);
  if (!start) throw new Error(`Failed to resolve scalar expression named '${column}'.`);
  return (row) =>
    path.reduce<unknown>((value, name) => {
      if (Array.isArray(value)) return value[Number(name)];
      return isRecord(value) ? value[name] : undefined;
    }, start(row));
}

const functions: Readonly<Record<string, (args: readonly unknown[]) => unknown>> = {
  bag_pack: packBag,
  pack: packBag,
  tolower: ([value]) => toText(value).toLowerCase(),
  toupper: ([value]) => toText(value).toUpperCase(),
  tostring: ([value]) => toText(value),
  coalesce: (values) => values.find((value) => value !== null && value !== undefined && value !== ""),
  pack_array: (values) => values.map((value) => value ?? null),
  iff: ([condition, then, otherwise]) => (condition === true ? then : otherwise),
  array_length: ([value]) => (Array.isArray(value) ? value.length : null),
  isnull: ([value]) => value === null || value === undefined,
  isnotnull: ([value]) => value !== null && value !== undefined,
  isempty: ([value]) => toText(value) === "",
  isnotempty: ([value]) => toText(value) !== "",
};

/** Where there is no value the bag keeps the name with null. */
function packBag(args: readonly unknown[]): Record<string, unknown> {
  const bag: Record<string, unknown> = {};
  for (let at = 0; at + 1 < args.length; at += 2) bag[toText(args[at])] = args[at + 1] ?? null;
  return bag;
}

function toText(value: unknown): string {
  if (typeof value === "string") return value;
  return value === null || value === undefined ? "" : JSON.stringify(value);
}
