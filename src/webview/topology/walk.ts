import type { PageNode, PageScene } from "../../core/topology/protocol";

export type Direction = "left" | "right" | "up" | "down";

/** The nearest node in a direction: what lies straight ahead counts as nearer than what lies aside. */
export function walk(nodes: readonly PageNode[], from: number, direction: Direction): number | undefined {
  const start = nodes[from];
  if (!start) return undefined;
  const [fx, fy] = centre(start);
  let best: number | undefined;
  let least = Infinity;
  nodes.forEach((node, i) => {
    if (i === from || contains(node, start) || contains(start, node)) return;
    const [x, y] = centre(node);
    const ahead = { left: fx - x, right: x - fx, up: fy - y, down: y - fy }[direction];
    if (ahead < 4) return;
    const aside = direction === "left" || direction === "right" ? Math.abs(y - fy) : Math.abs(x - fx);
    const cost = ahead + 2.5 * aside + (node.isContainer ? 120 : 0);
    if (cost < least) [best, least] = [i, cost];
  });
  return best;
}

const centre = ({ x, y, width, height }: PageNode): [number, number] => [x + width / 2, y + height / 2];

const contains = (outer: PageNode, inner: PageNode): boolean =>
  outer.isContainer &&
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height;

/** What a node's lines lead to, in the order of the lines. */
export function neighbours({ nodes, edges }: PageScene, from: number): { edge: number; node: number }[] {
  const id = nodes[from]?.id;
  const numbers = new Map(nodes.map((node, i) => [node.id, i]));
  return edges.flatMap(({ source, target }, edge) => {
    const far = source === id ? target : target === id ? source : undefined;
    const node = far === undefined ? undefined : numbers.get(far);
    return node === undefined ? [] : [{ edge, node }];
  });
}
