import type { Estate } from "../estate/model";
import { buildGraph } from "./graph/build-graph";
import { edgeKinds, type EdgeKind } from "./graph/edge-kinds";
import type { NodeFinding } from "./graph/graph";
import { nodeKinds, type NodeKind } from "./graph/node-kinds";
import { buildLegend } from "./legend";
import type { PageEdge, PageMarkup, PageNode, PageRequest, PageScene } from "./protocol";
import { buildScene } from "./scene/build-scene";
import type { Scene } from "./scene/scene";
import { drawingOrder } from "./svg/drawing-order";
import { renderEdge, renderEdgeLabel, sketchEdge } from "./svg/render-edge";
import { renderNode, sketchNode } from "./svg/render-node";

/** Everything from the estate to what the page shows of a request. */
export function showTopology(
  estate: Estate,
  request: PageRequest,
  findings: readonly NodeFinding[] = [],
): { readonly scene: Scene; readonly page: PageScene } {
  const hidden = request.hidden.filter(isKind);
  const graph = buildGraph(estate, { ...request, hidden, findings });
  const scene = buildScene(graph);
  return { scene, page: toPageScene(scene, request) };
}

export const isKind = (word: string): word is NodeKind | EdgeKind =>
  Object.hasOwn(nodeKinds, word) || Object.hasOwn(edgeKinds, word);

/** A larger drawing goes out as sketches first: that is all that is seen of it as a whole. Nodes. */
const mostAtOnce = 1500;

/** What the page shows of a scene. */
export function toPageScene(scene: Scene, request: PageRequest): PageScene {
  const isWhole = scene.nodes.length <= mostAtOnce;
  const nodes = drawingOrder(scene.nodes).map((node, i): PageNode => {
    const { id, parent, name, label, box, isContainer, fold } = node;
    const { x, y, width, height } = box;
    const drawn = { markup: isWhole ? renderNode(node, i) : "", sketch: sketchNode(node, i) };
    const above = parent === undefined ? {} : { parent };
    return { id, name, label, x, y, width, height, isContainer, ...drawn, ...above, ...(fold && { fold }) };
  });
  const edges = scene.edges.map((edge, i): PageEdge => {
    const { id, source, target, name, points } = edge;
    return {
      id,
      source,
      target,
      name,
      points: points.flatMap(({ x, y }) => [x, y]),
      markup: isWhole ? renderEdge(edge, i) : "",
      sketch: sketchEdge(edge, i),
      label: isWhole ? renderEdgeLabel(edge, i) : "",
    };
  });
  const { title, width, height } = scene;
  return { isWhole, title, width, height, nodes, edges, legend: buildLegend(scene, request.hidden), request };
}

/** What the page lacks of a scene that went out as sketches. */
export function completeScene({ nodes, edges }: Scene): PageMarkup {
  return {
    nodes: drawingOrder(nodes).map(renderNode),
    edges: edges.map((edge, i) => ({ markup: renderEdge(edge, i), label: renderEdgeLabel(edge, i) })),
  };
}
