import { layoutGraph } from "../../../src/core/topology/layout/layout-graph";
import { aggregateDns } from "./aggregate-dns";
import type { BenchGraph } from "./bench-graph";
import { toLayoutGraph } from "./drawing";
import { generateGraph, graphSizes } from "./generate-graph";

/** How far nodes move, relative to their containers, when one private endpoint is added to a spoke. */
export function measureStability(): string {
  const graph = aggregateDns(generateGraph("n200", graphSizes.n200));
  const before = places(graph);
  const after = places(addEndpoint(graph));
  const moves = [...before].map(([id, { x, y }]) => {
    const now = after.get(id) ?? { x, y };
    return { id, distance: Math.hypot(now.x - x, now.y - y) };
  });
  const inside = moves.filter(({ id }) => /-2$/.test(id)).map(({ distance }) => distance);
  const others = moves.filter(({ id }) => !/-2$/.test(id)).map(({ distance }) => distance);
  const moved = others.filter((distance) => distance > 1).length;
  return [
    `median move of untouched nodes ${median(others).toFixed(1)} px outside that spoke`,
    `${median(inside).toFixed(1)} px inside it`,
    `${moved} of ${others.length} outside moved at all`,
  ].join(", ");
}

function addEndpoint(graph: BenchGraph): BenchGraph {
  const like = graph.nodes.find(({ id }) => id === "pe-blob-2");
  if (!like) throw new Error("the graph has no third spoke");
  return {
    ...graph,
    nodes: [...graph.nodes, { ...like, id: "pe-added", label: "pe-added" }],
    edges: [...graph.edges, { id: "added", source: "pe-added", target: "st-2", kind: "privatelink" }],
  };
}

/** Places relative to the container that each lies in. */
function places(graph: BenchGraph): Map<string, { x: number; y: number }> {
  const { boxes } = layoutGraph(toLayoutGraph(graph));
  return new Map(
    graph.nodes.map(({ id, parent }) => {
      const own = boxes.get(id) ?? { x: 0, y: 0 };
      const around = boxes.get(parent ?? "") ?? { x: 0, y: 0 };
      return [id, { x: own.x - around.x, y: own.y - around.y }];
    }),
  );
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
