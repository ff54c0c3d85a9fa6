import { edgeLookOf } from "../graph/edge-kinds";
import { faultLookOf } from "../graph/fault-kinds";
import type { Graph, GraphEdge, GraphNode } from "../graph/graph";
import { inSentence, lookOf } from "../graph/node-kinds";
import type { Box, Layout, LayoutNode } from "../layout/layout";
import { layoutGraph } from "../layout/layout-graph";
import { cleanText } from "../svg/escape-markup";
import { edgeLabelSize, toLayoutNode } from "./node-size";
import type { Scene, SceneEdge, SceneNode } from "./scene";
import { worstFault, worstSeverity } from "./worst";

/** Lays a graph out and says what each node and edge shows. */
export function buildScene(graph: Graph): Scene {
  const layout = layoutGraph({
    nodes: alignWidths(graph),
    edges: graph.edges.map(({ id, source, target, label }) => ({
      id,
      source,
      target,
      ...(label !== undefined && { label: edgeLabelSize(label) }),
    })),
  });
  const graphNodes = new Map(graph.nodes.map((node) => [node.id, node]));
  return {
    title: graph.title,
    width: layout.width,
    height: layout.height,
    nodes: graph.nodes.map((node) => toSceneNode(node, layout)),
    edges: graph.edges.flatMap((edge) => toSceneEdge(edge, layout, graphNodes)),
    graphNodes,
    graphEdges: new Map(graph.edges.map((edge) => [edge.id, edge])),
  };
}

/** Leaves of one container that stand in one column are equally wide. */
function alignWidths({ nodes }: Graph): LayoutNode[] {
  const sized = nodes.map((node) => ({ node, size: toLayoutNode(node) }));
  const groupOf = ({ node, size }: (typeof sized)[number]): string =>
    node.isContainer ? node.id : `${node.parent ?? ""}|${size.tier ?? ""}`;
  const widths = new Map<string, number>();
  for (const each of sized) {
    const group = groupOf(each);
    widths.set(group, Math.max(widths.get(group) ?? 0, each.size.width));
  }
  return sized.map((each) => ({ ...each.size, width: widths.get(groupOf(each)) ?? each.size.width }));
}

const nowhere: Box = { x: 0, y: 0, width: 0, height: 0 };

function toSceneNode(node: GraphNode, { boxes }: Layout): SceneNode {
  const { id, parent, kind, label, detail, isContainer, fold, badges } = node;
  const fault = worstFault(node.faults);
  const severity = worstSeverity(node.findings);
  return {
    id,
    parent,
    kind,
    box: boxes.get(id) ?? nowhere,
    label: cleanText(label),
    detail: detail === undefined ? undefined : cleanText(detail),
    isContainer,
    fold,
    badges: badges.map(({ word, name }) => ({ word, name: cleanText(name) })),
    fault: fault && { kind: fault.kind, count: node.faults.length },
    findings: severity && { severity, count: node.findings.length },
    name: nameOf(node),
  };
}

/** "pe-storage, private endpoint, blob · 10.0.0.5, Pending, 2 findings". */
function nameOf({ label, kind, detail, faults, findings, badges, fold }: GraphNode): string {
  const words = [
    label,
    inSentence(lookOf(kind).word),
    detail ?? "",
    ...badges.map(({ word, name }) => `${word} ${name}`),
    ...new Set(faults.map((fault) => faultLookOf(fault.kind).word)),
    findings.length === 0 ? "" : `${findings.length} finding${findings.length === 1 ? "" : "s"}`,
    fold === "closed" ? "folded" : "",
  ];
  return cleanText(words.filter((word) => word !== "").join(", "));
}

function toSceneEdge(edge: GraphEdge, { lines }: Layout, nodes: ReadonlyMap<string, GraphNode>): SceneEdge[] {
  const { id, kind, source, target, label, fault } = edge;
  const line = lines.get(id);
  const from = nodes.get(source);
  const to = nodes.get(target);
  if (!line || !from || !to) return [];
  const words = [label, fault && faultLookOf(fault.kind).word].filter((word) => word !== undefined);
  const aside = words.length > 0 ? ` (${words.join(", ")})` : "";
  return [
    {
      id,
      kind,
      source,
      target,
      points: line.points,
      label: label === undefined ? undefined : { text: cleanText(label), box: line.label },
      fault: fault?.kind,
      name: cleanText(`${from.label} ${edgeLookOf(kind).verb} ${to.label}${aside}`),
    },
  ];
}
