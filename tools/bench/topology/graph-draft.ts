import type { BenchEdge, BenchGraph, BenchNode } from "./bench-graph";

/** A graph while it is generated; each function answers the id. A box that is there already is not added again. */
export interface GraphDraft {
  readonly box: (id: string, parent: string | undefined, kind: string, label: string) => string;
  readonly leaf: (id: string, parent: string | undefined, kind: string, label: string) => string;
  readonly small: (id: string, parent: string, kind: string, label: string) => string;
  readonly line: (source: string, target: string, kind: string) => void;
  readonly finish: (name: string) => BenchGraph;
}

export function createDraft(): GraphDraft {
  const nodes = new Map<string, BenchNode>();
  const edges: BenchEdge[] = [];
  const add = (node: BenchNode): string => {
    if (!nodes.has(node.id)) nodes.set(node.id, node);
    return node.id;
  };
  const titleWidth = (label: string): number => Math.min(420, label.length * 6.8 + 20);
  return {
    box: (id, parent, kind, label) =>
      add({ id, parent, kind, label, width: titleWidth(label), height: 50, isContainer: true }),
    leaf: (id, parent, kind, label) =>
      add({ id, parent, kind, label, width: 176, height: 44, isContainer: false }),
    small: (id, parent, kind, label) =>
      add({ id, parent, kind, label, width: 168, height: 28, isContainer: false }),
    line: (source, target, kind) => {
      edges.push({ id: `e${edges.length}`, source, target, kind });
    },
    finish: (name) => ({ name, nodes: orderByDepth([...nodes.values()]), edges }),
  };
}

/** Boxes before what they hold; a box that holds nothing is drawn as a leaf. */
function orderByDepth(nodes: readonly BenchNode[]): BenchNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const depth = ({ parent }: BenchNode): number => {
    const above = byId.get(parent ?? "");
    return above ? depth(above) + 1 : 0;
  };
  const parents = new Set(nodes.map(({ parent }) => parent));
  return nodes
    .map((node, i) => ({ node, i, depth: depth(node) }))
    .sort((a, b) => a.depth - b.depth || a.i - b.i)
    .map(({ node }) => (node.isContainer && !parents.has(node.id) ? asLeaf(node) : node));
}

const asLeaf = (node: BenchNode): BenchNode => ({ ...node, isContainer: false, width: 176, height: 44 });
