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
import { createTally, keyOfRow } from "./row-tally";
import type { CountedPage } from "./row-tally";

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
 * by the number of rows before it. Throws AzureError, also where not all rows came; the pages that were read have been
 * given to `onPage`.
 */
export async function searchGraph(search: GraphSearch, onPage: OnPage): Promise<void> {
  // Rows that come or go between two pages shift the others, and the next reading finds them in their places.
  if ((await readRows(search, onPage)) === undefined) return;
  const fault = await readRows(search, onPage);
  if (fault !== undefined) throw createAzureError({ code: "unexpected", doing: search.doing, why: fault });
}

/** Says why rows may be missing; undefined where none is. */
async function readRows(search: GraphSearch, onPage: OnPage): Promise<string | undefined> {
  const tally = createTally();
  const take: Take = (page) => {
    tally.count(page);
    onPage(page.resources);
  };
  const first = await askPage(search, { $skip: 0 });
  take(first);
  const read = await settleAll(pageStarts(first).map((start) => readFrom(search, start, first, take)));
  // Where the pages are not to be had by number, they follow by token.
  if (read.length === 0 || read.includes(false)) {
    await followTokens(search, first, believedTotal(first), take);
  }
  return tally.fault();
}

type Take = (page: Page) => void;

/** False where the service does not skip rows, but gives its first page again. */
async function readFrom(search: GraphSearch, start: number, first: Page, take: Take): Promise<boolean> {
  const page = await askPage(search, { $skip: start });
  if (page.rows.length > 0 && keyOfRow(page.rows[0]) === keyOfRow(first.rows[0])) return false;
  take(page);
  await followTokens(search, page, pageSize, take);
  return true;
}

interface Page extends CountedPage {
  readonly resources: readonly RawResource[];
  readonly skipToken: string | undefined;
}

function pageStarts({ rows, total }: Page): readonly number[] {
  // A short first page means that pages are not of the usual size: then only the tokens know where they start.
  if (total === undefined || total <= rows.length || rows.length !== pageSize) return [];
  return Array.from({ length: Math.ceil(total / pageSize) - 1 }, (_, index) => (index + 1) * pageSize);
}

function believedTotal({ rows, total = Infinity }: Page): number {
  return total < rows.length ? Infinity : total;
}

/** The rest of what is wanted from a page on: a page may hold less than its share of rows. */
async function followTokens(search: GraphSearch, from: Page, wanted: number, take: Take): Promise<void> {
  let token = from.skipToken;
  if (token === undefined) return;
  const seen = new Set<string>();
  const read = new Set(from.rows.map(keyOfRow));
  while (token !== undefined && read.size < wanted) {
    const page = await askPage(search, { $skipToken: token });
    if (page.rows.length === 0) return;
    const known = read.size;
    page.rows.forEach((row) => read.add(keyOfRow(row)));
    if (seen.has(token) || read.size === known) {
      throw malformed(search, "the answer leads back to an earlier page");
    }
    seen.add(token);
    take(page);
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

function malformed({ doing }: Call, why: string) {
  return createAzureError({ code: "malformed", doing, why });
}

/** Waits for all, so that no page comes after the failure is told. */
async function settleAll<T>(work: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
