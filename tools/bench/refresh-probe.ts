import { writeFile } from "node:fs/promises";
import { monitorEventLoopDelay, PerformanceObserver } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { configure, openExtension } from "./probed-extension";
import type { ProbedExtension } from "./probed-extension";

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
  /** Of activation and the very first read of the session, with code that was not loaded yet; once. */
  readonly cold: readonly Stretches[];
  /** Of a first read, which draws as pages come. */
  readonly first: readonly Stretches[];
  /** Of a refresh of what is shown. */
  readonly again: readonly Stretches[];
  /** Of what follows both: the rows go to the window, and findings are counted in the background. */
  readonly after: readonly Stretches[];
  /** Of the same pages fetched and parsed. */
  readonly bare: readonly Stretches[];
}

/** Milliseconds in which all that follows a refresh of a thousand workspaces is done. */
const aftermath = 1000;

const graph = "/providers/Microsoft.ResourceGraph/resources";

/**
 * Runs in the extension host as its tests, with the tree in sight: reads the Azure at AMLNET_BENCH_AZURE as often as
 * AMLNET_BENCH_ROUNDS says and leaves the figures as JSON in AMLNET_BENCH_RESULTS.
 */
export async function run(): Promise<void> {
  const url = process.env["AMLNET_BENCH_AZURE"] ?? "";
  const rounds = Number(process.env["AMLNET_BENCH_ROUNDS"] ?? 5);
  const figures: Figures = { cold: [], first: [], again: [], after: [], bare: [] };
  let opened: ProbedExtension | undefined;
  const open = async () => {
    opened = await openExtension(url);
    await opened.api.refresh();
  };
  figures.cold.push(await measure(open));
  if (!opened) throw new Error("The extension was not opened.");
  const { api } = opened;
  const bodies = await listBodies(url);
  await fetchPages(url, bodies);
  const measureWithAftermath = async (rows: Stretches[], work: () => Promise<unknown>) => {
    rows.push(await measure(work, figures.after));
  };
  for (let round = 0; round < rounds; round++) {
    // Another address of the same server: what was read is forgotten and read anew.
    const other = round % 2 === 0 ? url.replace("127.0.0.1", "localhost") : url;
    await measureWithAftermath(figures.first, async () => {
      await configure("resourceManagerEndpoint", other);
      await api.refresh();
    });
    await measureWithAftermath(figures.again, () => api.refresh());
    figures.bare.push(await measure(() => fetchPages(url, bodies)));
  }
  const workspaces = api.workspaces().length;
  await writeFile(
    process.env["AMLNET_BENCH_RESULTS"] ?? "",
    JSON.stringify({ workspaces, ...figures } satisfies RefreshFigures),
  );
}

type Figures = Record<"cold" | "first" | "again" | "after" | "bare", Stretches[]>;

/** What follows the work is measured by itself, where there is a list for it. */
async function measure(work: () => Promise<unknown>, aftermaths?: Stretches[]): Promise<Stretches> {
  await untilIdle();
  const during = watch();
  await work();
  // The turn in which it ended is one of its own.
  await wait(2);
  const finishDuring = during.stop();
  if (aftermaths) {
    const after = watch();
    await wait(aftermath);
    aftermaths.push(await after.stop()());
  }
  return finishDuring();
}

type Span = readonly [start: number, end: number];

/** Watches the event loop until it is stopped; the figures come a little later. */
function watch() {
  const [stretches, collections]: [Span[], Span[]] = [[], []];
  const observer = new PerformanceObserver((list) => {
    const spans = list.getEntries().map(({ startTime, duration }): Span => [startTime, startTime + duration]);
    collections.push(...spans);
  });
  observer.observe({ entryTypes: ["gc"] });
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const started = performance.now();
  let last = started;
  const timer = setInterval(() => {
    const now = performance.now();
    stretches.push([last, now]);
    last = now;
  }, 1);
  return {
    stop(): () => Promise<Stretches> {
      const wall = performance.now() - started;
      delays.disable();
      clearInterval(timer);
      return async () => {
        // Collections are told a turn late.
        await wait(50);
        observer.disconnect();
        const longestWork = Math.max(...stretches.map((stretch) => lengthBeside(stretch, collections)));
        return { wall, p99: delays.percentile(99) / 1e6, longest: delays.max / 1e6, longestWork };
      };
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
