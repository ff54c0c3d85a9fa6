// `npm run bench:refresh [-- --workspaces N --rounds N]`: how long the extension host is kept from its next turn while
// the real extension, in a real VS Code, reads an estate of a thousand workspaces; beside it, in the same host and in
// turn, the bare fetch and JSON.parse of the same pages. Prints figures; judges nothing.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeTemporaryFolder } from "../vscode/cleanup";
import { start, stop } from "./child";
import { buildExtension, bundleProbe, runProbe } from "./in-editor";
import type { RefreshFigures, Stretches } from "./refresh-probe";

const { values: flags } = parseArgs({
  options: {
    workspaces: { type: "string", default: "1000" },
    rounds: { type: "string", default: "7" },
  },
});

async function main(): Promise<void> {
  await buildExtension();
  const folder = makeTemporaryFolder("bench");
  const azure = await start("discover-server.ts", ["--workspaces", flags.workspaces, "--latency", "20"]);
  try {
    const results = join(folder.path, "results.json");
    const { url } = azure.message as { url: string };
    Object.assign(process.env, {
      AMLNET_BENCH_AZURE: url,
      AMLNET_BENCH_ROUNDS: flags.rounds,
      AMLNET_BENCH_RESULTS: results,
    });
    await runProbe(await bundleProbe("refresh-probe.ts", folder.path));
    report(JSON.parse(await readFile(results, "utf8")) as RefreshFigures);
  } finally {
    await stop(azure);
    folder.remove();
  }
}

function report({ workspaces, cold, first, again, after, bare }: RefreshFigures): void {
  console.log(
    `${workspaces} workspaces, ${first.length} rounds in turn, in the extension host; milliseconds without a turn of its event loop`,
  );
  console.table({
    "activation and the very first read, once": row(cold),
    "first read, drawn as pages come": row(first),
    "refresh of what is shown": row(again),
    "after either: rows to the window, findings counted": row(after),
    "bare fetch and JSON.parse of the same pages": row(bare),
  });
}

/** Other work on the machine only ever adds: the least is the round that it disturbed least. */
function row(rounds: readonly Stretches[]): Readonly<Record<string, string>> {
  const sorted = (pick: (one: Stretches) => number) => rounds.map(pick).sort((left, right) => left - right);
  const describe = (values: readonly number[]) => {
    const [least = NaN] = values;
    const median = values[values.length >> 1] ?? NaN;
    return `${least.toFixed(0)} / ${median.toFixed(0)} / ${(values.at(-1) ?? NaN).toFixed(0)}`;
  };
  return {
    "longest: least / median / most": describe(sorted(({ longest }) => longest)),
    "without the collection of garbage": describe(sorted(({ longestWork }) => longestWork)),
    "p99: least / median / most": describe(sorted(({ p99 }) => p99)),
    "wall: least / median / most": describe(sorted(({ wall }) => wall)),
  };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
