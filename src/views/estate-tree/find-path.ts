import { sameId } from "../../core/arm/ids";
import type { TreeNode } from "./node";

/** The rows from a root down to the first that stands for a resource; empty where none of the rows looked at does. */
export function findPath(roots: readonly TreeNode[], resourceId: string): readonly TreeNode[] {
  let left = mostRows;
  const search = (rows: readonly TreeNode[], above: readonly TreeNode[]): readonly TreeNode[] => {
    for (const row of rows) {
      if (left-- <= 0) return [];
      const path = [...above, row];
      if (standsFor(row, resourceId)) return path;
      const found = row.children ? search(row.children(), path) : [];
      if (found.length > 0) return found;
    }
    return [];
  };
  return search(roots, []);
}

/** Beyond this a search is not worth the wait. */
const mostRows = 20_000;

const standsFor = ({ options }: TreeNode, resourceId: string): boolean =>
  sameId(options?.resourceId ?? options?.workspaceId, resourceId);
