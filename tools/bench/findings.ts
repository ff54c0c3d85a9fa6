// How long the findings take beside building the Estate, from the same JSON, in one run:
//
//   npm run bench:findings [-- 100 1000 10000]
//
// Each size runs in a process of its own, so that none inherits another's heap, and bundled, as it is shipped. An Estate
// reads a resource on the first question for it: building it is parsing the JSON, linking it, and reading all of it.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateEstate } from "./generate-estate";
import { openSnapshot } from "../../src/core/estate/open-snapshot";
import { kinds } from "../../src/core/estate/kinds";
import type { Kind } from "../../src/core/estate/model";
import { snapshotFormat, snapshotVersion, toSnapshot } from "../../src/core/estate/snapshot";
import { evaluate } from "../../src/core/isolation/evaluate";

const runs = 5;

interface Figures {
  readonly workspaces: number;
  readonly resources: number;
  readonly megabytes: number;
  readonly parseMs: number;
  readonly linkMs: number;
  readonly readMs: number;
  readonly evaluateMs: number;
  readonly findings: number;
  readonly unknown: number;
}

async function main(): Promise<void> {
  const [flag, only] = process.argv.slice(2);
  if (flag === "--measure") {
    console.log(JSON.stringify(measure(Number(only))));
    return;
  }
  const sizes = process.argv.slice(2).map(Number).filter(Number.isInteger);
  const folder = mkdtempSync(join(tmpdir(), "bench-findings-"));
  try {
    const bundle = join(folder, "findings.mjs");
    // Not at the top: the bundle itself needs no bundler.
    const { build } = await import("esbuild");
    await build({
      entryPoints: [import.meta.filename],
      outfile: bundle,
      bundle: true,
      platform: "node",
      format: "esm",
      external: ["esbuild"],
      logLevel: "error",
      // In one file with them, the generator would take itself for the program.
      define: { "import.meta.filename": '""' },
    });
    print((sizes.length > 0 ? sizes : [100, 1_000, 10_000]).map((size) => measureApart(size, bundle)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measureApart(workspaces: number, bundle: string): Figures {
  const { stdout, status } = spawnSync(
    process.execPath,
    ["--max-old-space-size=8192", bundle, "--measure", String(workspaces)],
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
  );
  if (status !== 0) throw new Error(`measuring ${workspaces} workspaces ended with ${status}`);
  // What the process prints is this file's own JSON.
  return JSON.parse(stdout) as Figures;
}

/** The best of a few runs: what is slower is the machine's doing. */
function measure(workspaces: number): Figures {
  const { resources, ...rest } = generateEstate({ workspaces, seed: 7 });
  // One text of ten thousand workspaces is longer than a string may be: the resources are parsed in lots.
  const lots = inLots(resources, 20_000).map((lot) => JSON.stringify(lot));
  const all = Array.from({ length: runs }, () => measureOnce(lots, rest));
  const best = (key: "parseMs" | "linkMs" | "readMs" | "evaluateMs") =>
    Math.min(...all.map((figures) => figures[key]));
  return {
    workspaces,
    resources: resources.length,
    megabytes: lots.reduce((sum, lot) => sum + lot.length, 0) / 1e6,
    parseMs: best("parseMs"),
    linkMs: best("linkMs"),
    readMs: best("readMs"),
    evaluateMs: best("evaluateMs"),
    findings: all[0]?.findings ?? 0,
    unknown: all[0]?.unknown ?? 0,
  };
}

function measureOnce(lots: readonly string[], rest: object) {
  const start = performance.now();
  const resources = lots.flatMap((lot) => JSON.parse(lot) as unknown[]);
  const parsed = performance.now();
  const read = toSnapshot({ format: snapshotFormat, version: snapshotVersion, ...rest, resources });
  if (read.kind !== "snapshot") throw new Error(read.reason);
  const estate = openSnapshot(read.snapshot);
  const linked = performance.now();
  for (const kind of Object.keys(kinds)) if (isKind(kind)) estate.list(kind);
  const built = performance.now();
  const results = evaluate(estate);
  const evaluated = performance.now();
  return {
    parseMs: parsed - start,
    linkMs: linked - parsed,
    readMs: built - linked,
    evaluateMs: evaluated - built,
    findings: results.reduce((sum, { findings }) => sum + findings.length, 0),
    unknown: results.reduce((sum, { unknown }) => sum + unknown.length, 0),
  };
}

function isKind(key: string): key is Kind {
  return Object.hasOwn(kinds, key);
}

function inLots<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}

function print(figures: readonly Figures[]): void {
  console.table(
    figures.map(
      ({ workspaces, resources, megabytes, parseMs, linkMs, readMs, evaluateMs, findings, unknown }) => ({
        workspaces,
        resources,
        "JSON MB": Number(megabytes.toFixed(1)),
        "parse ms": Math.round(parseMs),
        "link ms": Math.round(linkMs),
        "read ms": Math.round(readMs),
        "evaluate ms": Math.round(evaluateMs),
        "ms a workspace": Number((evaluateMs / workspaces).toFixed(3)),
        "evaluate : build": Number((evaluateMs / (parseMs + linkMs + readMs)).toFixed(2)),
        findings,
        "cannot tell": unknown,
      }),
    ),
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
