import type { LayoutGraph, LayoutNode } from "./layout";
import { fraction, type Item } from "./model";

export interface Tree {
  readonly root: Item;
  /** Every item, parents before their children. */
  readonly items: readonly Item[];
  readonly byId: ReadonlyMap<string, Item>;
}

/** A node whose parent is missing, or that would contain itself, is drawn at the outermost level. */
export function buildTree(graph: LayoutGraph): Tree {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const root = newItem(0, undefined, undefined);
  const items = [root];
  const byId = new Map<string, Item>();
  const place = (node: LayoutNode, pending: Set<string>): Item => {
    const known = byId.get(node.id);
    if (known) return known;
    pending.add(node.id);
    const above = node.parent === undefined ? undefined : nodes.get(node.parent);
    const parent = above && !pending.has(above.id) ? place(above, pending) : root;
    const item = newItem(items.length, node, parent);
    parent.children.push(item);
    items.push(item);
    byId.set(node.id, item);
    return item;
  };
  for (const node of nodes.values()) place(node, new Set());
  return { root, items, byId };
}

export const isLeaf = (item: Item): boolean => item.children.length === 0;

function newItem(index: number, node: LayoutNode | undefined, parent: Item | undefined): Item {
  const item: Item = {
    index,
    id: node?.id ?? "",
    node,
    parent,
    depth: parent ? parent.depth + 1 : 0,
    children: [],
    frame: undefined,
    slot: undefined,
    rank: 0,
    column: 0,
    isConnected: false,
    outward: 0,
    x: fraction,
    y: fraction,
    width: fraction,
    height: fraction,
  };
  item.width = node?.width ?? 0;
  item.height = node?.height ?? 0;
  return item;
}
