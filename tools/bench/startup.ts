// `npm run bench:startup [-- --repeats N]`: how long this extension takes to activate, beside an empty one, in the
// same extension host; a new VS Code for each repeat. Prints the medians in milliseconds.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeTemporaryFolder } from "../vscode/cleanup";
import { repository } from "../vscode/repository";
import { buildExtension, bundleProbe, runProbe } from "./in-editor";

const own = "azureml-network.azureml-network-isolation";
const empty = "bench.empty";

/** Activated ahead of both, so that neither pays for what the first activation in a host brings with it. */
const warmUp = "bench.warm-up";

const { values: flags } = parseArgs({ options: { repeats: { type: "string", default: "7" } } });

type Times = Readonly<Record<string, number>>;

async function main(): Promise<void> {
  await buildExtension();
  const folder = makeTemporaryFolder("bench");
  try {
    report(await measure(folder.path, Number(flags.repeats)));
  } finally {
    folder.remove();
  }
}

/** One line of times for each repeat; who comes first alternates. */
async function measure(folder: string, repeats: number): Promise<readonly Times[]> {
  const results = join(folder, "results.jsonl");
  const probe = await bundleProbe("startup-probe.ts", folder);
  // All but the first are there as installed extensions.
  const extensions = [await writeEmpty(folder, "warm-up"), await writeEmpty(folder, "empty"), repository];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const order = repeat % 2 === 0 ? [warmUp, own, empty] : [warmUp, empty, own];
    Object.assign(process.env, { AMLNET_BENCH_EXTENSIONS: order.join(","), AMLNET_BENCH_RESULTS: results });
    await runProbe(probe, extensions);
  }
  const lines = (await readFile(results, "utf8")).trim().split("\n");
  return lines.map((line) => JSON.parse(line) as Times);
}

/** An unpacked extension `bench.NAME` that does nothing. */
async function writeEmpty(folder: string, name: string): Promise<string> {
  const path = join(folder, name);
  const manifest = { name, publisher: "bench", version: "0.0.1", engines: { vscode: "^1.105.0" } };
  await mkdir(path);
  await writeFile(
    join(path, "package.json"),
    JSON.stringify({ ...manifest, main: "./extension.js", activationEvents: [] }),
  );
  await writeFile(join(path, "extension.js"), "exports.activate = () => undefined;\n");
  return path;
}

function report(runs: readonly Times[]): void {
  const row = (id: string) => {
    const times = runs.map((run) => run[id] ?? Number.NaN).sort((a, b) => a - b);
    const at = (share: number) => (times[Math.round(share * (times.length - 1))] ?? Number.NaN).toFixed(1);
    return { extension: id, "median ms": at(0.5), "least ms": at(0), "most ms": at(1) };
  };
  console.log(`Activation in the extension host, loading included, ${runs.length} repeats:`);
  console.table([row(own), row(empty)]);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
