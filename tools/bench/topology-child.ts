// One layout engine on one graph in a fresh process; prints its figures as one line of JSON.
//
//   node topology-child.mjs ours|elk|graphviz-polyline|graphviz-ortho n1000a CALLS

import { layoutGraph } from "../../src/core/topology/layout/layout-graph";
import { aggregateDns } from "./topology/aggregate-dns";
import { toDrawing, toLayoutGraph, type Drawing } from "./topology/drawing";
import { createElk } from "./topology/elk";
import { generateGraph, graphSizes, type GraphSize } from "./topology/generate-graph";
import { timeGraphviz } from "./topology/graphviz";
import { measure, type Metrics } from "./topology/metrics";
import type { BenchGraph } from "./topology/bench-graph";

export interface ChildResult {
  readonly first: number;
  readonly warm: number;
  readonly metrics: Metrics | undefined;
  readonly isDeterministic: boolean;
}

const [engine = "ours", name = "n40a", calls = "1"] = process.argv.slice(2);
const sizes: Readonly<Record<string, GraphSize>> = graphSizes;
const size = sizes[name.replace(/a$/, "")];
if (!size) throw new Error(`there is no graph ${name}`);
const whole = generateGraph(name.replace(/a$/, ""), size);
const graph = name.endsWith("a") ? aggregateDns(whole) : whole;

const result = engine.startsWith("graphviz") ? runGraphviz(graph) : await runDrawing(graph);
console.log(JSON.stringify(result));

async function runDrawing(graph: BenchGraph): Promise<ChildResult> {
  const input = toLayoutGraph(graph);
  const elk = engine === "elk" ? await createElk() : undefined;
  const draw = async (): Promise<Drawing> => (elk ? elk(graph) : toDrawing(layoutGraph(input)));
  const times: number[] = [];
  const drawings: string[] = [];
  let drawing: Drawing | undefined;
  for (let i = 0; i < Number(calls); i++) {
    const start = performance.now();
    drawing = await draw();
    times.push(performance.now() - start);
    drawings.push(JSON.stringify([...drawing.boxes, ...drawing.lines]));
  }
  return {
    ...summarize(times),
    metrics: drawing && measure(graph, drawing),
    isDeterministic: new Set(drawings).size <= 1,
  };
}

function runGraphviz(graph: BenchGraph): ChildResult {
  const splines = engine === "graphviz-ortho" ? "ortho" : "polyline";
  const times = Array.from({ length: Number(calls) }, () => timeGraphviz(graph, splines) ?? NaN);
  return { ...summarize(times), metrics: undefined, isDeterministic: true };
}

/** Warm is the median of the last half of the calls. */
function summarize(times: readonly number[]): { first: number; warm: number } {
  const last = times.slice(Math.floor(times.length / 2)).sort((a, b) => a - b);
  return { first: times[0] ?? NaN, warm: last[last.length >> 1] ?? NaN };
}
