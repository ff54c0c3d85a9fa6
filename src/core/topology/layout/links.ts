import type { LayoutGraph } from "./layout";
import type { Item, Route } from "./model";
import type { Tree } from "./tree";

/**
 * A route with the container in which its two ends part, and that container's children on the way to each end.
 * Where one end contains the other, `from` or `to` is the container itself.
 */
export interface Link {
  readonly route: Route;
  readonly meet: Item;
  readonly from: Item;
  readonly to: Item;
}

/** Edges with an end that is not drawn are left out. */
export function buildLinks(graph: LayoutGraph, tree: Tree): Link[] {
  const links: Link[] = [];
  for (const edge of graph.edges) {
    const source = tree.byId.get(edge.source);
    const target = tree.byId.get(edge.target);
    if (!source || !target) continue;
    const { id, label } = edge;
    const route: Route = { index: links.length, id, source, target, label, isCramped: false, pieces: [] };
    const parting = part(source, target);
    countOutward(source, parting.from);
    links.push({ route, ...parting });
  }
  return links;
}

function part(source: Item, target: Item): Omit<Link, "route"> {
  if (source === target) return { meet: up(source), from: source, to: target };
  const from = climb(source, target);
  const to = climb(target, source);
  if (from.parent === target) return { meet: target, from, to: target };
  if (to.parent === source) return { meet: source, from: source, to };
  return meet(from, to);
}

/** Out of the boxes around an item, to the depth of another or to the child of that other. */
function climb(item: Item, other: Item): Item {
  let at = item;
  while (at.depth > other.depth && at.parent !== other) at = up(at);
  return at;
}

function meet(a: Item, b: Item): Omit<Link, "route"> {
  let [from, to] = [a, b];
  while (from.parent !== to.parent) [from, to] = [up(from), up(to)];
  return { meet: up(from), from, to };
}

const up = (item: Item): Item => item.parent ?? item;

/** Counts only as far out as the end stands alone in its boxes: it is the lines of a single node that fan out. */
function countOutward(end: Item, top: Item): void {
  for (let at = end; at !== top && at.depth > top.depth && at.children.length <= 1; at = up(at)) {
    at.outward++;
  }
}
