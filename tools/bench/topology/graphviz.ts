import { spawnSync } from "node:child_process";
import type { BenchGraph, BenchNode } from "./bench-graph";

export type Splines = "polyline" | "ortho";

/** What `dot` says of itself; undefined where it is not installed. */
export function findGraphviz(): string | undefined {
  const { status, stderr } = spawnSync("dot", ["-V"], { encoding: "utf8" });
  return status === 0 ? stderr.trim() : undefined;
}

/** Runs graphviz' `dot` on a graph, and answers how long that took in milliseconds; undefined without `dot`. */
export function timeGraphviz(graph: BenchGraph, splines: Splines): number | undefined {
  const input = writeDot(graph, splines);
  const start = performance.now();
  const { status } = spawnSync("dot", ["-Tjson0"], { input, maxBuffer: 2 ** 30 });
  return status === 0 ? performance.now() - start : undefined;
}

function writeDot({ nodes, edges }: BenchGraph, splines: Splines): string {
  const inside = new Map<string | undefined, BenchNode[]>();
  for (const node of nodes) inside.set(node.parent, [...(inside.get(node.parent) ?? []), node]);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  // A cluster has no edges of its own: its first leaf stands for it.
  const leafOf = (id: string): string => {
    const first = inside.get(id)?.[0];
    return first && byId.get(id)?.isContainer ? leafOf(first.id) : id;
  };
  const write = ({ id, label, width, height, isContainer }: BenchNode): string =>
    isContainer
      ? `subgraph "cluster_${id}" { graph [margin=14 label="${label}" fontsize=14]; ${(inside.get(id) ?? []).map(write).join("\n")} }`
      : `"${id}" [width=${width / 72} height=${height / 72}];`;
  const lines = edges.map(({ source, target }) => {
    const tail = byId.get(source)?.isContainer ? ` ltail="cluster_${source}"` : "";
    const head = byId.get(target)?.isContainer ? ` lhead="cluster_${target}"` : "";
    return `"${leafOf(source)}" -> "${leafOf(target)}" [${tail}${head}];`;
  });
  return [
    `digraph G { graph [compound=true rankdir=LR nodesep=0.22 ranksep=0.6 splines=${splines} margin=0 pad=0 fontsize=14];`,
    'node [shape=box fixedsize=true label=""]; edge [arrowhead=none];',
    ...(inside.get(undefined) ?? []).map(write),
    ...lines,
    "}",
  ].join("\n");
}
