// Resource Graph: the one service that searches all subscriptions at once.

import { createAzureError } from "../core/arm/azure-error";
import { listAt, numberAt, textAt, valueAt } from "../core/arm/json";
import { isRawResource } from "../core/arm/resource";
import type { RawResource } from "../core/arm/resource";
import type { Arm } from "./arm";
import type { Call } from "./call";
import type { GraphQuery } from "./graph-queries";
import { toResource } from "./graph-row";
import type { Limiter } from "./limiter";
import { paths } from "./resource-types";

/** Resource Graph gives no more rows at once. */
export const pageSize = 1000;

export interface GraphSearch extends Call {
  readonly arm: Arm;
  readonly limit: Limiter;
  /** Absent: all of the tenant. */
  readonly subscriptions?: readonly string[];
  readonly query: GraphQuery;
}

type OnPage = (resources: readonly RawResource[]) => void;

/**
 * All rows of a sorted query. The first page tells how many there are; the others are then asked for side by side, each
 * by the number of rows before it. Throws AzureError; the pages that were read have been given to `onPage`.
 */
export async function searchGraph(search: GraphSearch, onPage: OnPage): Promise<void> {
  const first = await askPage(search, { $skip: 0 });
  onPage(first.resources);
  const read = await settleAll(pageStarts(first).map((start) => readFrom(search, start, first, onPage)));
  // Where the pages are not to be had by number, they follow by token.
  if (read.length === 0 || read.includes(false)) {
    await followTokens(search, first, first.total ?? Infinity, onPage);
  }
}

/** False where the service does not skip rows, but gives its first page again. */
async function readFrom(search: GraphSearch, start: number, first: Page, onPage: OnPage): Promise<boolean> {
  const page = await askPage(search, { $skip: start });
  if (page.resources[0] !== undefined && page.resources[0].id === first.resources[0]?.id) return false;
  onPage(page.resources);
  await followTokens(search, page, pageSize, onPage);
  return true;
}

interface Page {
  readonly resources: readonly RawResource[];
  /** As they came, readable or not. */
  readonly rows: readonly unknown[];
  readonly total: number | undefined;
  readonly skipToken: string | undefined;
}

function pageStarts({ rows, total }: Page): readonly number[] {
  // A short first page means that pages are not of the usual size: then only the tokens know where they start.
  if (total === undefined || total <= rows.length || rows.length !== pageSize) return [];
  return Array.from({ length: Math.ceil(total / pageSize) - 1 }, (_, index) => (index + 1) * pageSize);
}

/** The rest of what is wanted from a page on: a page may hold less than its share of rows. */
async function followTokens(search: GraphSearch, from: Page, wanted: number, onPage: OnPage): Promise<void> {
  let token = from.skipToken;
  if (token === undefined) return;
  const seen = new Set<string>();
  const read = new Set(from.rows.map(keyOfRow));
  while (token !== undefined && read.size < wanted) {
    if (seen.has(token)) throw malformed(search, "the answer leads back to an earlier page");
    seen.add(token);
    const page = await askPage(search, { $skipToken: token });
    if (page.rows.length === 0) return;
    page.rows.forEach((row) => read.add(keyOfRow(row)));
    onPage(page.resources);
    token = page.skipToken;
  }
}

async function askPage(search: GraphSearch, place: Readonly<Record<string, unknown>>): Promise<Page> {
  const { arm, limit, subscriptions, query, doing, signal } = search;
  const options = { resultFormat: "objectArray", $top: pageSize, ...place };
  const body = { subscriptions, query: query.text, options };
  const answer = await limit(() =>
    arm.send({ method: "POST", url: paths.resourceGraph, body, doing, signal }),
  );
  if (!Array.isArray(valueAt(answer.body, "data"))) throw malformed(search, "the answer holds no rows");
  const rows = listAt(answer.body, "data");
  return {
    resources: rows.filter(isRawResource).map((row) => toResource(row, query.packed)),
    rows,
    total: numberAt(answer.body, "totalRecords"),
    skipToken: textAt(answer.body, "$skipToken"),
  };
}

/** What tells rows apart: a resource that comes twice is one row of the total. */
function keyOfRow(row: unknown): unknown {
  return textAt(row, "id")?.toLowerCase() ?? row;
}

function malformed({ doing }: Call, why: string) {
  return createAzureError({ code: "malformed", doing, why });
}

/** Waits for all, so that no page comes after the failure is told. */
async function settleAll<T>(work: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
