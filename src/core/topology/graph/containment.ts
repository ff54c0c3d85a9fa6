import { groupBy } from "../../estate/group-by";
import type { Draft, DraftNode } from "./draft";

/** Who lies in whom. */
export interface Containment {
  readonly childrenOf: (id: string) => readonly DraftNode[];
  /** The node itself and everything inside it. */
  readonly insideOf: (id: string) => readonly string[];
  /** The containers around a node, from the inside out, after the node itself. */
  readonly pathOf: (id: string) => readonly DraftNode[];
}

export function buildContainment({ nodes }: Draft): Containment {
  const children = groupBy(nodes.values(), ({ parent }) => parent ?? "");
  const childrenOf = (id: string): readonly DraftNode[] => children.get(id) ?? [];
  const insideOf = (id: string): readonly string[] => {
    const inside = [id];
    for (const each of inside) for (const child of childrenOf(each)) inside.push(child.id);
    return inside;
  };
  const pathOf = (id: string): readonly DraftNode[] => {
    const path: DraftNode[] = [];
    for (let node = nodes.get(id); node; node = nodes.get(node.parent ?? "")) path.push(node);
    return path;
  };
  return { childrenOf, insideOf, pathOf };
}
