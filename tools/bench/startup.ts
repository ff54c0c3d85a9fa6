// `npm run bench:startup [-- --repeats N]`: how long this extension takes to activate, beside an empty one, in the
// same extension host; a new VS Code for each repeat. Prints the medians in milliseconds.
import { build } from "esbuild";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runNode } from "../test/step";
import { makeTemporaryFolder } from "../vscode/cleanup";
import { launch } from "../vscode/launch";
import { repository } from "../vscode/repository";

const own = "azureml-network.azureml-network-isolation";
const empty = "bench.empty";

/** Activated ahead of both, so that neither pays for what the first activation in a host brings with it. */
const warmUp = "bench.warm-up";

const { values: flags } = parseArgs({ options: { repeats: { type: "string", default: "7" } } });

type Times = Readonly<Record<string, number>>;

async function main(): Promise<void> {
  const { code, output } = await runNode(["esbuild.mjs"], true);
  if (code !== 0) throw new Error(`The build failed.\n${output}`);
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
  const probe = await bundleProbe(folder);
  // All but the first are there as installed extensions.
  const extensions = [await writeEmpty(folder, "warm-up"), await writeEmpty(folder, "empty"), repository];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const order = repeat % 2 === 0 ? [warmUp, own, empty] : [warmUp, empty, own];
    Object.assign(process.env, { AMLNET_BENCH_EXTENSIONS: order.join(","), AMLNET_BENCH_RESULTS: results });
    const exitCode = await launch([
      "--disable-workspace-trust",
      `--extensionTestsPath=${probe}`,
      ...extensions.map((path) => `--extensionDevelopmentPath=${path}`),
    ]);
    if (exitCode !== 0) throw new Error("The extensions were not measured.");
  }
  const lines = (await readFile(results, "utf8")).trim().split("\n");
  return lines.map((line) => JSON.parse(line) as Times);
}

async function bundleProbe(folder: string): Promise<string> {
  const outfile = join(folder, "probe.js");
  const entryPoints = [join(import.meta.dirname, "startup-probe.ts")];
  await build({ entryPoints, outfile, bundle: true, platform: "node", format: "cjs", external: ["vscode"] });
  return outfile;
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
