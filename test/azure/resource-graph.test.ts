import assert from "node:assert/strict";
import { suite, test } from "mocha";
import type { Arm } from "../../src/azure/arm";
import type { GraphQuery } from "../../src/azure/graph-queries";
import { createLimiter } from "../../src/azure/limiter";
import { searchGraph } from "../../src/azure/resource-graph";
import { isAzureError } from "../../src/core/arm/azure-error";

const query: GraphQuery = {
  name: "things",
  types: ["a/b"],
  text: "resources",
  packed: {},
  whole: "resources",
};

interface Options {
  readonly $top: number;
  readonly $skip?: number;
  readonly $skipToken?: string;
}

interface Service {
  readonly rows: number;
  readonly pageSize?: number;
  readonly ignoresSkip?: boolean;
  readonly tellsTotal?: boolean;
  readonly token?: (next: number) => string | undefined;
}

/** Searches a service of a temper of its own; gives the rows found and the places asked for. */
async function search(service: Service) {
  const { rows, pageSize = 1000, ignoresSkip = false, tellsTotal = true, token = String } = service;
  const asked: Options[] = [];
  const arm: Arm = {
    origin: "http://127.0.0.1",
    send({ body }) {
      const { options } = body as { options: Options };
      asked.push(options);
      const start = Number(options.$skipToken ?? (ignoresSkip ? 0 : options.$skip) ?? 0);
      const end = Math.min(rows, start + Math.min(pageSize, options.$top));
      const data = Array.from({ length: Math.max(0, end - start) }, (_, index) => ({
        id: `/subscriptions/s/providers/a/b/${String(start + index).padStart(6, "0")}`,
      }));
      const next = end < rows ? token(end) : undefined;
      const answer = { data, ...(tellsTotal && { totalRecords: rows }), ...(next && { $skipToken: next }) };
      return Promise.resolve({ status: 200, header: () => undefined, body: answer });
    },
  };
  const found: string[] = [];
  const { signal } = new AbortController();
  const work = { arm, limit: createLimiter(8), subscriptions: [], query, doing: "searching", signal };
  const error = await searchGraph(work, (page) => found.push(...page.map(({ id }) => id))).catch(
    (caught: unknown) => caught,
  );
  return { found: found.length, distinct: new Set(found).size, asked, error };
}

suite("searchGraph", () => {
  const services: Readonly<Record<string, Service>> = {
    "no rows": { rows: 0 },
    "one page": { rows: 999 },
    "exactly one page": { rows: 1000 },
    "one row more": { rows: 1001 },
    "many pages": { rows: 12_345 },
    "pages that are shorter than asked for": { rows: 2_500, pageSize: 300 },
    "no total": { rows: 3_500, tellsTotal: false },
    "no skipping": { rows: 3_500, ignoresSkip: true },
  };
  for (const [name, service] of Object.entries(services)) {
    test(`finds every row once: ${name}`, async () => {
      const { found, distinct, error } = await search(service);
      assert.equal(error, undefined);
      assert.equal(found, service.rows);
      assert.equal(distinct, service.rows);
    });
  }

  test("asks for as many pages as there are", async () => {
    assert.equal((await search({ rows: 12_345 })).asked.length, 13);
    assert.equal((await search({ rows: 1000 })).asked.length, 1);
  });

  test("stops where a token leads back", async () => {
    const { error, asked } = await search({ rows: 5_000, tellsTotal: false, token: () => "0" });
    assert.ok(isAzureError(error) && error.code === "malformed");
    assert.ok(asked.length <= 3);
  });
});
