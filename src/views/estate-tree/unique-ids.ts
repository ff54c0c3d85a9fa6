import type { TreeNode } from "./node";

/**
 * The editor shows nothing of a level in which two rows have the same id, and Azure's own data may hold a thing twice:
 * from its second occurrence on, a row and all below it carry a mark.
 */
export function withUniqueIds(nodes: readonly TreeNode[], mark = ""): readonly TreeNode[] {
  const counts = new Map<string, number>();
  return nodes.map((node) => {
    const count = (counts.get(node.id) ?? 0) + 1;
    counts.set(node.id, count);
    const own = count === 1 ? mark : `${mark}#${count}`;
    const { children } = node;
    return {
      ...node,
      id: `${node.id}${own}`,
      ...(children && { children: () => withUniqueIds(children(), own) }),
    };
  });
}
