// `npm run bench:topology`: our layout beside ELK and graphviz on the same seeded graphs, in one run. Every engine
// runs in fresh processes, in turn, so that a noisy machine is noisy for all.

import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { bundleChild, childFolder } from "./bundle-child";
import type { ChildResult } from "./topology-child";
import { findGraphviz } from "./topology/graphviz";
import { measureStability } from "./topology/stability";

const repeats = Number(process.argv[2] ?? 3);
const folder = childFolder("bench-topology");
const child = join(folder, "child.mjs");

/** Which yardsticks each graph is measured by, and how many calls they get in one process. */
const plan: readonly {
  readonly graph: string;
  readonly rivals: readonly string[];
  readonly calls: number;
}[] = [
  { graph: "n40a", rivals: ["elk", "graphviz-polyline"], calls: 10 },
  { graph: "n200a", rivals: ["elk", "graphviz-polyline"], calls: 10 },
  { graph: "n500a", rivals: ["elk"], calls: 6 },
  { graph: "n1000a", rivals: ["elk", "graphviz-ortho", "graphviz-polyline"], calls: 16 },
  { graph: "n1000", rivals: [], calls: 4 },
  { graph: "n2000a", rivals: ["graphviz-polyline"], calls: 6 },
  { graph: "n5000a", rivals: ["graphviz-polyline"], calls: 4 },
];

const slow = new Set(["elk", "graphviz-ortho"]);

void bench();

async function bench(): Promise<void> {
  try {
    await bundleChild("topology-child.ts", child);
    compareAll();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compareAll(): void {
  const version = findGraphviz();
  if (version === undefined) {
    console.log("graphviz is not installed (there is no `dot` on the path): its yardsticks are left out");
  } else {
    console.log(version);
  }
  const first = new Map<string, number>();
  for (const { graph, rivals, calls } of plan) {
    const measured = rivals.filter((rival) => version !== undefined || !rival.startsWith("graphviz"));
    const engines = ["ours", ...measured];
    const runs = new Map<string, ChildResult[]>(engines.map((engine) => [engine, []]));
    for (let i = 0; i < repeats; i++) {
      for (const engine of engines) runs.get(engine)?.push(run(engine, graph, slow.has(engine) ? 2 : calls));
    }
    const ours = middle(runs.get("ours") ?? []);
    first.set(graph, ours.first);
    console.log(`\n${graph}: ${describe(ours)}`);
    for (const rival of measured) compare(rival, ours, middle(runs.get(rival) ?? []));
  }
  printGrowth(first);
  console.log(`\nstability, one endpoint more in n200a: ${measureStability()}`);
}

function run(engine: string, graph: string, calls: number): ChildResult {
  const output = execFileSync(process.execPath, [child, engine, graph, String(calls)], {
    maxBuffer: 2 ** 28,
  });
  return JSON.parse(output.toString()) as ChildResult;
}

/** The run with the median first call, with the median of the warm times. */
function middle(results: readonly ChildResult[]): ChildResult {
  const byFirst = [...results].sort((a, b) => a.first - b.first);
  const byWarm = [...results].sort((a, b) => a.warm - b.warm);
  const chosen = byFirst[byFirst.length >> 1];
  if (!chosen) throw new Error("no runs");
  return { ...chosen, warm: byWarm[byWarm.length >> 1]?.warm ?? chosen.warm };
}

function describe({ first, warm, metrics, isDeterministic }: ChildResult): string {
  if (!metrics) return `first ${ms(first)}, warm ${ms(warm)}`;
  const { missing, escapes, overlaps, leafHits, containerHits, sharedRuns, looseEnds, diagonals } = metrics;
  const wrong = { missing, escapes, overlaps, leafHits, containerHits, sharedRuns, looseEnds, diagonals };
  const faults = Object.entries(wrong).flatMap(([name, count]) => (count > 0 ? [`${name} ${count}`] : []));
  return [
    `first ${ms(first)}, warm ${ms(warm)}`,
    `${metrics.crossings} crossings, ${metrics.bendsPerEdge.toFixed(2)} bends per edge, aspect ${metrics.aspect.toFixed(2)}`,
    faults.length === 0 ? "nothing wrong" : faults.join(", "),
    isDeterministic ? "deterministic" : "NOT deterministic",
  ].join("; ");
}

function compare(rival: string, ours: ChildResult, theirs: ChildResult): void {
  const ratio = (a: number, b: number): string => `${(a / b).toFixed(2)}×`;
  const quality =
    ours.metrics && theirs.metrics
      ? `; crossings ${ratio(ours.metrics.crossings, theirs.metrics.crossings)}, bends ${ratio(ours.metrics.bendsPerEdge, theirs.metrics.bendsPerEdge)}`
      : "";
  console.log(
    `  ours to ${rival}: first ${ratio(ours.first, theirs.first)}, warm ${ratio(ours.warm, theirs.warm)}${quality}`,
  );
  console.log(`    ${rival}: ${describe(theirs)}`);
}

/** First-call time by n log n, which must not grow from 200 to 5,000 nodes. */
function printGrowth(first: ReadonlyMap<string, number>): void {
  const parts = [
    ["n200a", 212],
    ["n500a", 501],
    ["n1000a", 985],
    ["n2000a", 1979],
    ["n5000a", 4981],
  ] as const;
  const steps = parts.map(([name, nodes]) => {
    const perUnit = ((first.get(name) ?? NaN) * 1000) / (nodes * Math.log2(nodes));
    return `${name} ${perUnit.toFixed(1)}`;
  });
  console.log(`\ngrowth, first call in µs by n log2 n: ${steps.join(", ")}`);
}

const ms = (time: number): string => `${time.toFixed(time < 10 ? 1 : 0)} ms`;
