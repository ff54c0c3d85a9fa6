import { lookOf } from "../graph/node-kinds";
import { faultLookOf } from "../graph/fault-kinds";
import type { GraphNode } from "../graph/graph";
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
} as const;

export function toLayoutNode(node: GraphNode): LayoutNode {
  const { id, parent, kind } = node;
  const tier = node.tier ?? lookOf(kind).tier;
  const size = node.isContainer ? titleSize(node) : leafSize(node);
  return { id, ...size, ...(parent !== undefined && { parent }), ...(tier !== undefined && { tier }) };
}

const widestLeaf = 310;

/** A leaf is wider than the others for a long name, and to show what a folded container holds. */
function leafSize(node: GraphNode): Size {
  const { width, height } = nodeSizes.leaf;
  const marks = (node.fold ? nodeSizes.chip : 0) + (node.findings.length > 0 ? nodeSizes.chip : 0);
  const label = textWidth(node.label, nodeSizes.label) + marks;
  const detail = node.fold ? textWidth(node.detail ?? "", nodeSizes.detail) + faultWidth(node) : 0;
  const wished = nodeSizes.textStart + Math.max(label, detail) + 14;
  return { width: Math.round(Math.min(widestLeaf, Math.max(width, wished))), height };
}

const widestTitle = 460;

/** A container is at least wide enough for its title. */
function titleSize(node: GraphNode): Size {
  const label = textWidth(node.label, nodeSizes.label) + textWidth(node.detail ?? "", nodeSizes.detail);
  const badges = node.badges.reduce((sum, { word }) => sum + pillWidth(word) + 4, 0);
  const chips = (node.fold ? nodeSizes.chip : 0) + (node.findings.length > 0 ? nodeSizes.chip : 0);
  const width = nodeSizes.textStart + label + 24 + badges + faultWidth(node) + chips;
  return { width: Math.round(Math.min(widestTitle, width)), height: nodeSizes.leaf.height };
}

export function faultWidth({ faults }: Pick<GraphNode, "faults">): number {
  const fault = worstFault(faults);
  return fault ? pillWidth(faultLookOf(fault.kind).word) + 16 : 0;
}

export const pillWidth = (word: string): number => Math.round(textWidth(word, nodeSizes.pill) + 10);

export const edgeLabelSize = (text: string): Size => ({
  width: Math.round(textWidth(text, nodeSizes.edgeLabel) + 8),
  height: 15,
});
