// `npm run soak [-- --refreshes 500 --minutes 15 --workspaces 100 --seed 7]`: the real extension, in a real VS Code,
// refreshes against faults that change each time, from an Azure on loopback. It stops by itself after the refreshes or
// the minutes, and prints requests, failures shown, and memory and handles at start, under way and at the end; it judges nothing.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeTemporaryFolder } from "../vscode/cleanup";
import { start, stop } from "./child";
import { buildExtension, bundleProbe, runProbe } from "./in-editor";
import type { SoakFigures, Usage } from "./soak-probe";

const { values: flags } = parseArgs({
  options: {
    refreshes: { type: "string", default: "500" },
    minutes: { type: "string", default: "15" },
    workspaces: { type: "string", default: "100" },
    seed: { type: "string", default: "7" },
  },
});

async function main(): Promise<void> {
  await buildExtension();
  const folder = makeTemporaryFolder("soak");
  const azure = await start("discover-server.ts", ["--workspaces", flags.workspaces, "--latency", "1"]);
  try {
    const results = join(folder.path, "results.json");
    const { url } = azure.message as { url: string };
    const seconds = Number(flags.minutes) * 60;
    Object.assign(process.env, {
      AMLNET_SOAK_AZURE: url,
      AMLNET_SOAK_REFRESHES: flags.refreshes,
      AMLNET_SOAK_SECONDS: String(seconds),
      AMLNET_SOAK_SEED: flags.seed,
      AMLNET_SOAK_RESULTS: results,
      // The window's own limit is beyond that of the refreshes.
      AMLNET_EDITOR_TIMEOUT: String(seconds + 180),
    });
    await runProbe(await bundleProbe("soak-probe.ts", folder.path));
    report(JSON.parse(await readFile(results, "utf8")) as SoakFigures);
  } finally {
    await stop(azure);
    folder.remove();
  }
}

function report(figures: SoakFigures): void {
  const { refreshes, seconds, requests, mostRequests, cleanRequests, failures, elsewhere } = figures;
  const failed = Object.values(failures).reduce((sum, count) => sum + count, 0);
  const whole = refreshes - failed - figures.partial - figures.cancelled;
  console.log(
    [
      `${refreshes} refreshes of ${flags.workspaces} workspaces in ${seconds.toFixed(0)} s, seed ${flags.seed}`,
      `Requests: ${requests}; ${mostRequests} at most in one refresh, ${cleanRequests} in one without faults; ${elsewhere.length} to other machines`,
      `Refreshes that were whole: ${whole}; with gaps: ${figures.partial}; cancelled: ${figures.cancelled}; failed: ${failed}`,
      `Refreshes after which workspaces were missing: ${figures.lost.length}`,
      ...figures.lost.map((line) => `  ${line}`),
      `Workspaces opened: ${figures.openings} times, two at once; up to ${figures.looks.computes} of their computes were there, looked for after ${figures.looks.count} refreshes`,
      `Refreshes after which computes of opened workspaces were missing: ${figures.lostComputes.length}`,
      ...figures.lostComputes.map((line) => `  ${line}`),
      "Failures shown:",
      ...Object.entries(failures)
        .sort(([, left], [, right]) => right - left)
        .map(([message, count]) => `  ${String(count).padStart(4)} × ${message}`),
    ].join("\n"),
  );
  console.table(figures.usages.map(row));
}

function row(usage: Usage): Readonly<Record<string, string>> {
  const { refreshes, heapMB, reservedMB, rssMB, timers, sockets } = usage;
  return {
    refreshes: `${refreshes}`,
    "heap MB": heapMB.toFixed(1),
    "reserved for it MB": reservedMB.toFixed(0),
    "process MB": rssMB.toFixed(0),
    timers: `${timers}`,
    sockets: `${sockets}`,
  };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
