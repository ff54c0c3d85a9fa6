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
    const route = { index: links.length, id: edge.id, source, target, label: edge.label, legs: [] };
    const parting = part(source, target);
    countOutward(source, parting.from);
    countOutward(target, parting.to);
    links.push({ route, ...parting });
  }
  return links;
}

function part(source: Item, target: Item): { meet: Item; from: Item; to: Item } {
  if (source === target) return { meet: source.parent ?? source, from: source, to: target };
  let [from, to] = [source, target];
  while (from.depth > to.depth && from.parent !== to) from = from.parent ?? from;
  while (to.depth > from.depth && to.parent !== from) to = to.parent ?? to;
  if (from.parent === to) return { meet: to, from, to };
  if (to.parent === from) return { meet: from, from, to };
  while (from.parent !== to.parent) {
    from = from.parent ?? from;
    to = to.parent ?? to;
  }
  return { meet: from.parent ?? from, from, to };
}

/** Counts only as far out as the end stands alone in its boxes: it is the lines of a single node that fan out. */
function countOutward(end: Item, top: Item): void {
  for (let at = end; at !== top && at.depth > top.depth && at.children.length <= 1; at = at.parent ?? top) {
    at.outward++;
  }
}
