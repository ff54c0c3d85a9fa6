import { writeFile } from "node:fs/promises";
import { monitorEventLoopDelay, PerformanceObserver } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { configure, openExtension } from "./probed-extension";

/** How the extension host's event loop fared while something ran; all in milliseconds. */
export interface Stretches {
  readonly wall: number;
  readonly p99: number;
  readonly longest: number;
  /** The longest when what the collection of garbage took of each stretch is left out. */
  readonly longestWork: number;
}

export interface RefreshFigures {
  readonly workspaces: number;
  /** Of a first read, which draws as pages come; of a refresh of what is shown; of the same pages fetched and parsed. */
  readonly first: readonly Stretches[];
  readonly again: readonly Stretches[];
  readonly bare: readonly Stretches[];
}

const graph = "/providers/Microsoft.ResourceGraph/resources";

/**
 * Runs in the extension host as its tests, with the tree in sight: reads the Azure at AMLNET_BENCH_AZURE as often as
 * AMLNET_BENCH_ROUNDS says and leaves the figures as JSON in AMLNET_BENCH_RESULTS.
 */
export async function run(): Promise<void> {
  const url = process.env["AMLNET_BENCH_AZURE"] ?? "";
  const rounds = Number(process.env["AMLNET_BENCH_ROUNDS"] ?? 5);
  const { api } = await openExtension(url);
  await api.refresh();
  const bodies = await listBodies(url);
  await fetchPages(url, bodies);
  const figures = { first: [] as Stretches[], again: [] as Stretches[], bare: [] as Stretches[] };
  for (let round = 0; round < rounds; round++) {
    // Another address of the same server: what was read is forgotten and read anew.
    const other = round % 2 === 0 ? url.replace("127.0.0.1", "localhost") : url;
    figures.first.push(
      await measure(async () => {
        await configure("resourceManagerEndpoint", other);
        await api.refresh();
      }),
    );
    figures.again.push(await measure(() => api.refresh()));
    figures.bare.push(await measure(() => fetchPages(url, bodies)));
  }
  const workspaces = api.workspaces().length;
  await writeFile(
    process.env["AMLNET_BENCH_RESULTS"] ?? "",
    JSON.stringify({ workspaces, ...figures } satisfies RefreshFigures),
  );
}

async function measure(work: () => Promise<unknown>): Promise<Stretches> {
  await untilIdle();
  const delays = monitorEventLoopDelay({ resolution: 1 });
  const stretches = watchStretches();
  delays.enable();
  const started = performance.now();
  await work();
  const wall = performance.now() - started;
  // The rows go to the window after the refresh has ended.
  await wait(300);
  delays.disable();
  const longestWork = await stretches.end();
  return { wall, p99: delays.percentile(99) / 1e6, longest: delays.max / 1e6, longestWork };
}

type Span = readonly [start: number, end: number];

/** Notes the stretches between turns, and the collections of garbage within them. */
function watchStretches() {
  const [stretches, collections]: [Span[], Span[]] = [[], []];
  const observer = new PerformanceObserver((list) => {
    const spans = list.getEntries().map(({ startTime, duration }): Span => [startTime, startTime + duration]);
    collections.push(...spans);
  });
  observer.observe({ entryTypes: ["gc"] });
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    stretches.push([last, now]);
    last = now;
  }, 1);
  return {
    async end(): Promise<number> {
      clearInterval(timer);
      // Entries come a turn late.
      await wait(50);
      observer.disconnect();
      return Math.max(...stretches.map((stretch) => lengthBeside(stretch, collections)));
    },
  };
}

/** How long a span is without those that lie in it. */
function lengthBeside([start, end]: Span, others: readonly Span[]): number {
  const overlaps = others.map(([from, to]) => Math.max(0, Math.min(end, to) - Math.max(start, from)));
  return overlaps.reduce((rest, overlap) => rest - overlap, end - start);
}

/** Waits until the host has been punctual for half a second; for five at most. */
async function untilIdle(): Promise<void> {
  for (let waits = 0, punctual = 0; waits < 200 && punctual < 20; waits++) {
    const started = performance.now();
    await wait(25);
    punctual = performance.now() - started < 30 ? punctual + 1 : 0;
  }
}

interface Logged {
  readonly path: string;
  readonly body: string;
}

async function listBodies(url: string): Promise<readonly string[]> {
  const logged = (await (await fetch(`${url}/__control/requests`)).json()) as Logged[];
  const bodies = logged.filter(({ path }) => path.startsWith(graph)).map(({ body }) => body);
  return [...new Set(bodies)];
}

/** The same pages, known beforehand, eight at once. */
async function fetchPages(url: string, bodies: readonly string[]): Promise<void> {
  const queue = [...bodies];
  const worker = async () => {
    for (let body = queue.shift(); body !== undefined; body = queue.shift()) {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`${url}${graph}?api-version=2024-04-01`, { method: "POST", headers, body });
      JSON.parse(await answer.text());
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}
