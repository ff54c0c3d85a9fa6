import type { SceneNode } from "../scene/scene";

/** Boxes around others come before these, so that they lie under them; leaves come last. */
export function drawingOrder(nodes: readonly SceneNode[]): SceneNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const depth = ({ parent }: SceneNode): number => {
    let steps = 0;
    for (let at = byId.get(parent ?? ""); at; at = byId.get(at.parent ?? "")) steps++;
    return steps;
  };
  return nodes
    .map((node) => ({ node, order: node.isContainer ? depth(node) : Infinity }))
    .sort((a, b) => (a.order === b.order ? 0 : a.order - b.order))
    .map(({ node }) => node);
}
