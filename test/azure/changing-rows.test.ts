import assert from "node:assert/strict";
import type { Arm } from "../../src/azure/arm";
import type { GraphQuery } from "../../src/azure/graph-queries";
import { createLimiter } from "../../src/azure/limiter";
import { searchGraph } from "../../src/azure/resource-graph";
import { isAzureError } from "../../src/core/arm/azure-error";

const text = "resources";
const query: GraphQuery = { name: "things", types: ["a/b"], text, packed: {}, whole: text };

interface Asked {
  readonly $skip?: number;
  readonly $skipToken?: string;
}

interface Answer {
  readonly data: readonly unknown[];
  readonly totalRecords?: number;
  readonly $skipToken?: string;
}

/** An answer to each request, by what is asked for and how many were asked before. */
type Service = (asked: Asked, count: number) => Answer;

async function search(service: Service) {
  let count = 0;
  const arm: Arm = {
    origin: "http://127.0.0.1",
    send({ body }) {
      const { options } = body as { options: Asked };
      return Promise.resolve({ status: 200, header: () => undefined, body: service(options, count++) });
    },
  };
  const found = new Set<string>();
  const { signal } = new AbortController();
  const work = { arm, limit: createLimiter(8), subscriptions: [], query, doing: "searching", signal };
  const error = await searchGraph(work, (page) => page.forEach(({ id }) => found.add(id))).catch(
    (caught: unknown) => caught,
  );
  return { found, count, why: error instanceof Error ? error.message : error };
}

const idOf = (number: number) => `/subscriptions/s/providers/a/b/${String(number).padStart(6, "0")}`;
const rowsOf = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => ({ id: idOf(from + index) }));

/** Pages by number of the rows that there are at the time of a request. */
function paged(idsAt: (count: number) => readonly { readonly id: string }[]): Service {
  return ({ $skip = 0 }, count) => {
    const rows = idsAt(count);
    return { data: rows.slice($skip, $skip + 1000), totalRecords: rows.length };
  };
}

suite("rows that come and go while they are read", () => {
  const all = rowsOf(0, 2000);
  const changes: Readonly<Record<string, Service>> = {
    "a row goes after the first page": paged((count) => (count === 0 ? all : all.toSpliced(5, 1))),
    "a row comes in front after the first page": paged((count) =>
      count === 0 ? all : [{ id: `${idOf(0)}-new` }, ...all].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    ),
    "one comes in front as another goes at the end": paged((count) =>
      count === 0 ? all : [{ id: idOf(-1) }, ...all.slice(0, -1)],
    ),
    "a page is short once": ({ $skip = 0 }, count) => ({
      data: all.slice($skip, $skip + (count === 1 ? 900 : 1000)),
      totalRecords: 2000,
    }),
  };
  for (const [name, service] of Object.entries(changes)) {
    test(`are read once more: ${name}`, async () => {
      const { found, count, why } = await search(service);
      assert.equal(why, undefined);
      // Twice the two pages; the row that came makes a third.
      assert.ok(count === 4 || count === 5, `${count} requests`);
      const there = service({ $skip: 0 }, 9).data.concat(service({ $skip: 1000 }, 9).data);
      for (const row of there) assert.ok(found.has((row as { id: string }).id));
    });
  }
});

suite("an answer that lacks rows", () => {
  const lacking: Readonly<Record<string, readonly [Service, RegExp, found: number]>> = {
    "rows go with every page": [
      (_, count) => ({ data: rowsOf(count * 1000, count * 1000 + 1000), totalRecords: 3000 - count }),
      /the rows changed while their pages were read/,
      6000,
    ],
    "later pages are empty": [
      ({ $skip = 0 }) => ({ data: $skip === 0 ? rowsOf(0, 1000) : [], totalRecords: 2500 }),
      /only 1000 of 2500 rows came/,
      1000,
    ],
    "a page is short": [
      ({ $skip = 0 }) => ({ data: rowsOf($skip, $skip === 1000 ? 1400 : $skip + 1000), totalRecords: 3000 }),
      /only 2400 of 3000 rows came/,
      2400,
    ],
    "the first page is short and the last": [
      () => ({ data: rowsOf(0, 700), totalRecords: 5000 }),
      /only 700 of 5000 rows came/,
      700,
    ],
    "some rows are no resources": [
      () => ({ data: [...rowsOf(0, 5), { x: 1 }, null, "row"], totalRecords: 8 }),
      /3 of the rows name no resource/,
      5,
    ],
    "each token leads to the same rows": [
      (_, count) => ({ data: rowsOf(0, 10), $skipToken: String(count) }),
      /the answer leads back to an earlier page/,
      10,
    ],
  };
  for (const [name, [service, reason, expected]] of Object.entries(lacking)) {
    test(`is told, and what came is kept: ${name}`, async () => {
      const { found, count, why } = await search(service);
      assert.match(String(why), reason);
      assert.equal(found.size, expected);
      assert.ok(count <= 6, `${count} requests`);
    });
  }

  test("is an AzureError", async () => {
    const { signal } = new AbortController();
    const send = () => Promise.resolve({ status: 200, header: () => undefined, body: { data: [null] } });
    const arm: Arm = { origin: "http://127.0.0.1", send };
    const work = { arm, limit: createLimiter(1), query, doing: "searching", signal };
    await assert.rejects(
      searchGraph(work, () => undefined),
      isAzureError,
    );
  });
});

suite("a total or a page that is not what it seems", () => {
  const complete: Readonly<Record<string, Service>> = {
    "a total that is too small": ({ $skipToken }) =>
      $skipToken === undefined
        ? { data: rowsOf(0, 1000), totalRecords: 500, $skipToken: "2" }
        : { data: rowsOf(1000, 2000), totalRecords: 500 },
    "a first page again, in another case": ({ $skipToken }, count) =>
      $skipToken === undefined
        ? {
            data: rowsOf(0, 1000).map(({ id }) => ({ id: count === 0 ? id : id.toUpperCase() })),
            totalRecords: 2000,
            $skipToken: "2",
          }
        : { data: rowsOf(1000, 2000), totalRecords: 2000 },
    "every row twice": () => ({ data: rowsOf(0, 2000).flatMap((row) => [row, row]), totalRecords: 4000 }),
    "one row twice": () => ({ data: [{ id: idOf(0) }, { id: idOf(0) }], totalRecords: 2 }),
  };
  for (const [name, service] of Object.entries(complete)) {
    test(`brings all rows: ${name}`, async () => {
      const { found, why } = await search(service);
      assert.equal(why, undefined);
      assert.equal(found.size, name === "one row twice" ? 1 : 2000);
    });
  }
});
