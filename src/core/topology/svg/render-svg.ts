import type { Scene, SceneNode } from "../scene/scene";
import { drawingStyle, neutralPalette } from "./drawing-style";
import { escapeMarkup } from "./escape-markup";
import { renderEdge } from "./render-edge";
import { renderNode } from "./render-node";

const margin = 16;

/** The drawing as a file of its own: neutral colours, text as text, nothing from outside. */
export function renderSvg(scene: Scene): string {
  const width = Math.ceil(scene.width + 2 * margin);
  const height = Math.ceil(scene.height + 2 * margin);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="topology" role="img" aria-label="${escapeMarkup(scene.title)}" width="${width}" height="${height}" viewBox="${-margin} ${-margin} ${width} ${height}">`,
    `<title>${escapeMarkup(scene.title)}</title>`,
    `<style>\n${drawingStyle(neutralPalette)}</style>`,
    `<rect x="${-margin}" y="${-margin}" width="${width}" height="${height}" fill="${neutralPalette.background}"/>`,
    ...drawingOrder(scene.nodes, ({ isContainer }) => isContainer).map(([node, i]) => renderNode(node, i)),
    ...scene.edges.map(renderEdge),
    ...drawingOrder(scene.nodes, ({ isContainer }) => !isContainer).map(([node, i]) => renderNode(node, i)),
    "</svg>\n",
  ].join("\n");
}

/** Boxes lie under the edges, and those around others under these; leaves lie over the edges. */
function drawingOrder(
  nodes: readonly SceneNode[],
  isWanted: (node: SceneNode) => boolean,
): [SceneNode, number][] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const depth = ({ parent }: SceneNode): number => {
    let steps = 0;
    for (let at = byId.get(parent ?? ""); at; at = byId.get(at.parent ?? "")) steps++;
    return steps;
  };
  return nodes
    .map((node, i): [SceneNode, number] => [node, i])
    .filter(([node]) => isWanted(node))
    .map((entry) => ({ entry, depth: depth(entry[0]) }))
    .sort((a, b) => a.depth - b.depth)
    .map(({ entry }) => entry);
}
