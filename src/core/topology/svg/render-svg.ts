import type { Scene } from "../scene/scene";
import { drawingOrder } from "./drawing-order";
import { drawingStyle, neutralPalette } from "./drawing-style";
import { escapeMarkup } from "./escape-markup";
import { renderEdge, renderEdgeLabel } from "./render-edge";
import { renderNode } from "./render-node";

const margin = 16;

/** The drawing as a file of its own: neutral colours, text as text, nothing from outside. */
export function renderSvg(scene: Scene): string {
  const width = Math.ceil(scene.width + 2 * margin);
  const height = Math.ceil(scene.height + 2 * margin);
  const nodes = drawingOrder(scene.nodes);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="topology" role="img" aria-label="${escapeMarkup(scene.title)}" width="${width}" height="${height}" viewBox="${-margin} ${-margin} ${width} ${height}">`,
    `<title>${escapeMarkup(scene.title)}</title>`,
    `<style>\n${drawingStyle(neutralPalette)}</style>`,
    `<rect x="${-margin}" y="${-margin}" width="${width}" height="${height}" fill="${neutralPalette.background}"/>`,
    ...nodes.map((node, i) => (node.isContainer ? renderNode(node, i) : "")),
    ...scene.edges.map(renderEdge),
    ...nodes.map((node, i) => (node.isContainer ? "" : renderNode(node, i))),
    ...scene.edges.map(renderEdgeLabel),
    "</svg>\n",
  ]
    .filter((line) => line !== "")
    .join("\n");
}
