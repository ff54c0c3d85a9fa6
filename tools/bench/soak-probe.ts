import { writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as vscode from "vscode";
import { connectArmServer } from "../arm-server/connect-arm-server";
import { hurryTimers } from "../test/hurry";
import { openExtension } from "./probed-extension";
import type { ProbedExtension } from "./probed-extension";
import { createRandom } from "./random";
import { watchOpened, type OpenedWorkspaces } from "./soak-details";
import { isRefusal, pickFaults } from "./soak-faults";

/** After the garbage was collected. */
export interface Usage {
  readonly refreshes: number;
  readonly heapMB: number;
  /** What V8 holds for the heap, used or not. */
  readonly reservedMB: number;
  readonly rssMB: number;
  readonly timers: number;
  readonly sockets: number;
}

export interface SoakFigures {
  readonly refreshes: number;
  readonly seconds: number;
  readonly requests: number;
  /** Of one refresh, and of one without faults. */
  readonly mostRequests: number;
  readonly cleanRequests: number;
  readonly cancelled: number;
  /** Refreshes that left gaps in what they read, where nothing was lost. */
  readonly partial: number;
  /** Refreshes that brought nothing, by what was shown. */
  readonly failures: Readonly<Record<string, number>>;
  /** Refreshes after which workspaces were missing that Azure did not itself refuse, with what was done to them. */
  readonly lost: readonly string[];
  /** How often workspaces were opened, and after which refreshes computes of opened ones were missing likewise. */
  readonly openings: number;
  readonly lostComputes: readonly string[];
  readonly looks: OpenedWorkspaces["looks"];
  /** Requests to anything but this machine. */
  readonly elsewhere: readonly string[];
  /** At the start, under way, and at the end. */
  readonly usages: readonly Usage[];
}

/**
 * Runs in the extension host as its tests: refreshes from the server at AMLNET_SOAK_AZURE, with other faults each time,
 * as often as AMLNET_SOAK_REFRESHES says but no longer than AMLNET_SOAK_SECONDS, and leaves the figures as JSON in
 * AMLNET_SOAK_RESULTS. The waits between attempts are as short as in the tests.
 */
export async function run(): Promise<void> {
  const given = (name: string) => process.env[`AMLNET_SOAK_${name}`] ?? "";
  const elsewhere: string[] = [];
  const url = given("AZURE");
  const watched = watchFetch(elsewhere);
  const extension = await openExtension(url);
  const calm = hurryTimers(extension.azureBundle);
  try {
    const soak = await startSoak(extension, url, `${given("RESULTS")}.amlnet.json`);
    const limits = { refreshes: Number(given("REFRESHES")), seconds: Number(given("SECONDS")) };
    const figures = await soak(limits, Number(given("SEED")));
    await writeFile(given("RESULTS"), JSON.stringify({ ...figures, elsewhere } satisfies SoakFigures));
  } finally {
    calm();
    watched();
  }
}

async function startSoak({ api }: ProbedExtension, url: string, file: string) {
  const server = connectArmServer(url);
  for (let warm = 0; warm < 5; warm++) await api.refresh();
  await server.reset();
  await api.refresh();
  const cleanRequests = (await server.state()).requests;
  const whole = new Set(api.workspaces().map(({ id }) => id.toLowerCase()));

  return async (
    limits: { readonly refreshes: number; readonly seconds: number },
    seed: number,
  ): Promise<Omit<SoakFigures, "elsewhere">> => {
    const random = createRandom(seed);
    const failures: Record<string, number> = {};
    const lost: string[] = [];
    const lostComputes: string[] = [];
    const opened = watchOpened([...whole], file);
    let isRefused = false;
    const counts = { refreshes: 0, requests: 0, mostRequests: 0, cancelled: 0, partial: 0, openings: 0 };
    const start = await measure();
    const usages = [{ refreshes: 0, ...start }];
    const started = performance.now();
    const passed = () => (performance.now() - started) / 1000;
    while (counts.refreshes < limits.refreshes && passed() < limits.seconds) {
      await server.reset();
      const faults = pickFaults(random);
      await server.setFaults(faults);
      const isOpening = random.next() < 0.2;
      const opening = isOpening ? opened.open(random) : undefined;
      if (isOpening) counts.openings++;
      // Some are opened before, the others while everything is read.
      if (random.next() < 0.5) await opening;
      const outcome = await refreshOnce(random.next() < 0.1 ? random.next() * 100 : undefined);
      await opening;
      counts.refreshes++;
      if (counts.refreshes % Math.ceil(limits.refreshes / 5) === 0) {
        usages.push({ refreshes: counts.refreshes, ...(await measure(start)) });
      }
      if (outcome.kind === "cancelled") counts.cancelled++;
      else if (outcome.kind === "failed") failures[outcome.why] = (failures[outcome.why] ?? 0) + 1;
      else if (outcome.gaps > 0) counts.partial++;
      const { requests } = await server.state();
      counts.requests += requests;
      counts.mostRequests = Math.max(counts.mostRequests, requests);
      if (faults.some(isRefusal)) isRefused = true;
      else if (outcome.kind === "read" && outcome.gaps === 0) isRefused = false;
      if (isRefused) {
        opened.forget();
        continue;
      }
      const where = `in refresh ${counts.refreshes} (${outcome.kind}): ${JSON.stringify(faults)}`;
      const left = new Set(api.workspaces().map(({ id }) => id.toLowerCase()));
      const missing = [...whole].filter((id) => !left.has(id)).length;
      if (missing > 0) lost.push(`${missing} ${where}`);
      const missingComputes = await opened.countLost();
      if (missingComputes > 0) lostComputes.push(`${missingComputes} ${where}`);
    }
    const seconds = passed();
    await server.reset();
    await api.refresh();
    usages.push({ refreshes: counts.refreshes, ...(await measure(start)) });
    return { ...counts, seconds, cleanRequests, failures, lost, lostComputes, looks: opened.looks, usages };
  };
}

type Outcome =
  | { readonly kind: "read"; readonly gaps: number }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly why: string };

