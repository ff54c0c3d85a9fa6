import { lookOf } from "../graph/node-kinds";
import { faultLookOf, type FaultKind } from "../graph/fault-kinds";
import type { Badge, GraphNode } from "../graph/graph";
import type { LayoutNode, Size } from "../layout/layout";
import { textWidth } from "../text-width";
import { worstFault } from "./worst";

/** Sizes of the drawing, in pixels. */
export const nodeSizes = {
  leaf: { width: 208, height: 46 },
  label: 12.5,
  detail: 11,
  pill: 10.5,
  /** Where text starts, right of the icon. */
  textStart: 32,
  /** Room for the count of findings and for the fold sign. */
  chip: 22,
  edgeLabel: 10.5,
  /** Height of a line of an edge's label. */
  edgeLine: 12,
} as const;

export function toLayoutNode(node: GraphNode): LayoutNode {
  const { id, parent, kind } = node;
  const tier = node.tier ?? lookOf(kind).tier;
  const size = node.isContainer ? titleSize(node) : leafSize(node);
  return { id, ...size, ...(parent !== undefined && { parent }), ...(tier !== undefined && { tier }) };
}

const widestLeaf = 380;

/** Wide enough for both lines, as far as that is bearable: most of an address or a state is said in the second. */
function leafSize(node: GraphNode): Size {
  const { width, height } = nodeSizes.leaf;
  const label = textWidth(node.label, nodeSizes.label) + chipsWidth(node);
  const detail =
    textWidth(node.detail ?? lookOf(node.kind).word, nodeSizes.detail) + badgesWidth(node.badges);
  // A folded node has much to say in its second line, so that its fault stands in the first.
  const wished = node.fold
    ? Math.max(label + faultWidth(node), detail)
    : Math.max(label, detail + faultWidth(node));
  const whole = nodeSizes.textStart + wished + 16;
  return { width: Math.round(Math.min(widestLeaf, Math.max(width, whole))), height };
}

const widestTitle = 620;

/** A container is at least wide enough for its title. */
function titleSize(node: GraphNode): Size {
  const label = textWidth(node.label, nodeSizes.label) * titleSlack;
  const detail = textWidth(node.detail ?? "", nodeSizes.detail);
  const marks = badgesWidth(node.badges) + faultWidth(node) + chipsWidth(node);
  const width = nodeSizes.textStart + label + detail + 28 + marks;
  return { width: Math.round(Math.min(widestTitle, width)), height: nodeSizes.leaf.height };
}

/** What follows a label in its line keeps clear of it in fonts that are wider than most. */
export const titleSlack = 1.04;

const chipsWidth = ({ fold, findings }: GraphNode): number =>
  (fold ? nodeSizes.chip : 0) + (findings.length > 0 ? nodeSizes.chip : 0);

const badgesWidth = (badges: readonly Badge[]): number =>
  badges.reduce((sum, { word }) => sum + pillWidth(word) + 4, 0);

function faultWidth({ faults }: GraphNode): number {
  const fault = worstFault(faults);
  return fault ? pillWidth(faultText(fault.kind, faults.length)) + 18 : 0;
}

/** "Public", or "Public +2" where there is more than the worst. */
export function faultText(kind: FaultKind, count: number): string {
  const { word } = faultLookOf(kind);
  return count > 1 ? `${word} +${count - 1}` : word;
}

export const pillWidth = (word: string): number => Math.round(textWidth(word, nodeSizes.pill) + 10);

/** A label of several words of Azure's stands in as many lines: it has to fit between two boxes. */
export const edgeLabelLines = (text: string): readonly string[] => text.split(", ");

export function edgeLabelSize(text: string): Size {
  const lines = edgeLabelLines(text);
  const widths = lines.map((line) => textWidth(line, nodeSizes.edgeLabel));
  return { width: Math.round(Math.max(...widths) + 8), height: 3 + nodeSizes.edgeLine * lines.length };
}
