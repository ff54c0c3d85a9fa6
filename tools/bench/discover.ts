// npm run bench:discover: reads generated estates of growing size by Resource Graph as the extension does, and by three
// yardsticks, from tools/arm-server in a process of its own. Prints figures; judges nothing.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { LoggedRequest } from "../arm-server/request-log";
import { connectArmServer, type RemoteArmServer } from "../arm-server/connect-arm-server";
import { run, start, stop } from "./child";
import type { EstateFigures, Figures, TableFigures } from "./discover-strategies";

const latencyMs = 20;
const quota = { requests: 15, windowMs: 5000 };
const sampleSize = 400;
const rounds = 5;
const folder = mkdtempSync(join(tmpdir(), "bench-discover-"));

interface Bench {
  readonly server: RemoteArmServer;
  readonly resources: number;
  readonly bodiesFile: string;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { sizes: { type: "string", default: "1000,3000,10000" } } });
  const sizes = values.sizes.split(",").map(Number);
  for (const [index, size] of sizes.entries()) await benchSize(size, index === 0);
  rmSync(folder, { recursive: true });
}

async function benchSize(workspaces: number, withYardsticks: boolean): Promise<void> {
  const args = ["--workspaces", String(workspaces), "--latency", String(latencyMs)];
  const started = await start("discover-server.ts", args);
  const { url, resources } = started.message as { url: string; resources: number };
  const server = connectArmServer(url);
  const bench = { server, resources, bodiesFile: join(folder, `${String(workspaces)}.json`) };
  console.log(
    `\n${count(workspaces)} workspaces, ${count(resources)} resources, ${String(latencyMs)} ms a request`,
  );
  await recordBodies(bench);
  await compare(bench, withYardsticks);
  if (withYardsticks) await underQuota(bench);
  await estate(bench);
  await details(bench);
  await stop(started);
}

/** Also warms the server up, which keeps the pages that it wrote once. */
async function recordBodies({ server, bodiesFile }: Bench): Promise<void> {
  await run("discover-strategies.ts", ["under the quota", server.url]);
  const bodies = (await server.requests()).filter(isGraph).map(({ body }) => body);
  writeFileSync(bodiesFile, JSON.stringify(bodies));
}

async function compare(bench: Bench, withYardsticks: boolean): Promise<void> {
  const names = ["this extension", "bare fetch of the same pages"];
  const measured = new Map(names.map((name) => [name, [] as Timed[]]));
  // In turn, so that a busy moment of the machine does not fall on one of them alone.
  for (let round = 0; round < rounds; round++) {
    for (const name of names) measured.get(name)?.push(await timed(bench, name));
  }
  const rows = [...measured].map(([name, runs]): Row => [name, fastest(runs)]);
  if (withYardsticks) rows.push(await listAll(bench), await getEach(bench));
  console.table(Object.fromEntries(rows.map(([name, row]) => [name, row.cells])));
  const [own, bare] = rows.map(([, { wallMs }]) => wallMs);
  console.log(
    `Wall time: ${((own ?? 0) / (bare ?? 1)).toFixed(2)} of the bare fetch, the fastest of ${String(rounds)} rounds each`,
  );
}

type Row = readonly [string, Timed];

