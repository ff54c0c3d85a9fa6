import { edgeLookOf } from "./graph/edge-kinds";
import { faultLookOf } from "./graph/fault-kinds";
import type { Fact, GraphEdge, GraphNode } from "./graph/graph";
import { lookOf } from "./graph/node-kinds";
import type { PageAction, PageDetails } from "./protocol";
import type { Scene } from "./scene/scene";

/** What the details card says of a node, or of an edge. */
export function describe({ graphNodes, graphEdges }: Scene, id: string): PageDetails | undefined {
  const node = graphNodes.get(id);
  if (node) return describeNode(node);
  const edge = graphEdges.get(id);
  const source = graphNodes.get(edge?.source ?? "");
  const target = graphNodes.get(edge?.target ?? "");
  return edge && source && target && describeEdge(edge, source, target);
}

function describeNode(node: GraphNode): PageDetails {
  const { id, label, kind, detail, facts, badges, faults, findings } = node;
  const lines = [
    ...(detail === undefined || isSaid(detail, facts) ? [] : [{ name: "Shown", value: detail }]),
    ...facts,
    ...badges.map(({ word, name }) => ({ name: word, value: name })),
  ];
  return {
    id,
    title: label,
    kind: lookOf(kind).word,
    lines: [...new Map(lines.map((line) => [`${line.name}\n${line.value}`, line])).values()],
    problems: [
      ...faults.map((fault) => ({ severity: faultLookOf(fault.kind).severity, text: fault.message })),
      ...findings.map(({ severity, message }) => ({ severity, text: message })),
    ],
    actions: actionsOf(node).map((action) => ({ action, word: actionWords[action] })),
  };
}

/** Whether the facts say all of a node's second line: "blob · 10.0.0.4 +2". */
const isSaid = (detail: string, facts: readonly Fact[]): boolean =>
  detail.split(/ · | \+\d+$/).every((part) => facts.some(({ value }) => value.includes(part)));

const actionWords: Readonly<Record<PageAction, string>> = {
  reveal: "Show in Tree",
  portal: "Open in Portal",
  records: "DNS Records",
  scaffold: "Scaffold Private Endpoints",
  scope: "Show Only This",
};

function actionsOf({ kind, resourceId }: GraphNode): PageAction[] {
  if (resourceId === undefined) return [];
  if (kind === "workspace") return ["scope", "reveal", "portal", "records", "scaffold"];
  if (kind === "workspaceApi") return ["reveal", "portal", "records", "scaffold"];
  if (kind === "missingEndpoint") return ["scaffold", "reveal"];
  if (kind === "network") return ["scope", "reveal", "portal"];
  return ["reveal", "portal"];
}

function describeEdge(edge: GraphEdge, source: GraphNode, target: GraphNode): PageDetails {
  const { id, kind, label, facts, fault } = edge;
  return {
    id,
    title: `${source.label} ${edgeLookOf(kind).verb} ${target.label}`,
    kind: edgeLookOf(kind).word,
    lines: [...(label === undefined ? [] : [{ name: "Shown", value: label }]), ...facts],
    problems: fault ? [{ severity: faultLookOf(fault.kind).severity, text: fault.message }] : [],
    actions: [],
  };
}
