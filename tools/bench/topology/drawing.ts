import type { Box, Layout, LayoutGraph, Point } from "../../../src/core/topology/layout/layout";
import type { BenchGraph } from "./bench-graph";

/** What every engine answers: boxes of the nodes and corners of the edges, by id. */
export interface Drawing {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly lines: ReadonlyMap<string, readonly Point[]>;
}

/** The graph as our own layout takes it, with the reading order that the product gives to hubs. */
export function toLayoutGraph({ nodes, edges }: BenchGraph): LayoutGraph {
  return {
    nodes: nodes.map(({ id, parent, kind, width, height }) => ({
      id,
      width,
      height,
      ...(parent !== undefined && { parent }),
      ...(kind === "subscription" && { tier: id.startsWith("sub-conn") ? 0 : 1 }),
    })),
    edges,
  };
}

export function toDrawing({ boxes, lines }: Layout): Drawing {
  return { boxes, lines: new Map([...lines].map(([id, { points }]) => [id, points])) };
}
