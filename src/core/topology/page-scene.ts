import type { Estate } from "../estate/model";
import { buildGraph } from "./graph/build-graph";
import { edgeKinds, edgeLookOf, type EdgeKind } from "./graph/edge-kinds";
import type { NodeFinding } from "./graph/graph";
import { lookOf, nodeKinds, type NodeKind } from "./graph/node-kinds";
import type { LegendEntry, PageEdge, PageNode, PageRequest, PageScene } from "./protocol";
import { buildScene } from "./scene/build-scene";
import type { Scene } from "./scene/scene";
import { drawingOrder } from "./svg/drawing-order";
import { renderEdge } from "./svg/render-edge";
import { renderNode } from "./svg/render-node";

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

function toPageScene(scene: Scene, request: PageRequest): PageScene {
  const nodes = drawingOrder(scene.nodes).map((node, i): PageNode => {
    const { id, parent, name, label, box, isContainer, fold } = node;
    const kept = { id, name, label, ...box, isContainer, markup: renderNode(node, i) };
    return { ...kept, ...(parent !== undefined && { parent }), ...(fold && { fold }) };
  });
  const edges = scene.edges.map((edge, i): PageEdge => {
    const { id, source, target, name, points } = edge;
    return {
      id,
      source,
      target,
      name,
      points: points.flatMap(({ x, y }) => [x, y]),
      markup: renderEdge(edge, i),
    };
  });
  const { title, width, height } = scene;
  return { title, width, height, nodes, edges, legend: buildLegend(scene, request), request };
}

/** The kinds that are drawn, and those that were hidden. */
function buildLegend({ nodes, edges }: Scene, { hidden }: PageRequest): LegendEntry[] {
  const counts = new Map<string, number>();
  for (const { kind } of [...nodes, ...edges]) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const entry = (kind: NodeKind | EdgeKind, word: string, markup: string): LegendEntry[] => {
    const count = counts.get(kind) ?? 0;
    const isHidden = hidden.includes(kind);
    return count > 0 || isHidden ? [{ kind, word, count, isHidden, markup }] : [];
  };
  return [
    ...(Object.keys(nodeKinds) as NodeKind[])
      .filter((kind) => lookOf(kind).canHide)
      .flatMap((kind) => entry(kind, lookOf(kind).word, nodeSample(kind))),
    ...(Object.keys(edgeKinds) as EdgeKind[]).flatMap((kind) =>
      entry(kind, edgeLookOf(kind).word, edgeSample(kind)),
    ),
  ];
}

const nodeSample = (kind: NodeKind): string =>
  `<g class="node leaf family-${lookOf(kind).family} kind-${kind}"><rect class="shape" x="1" y="1" width="26" height="18" rx="4"/><path class="icon" transform="translate(7 3) scale(0.875)" d="${lookOf(kind).icon}"/></g>`;

function edgeSample(kind: EdgeKind): string {
  const { tone, dash, arrow } = edgeLookOf(kind);
  const dashes = dash === undefined ? "" : ` stroke-dasharray="${dash}"`;
  const head = arrow === "none" ? "" : '<path class="arrow" d="M28 10L21 13.5L21 6.5z"/>';
  return `<g class="edge tone-${tone}"><path class="line" d="M0 10H28"${dashes}/>${head}</g>`;
}
