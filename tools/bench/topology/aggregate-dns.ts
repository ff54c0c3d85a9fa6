import type { BenchEdge, BenchGraph } from "./bench-graph";

/** How far the ends of an edge are lifted: an endpoint's record to its subnet and the group of zones. */
const lifts: Readonly<Record<string, readonly [number, number]>> = { dnsrecord: [1, 2], dnslink: [0, 1] };

/** The graph with its DNS edges drawn once for each subnet or network instead of once for each record. */
export function aggregateDns(graph: BenchGraph): BenchGraph {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const lift = (id: string, levels: number): string => {
    const parent = byId.get(id)?.parent;
    return levels === 0 || parent === undefined ? id : lift(parent, levels - 1);
  };
  const seen = new Set<string>();
  const edges: BenchEdge[] = [];
  for (const edge of graph.edges) {
    const levels = lifts[edge.kind];
    const source = levels ? lift(edge.source, levels[0]) : edge.source;
    const target = levels ? lift(edge.target, levels[1]) : edge.target;
    const key = `${edge.kind}|${source}|${target}`;
    if (levels && seen.has(key)) continue;
    seen.add(key);
    edges.push({ id: `e${edges.length}`, source, target, kind: edge.kind });
  }
  return { ...graph, name: `${graph.name}a`, edges };
}
