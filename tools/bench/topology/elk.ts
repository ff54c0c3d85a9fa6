import { createRequire } from "node:module";
import type { ELK, ElkNode } from "elkjs/lib/elk-api";
import type { BenchGraph, BenchNode } from "./bench-graph";
import type { Drawing } from "./drawing";

const options: Readonly<Record<string, string>> = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.randomSeed": "1",
  "elk.spacing.nodeNode": "16",
  "elk.layered.spacing.nodeNodeBetweenLayers": "40",
  "elk.spacing.edgeNode": "10",
  "elk.spacing.edgeEdge": "8",
};

/** ELK's layered layout of the whole nested graph in one piece. It is created anew, so that the first call is cold. */
export async function createElk(): Promise<(graph: BenchGraph) => Promise<Drawing>> {
  const load = createRequire(import.meta.url)("elkjs/lib/elk.bundled.js") as { new (): ELK };
  const elk = new load();
  return Promise.resolve(async (graph) => read(await elk.layout(convert(graph))));
}

function convert({ nodes, edges }: BenchGraph): ElkNode {
  const inside = new Map<string | undefined, BenchNode[]>();
  for (const node of nodes) inside.set(node.parent, [...(inside.get(node.parent) ?? []), node]);
  const toElk = ({ id, width, height, isContainer }: BenchNode): ElkNode =>
    isContainer
      ? {
          id,
          // Options are not inherited: without them an inner container is laid out by other rules.
          layoutOptions: { ...options, "elk.padding": "[top=34,left=14,bottom=14,right=14]" },
          children: (inside.get(id) ?? []).map(toElk),
        }
      : { id, width, height };
  return {
    id: "the root",
    layoutOptions: {
      ...options,
      "elk.hierarchyHandling": "INCLUDE_CHILDREN",
      "elk.json.shapeCoords": "ROOT",
      "elk.json.edgeCoords": "ROOT",
    },
    children: (inside.get(undefined) ?? []).map(toElk),
    edges: edges.map(({ id, source, target }) => ({ id, sources: [source], targets: [target] })),
  };
}

function read(root: ElkNode): Drawing {
  const boxes = new Map<string, { x: number; y: number; width: number; height: number }>();
  const lines = new Map<string, { x: number; y: number }[]>();
  const walk = (node: ElkNode): void => {
    const { id, x = 0, y = 0, width = 0, height = 0, children = [], edges = [] } = node;
    if (node !== root) boxes.set(id, { x, y, width, height });
    for (const { id: edge, sections } of edges) {
      const section = sections?.[0];
      if (section) lines.set(edge, [section.startPoint, ...(section.bendPoints ?? []), section.endPoint]);
    }
    children.forEach(walk);
  };
  walk(root);
  return { boxes, lines };
}