/** As a program runs it: it rejects where it fails. */
async function runCommand(name: string): Promise<unknown> {
  return vscode.commands.executeCommand(`azureMLNetwork.${name}`, {});
}

async function refreshOnce(cancelAfterMs: number | undefined): Promise<Outcome> {
  const refreshed = runCommand("refresh");
  if (cancelAfterMs !== undefined) {
    await wait(cancelAfterMs);
    await runCommand("cancelRefresh");
  }
  try {
    const { gaps } = (await refreshed) as { gaps: number }; // what the command answers with
    return { kind: "read", gaps };
  } catch (error) {
    if (error instanceof Error && error.name === "Canceled") return { kind: "cancelled" };
    const text = error instanceof Error ? error.message : String(error);
    return { kind: "failed", why: text.replace(/\d+\.\d+\.\d+\.\d+:\d+/g, "…") };
  }
}

function watchFetch(elsewhere: string[]): () => void {
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) => {
    const { hostname, host } = new URL(input instanceof Request ? input.url : input.toString());
    if (hostname !== "127.0.0.1") elsewhere.push(host);
    return fetch(input, init);
  };
  return () => {
    globalThis.fetch = fetch;
  };
}

type Readings = Omit<Usage, "refreshes">;

/** After the garbage has been collected; what is still being closed gets some seconds to be as little as it was. */
async function measure(before?: Readings): Promise<Readings> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  for (let times = 0; ; times++) {
    collect();
    await wait(200);
    const usage = readUsage();
    const isBack = before !== undefined && usage.sockets <= before.sockets && usage.timers <= before.timers;
    if (times >= 50 || (times >= 5 && (before === undefined || isBack))) return usage;
  }
}

function readUsage(): Readings {
  const resources = process.getActiveResourcesInfo();
  const count = (kind: string) => resources.filter((name) => name === kind).length;
  const { heapUsed, heapTotal, rss } = process.memoryUsage();
  const megabytes = (bytes: number) => bytes / 2 ** 20;
  return {
    heapMB: megabytes(heapUsed),
    reservedMB: megabytes(heapTotal),
    rssMB: megabytes(rss),
    timers: count("Timeout"),
    sockets: count("TCPSocketWrap"),
  };
}