interface Timed {
  readonly wallMs: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** The one that other work on the machine disturbed least. */
function fastest(runs: readonly Timed[]): Timed {
  const [first] = runs.toSorted((left, right) => left.wallMs - right.wallMs);
  if (!first) throw new Error("Nothing was measured.");
  return first;
}

async function timed({ server, bodiesFile }: Bench, name: string): Promise<Timed> {
  await server.reset();
  const figures = (await run("discover-strategies.ts", [name, server.url, bodiesFile])) as Figures;
  return toTimed(figures, (await server.requests()).length / figures.runs);
}

async function listAll(bench: Bench): Promise<Row> {
  const name = "list-all per subscription";
  await bench.server.reset();
  const refuse = { kind: "status", status: 403 } as const;
  await bench.server.setFaults([{ match: { path: "Microsoft.ResourceGraph" }, action: refuse }]);
  const figures = (await run("discover-strategies.ts", [name, bench.server.url])) as Figures;
  const listed = (await bench.server.requests()).filter((request) => !isGraph(request));
  await bench.server.reset();
  return [`${name}, with the SDK clients`, toTimed(figures, listed.length)];
}

/** Every resource and every collection under a workspace or endpoint would be a request; some are made. */
async function getEach(bench: Bench): Promise<Row> {
  const ids = await sampleIds(bench);
  const file = join(folder, "ids.json");
  writeFileSync(file, JSON.stringify(ids));
  const name = "one GET per thing";
  const figures = (await run("discover-strategies.ts", [name, bench.server.url, file])) as Figures;
  const factor = bench.resources / ids.length;
  const { wallMs, cpuMs, rows } = figures;
  const all = { ...figures, wallMs: wallMs * factor, cpuMs: cpuMs * factor, rows: rows * factor };
  const { cells } = toTimed(all, bench.resources);
  return [
    `${name}, from ${String(ids.length)} of them`,
    { wallMs: all.wallMs, cells: { ...cells, "peak MB": "-" } },
  ];
}

async function sampleIds({ server, bodiesFile }: Bench): Promise<readonly string[]> {
  const bodies = JSON.parse(readFileSync(bodiesFile, "utf8")) as string[];
  const pages = await Promise.all(
    bodies.map(async (body) => {
      const answer = await fetch(`${server.url}${graphPath}`, { method: "POST", body });
      return ((await answer.json()) as { data: { id: string }[] }).data;
    }),
  );
  const ids = pages.flat().map(({ id }) => id);
  const step = Math.max(1, Math.floor(ids.length / sampleSize));
  return ids.filter((_, index) => index % step === 0);
}

async function underQuota(bench: Bench): Promise<void> {
  await bench.server.reset();
  await bench.server.setSettings({ quota });
  const name = "under the quota";
  const figures = (await run("discover-strategies.ts", [name, bench.server.url])) as Figures;
  const graph = (await bench.server.requests()).filter(isGraph);
  await bench.server.setSettings({ quota: null });
  const imposed = Math.floor((graph.length - 1) / quota.requests) * quota.windowMs;
  console.log(
    `Under the quota of 15 requests in 5 s: ${seconds(figures.wallMs)} for ${String(graph.length)} requests, ` +
      `${(figures.wallMs / imposed).toFixed(2)} of the ${seconds(imposed)} that it imposes; ` +
      `${String(graph.filter(({ status }) => status === 429).length)} answered 429`,
  );
}

async function estate({ server, bodiesFile }: Bench): Promise<void> {
  await server.reset();
  const figures = (await run("discover-strategies.ts", ["estate", server.url, bodiesFile])) as EstateFigures;
  const { tables, parseMs, buildMs, parsedMB, estateMB } = figures;
  const total = (pick: (table: TableFigures) => number) => tables.reduce((sum, each) => sum + pick(each), 0);
  const sent = (await server.requests()).filter(isGraph).slice(0, pageCount(bodiesFile));
  const sentBytes = sent.reduce((sum, request) => sum + request.bytes, 0);
  console.log(
    [
      `Transferred: ${mega(sentBytes)} compressed, ${mega(total(({ bytes }) => bytes))} of JSON; ` +
        `${mega(total(({ wholeBytes }) => wholeBytes))} without projection`,
      `Estate, verdicts and first level: ${ms(buildMs)}, ${(buildMs / parseMs).toFixed(2)} of the ${ms(parseMs)} of JSON.parse`,
      `Kept: ${mb(estateMB)}, ${(estateMB / parsedMB).toFixed(2)} of the ${mb(parsedMB)} of the parsed pages`,
      `First workspaces in the tree after ${ms(figures.firstWorkspacesMs)} of ${ms(figures.refreshMs)}; ` +
        `longest stretch without a turn of the event loop ${ms(figures.longestStretchMs)}, ` +
        `of the bare fetch and JSON.parse ${ms(figures.bareStretchMs)}`,
    ].join("\n"),
  );
  console.table(
    Object.fromEntries(
      tables.map(({ name, table, rows, bytes, wholeBytes }) => [
        name,
        { table, rows: count(rows), JSON: mega(bytes), "without projection": mega(wholeBytes) },
      ]),
    ),
  );
}

async function details({ server }: Bench): Promise<void> {
  await server.reset();
  const { workspaceId, wallMs } = (await run("discover-strategies.ts", ["details", server.url])) as {
    readonly workspaceId: string;
    readonly wallMs: number;
  };
  const reads = (await server.requests()).filter((request) => request.method === "GET").length - 1;
  const name = workspaceId.slice(workspaceId.lastIndexOf("/") + 1);
  console.log(`Opening ${name}: ${String(reads)} reads, ${ms(wallMs)}`);
}

function pageCount(bodiesFile: string): number {
  return (JSON.parse(readFileSync(bodiesFile, "utf8")) as unknown[]).length;
}

const graphPath = "/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01";

function isGraph({ path }: LoggedRequest): boolean {
  return path === graphPath;
}

function toTimed({ wallMs, cpuMs, peakMB, rows }: Figures, requests: number): Timed {
  return {
    wallMs,
    cells: {
      requests: count(Math.round(requests)),
      resources: count(Math.round(rows)),
      wall: seconds(wallMs),
      cpu: seconds(cpuMs),
      "peak MB": String(Math.round(peakMB)),
    },
  };
}

const count = (value: number) => value.toLocaleString("en");
const seconds = (value: number) => `${(value / 1000).toFixed(2)} s`;
const ms = (value: number) => `${value.toFixed(0)} ms`;
const mega = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
const mb = (value: number) => `${value.toFixed(1)} MB`;

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
