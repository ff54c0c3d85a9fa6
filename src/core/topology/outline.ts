import { edgeLookOf } from "./graph/edge-kinds";
import { groupBy } from "../estate/group-by";
import type { Scene, SceneNode } from "./scene/scene";
import { faultLookOf } from "./graph/fault-kinds";

/** The diagram as indented text: every node in its container, with where its lines lead. */
export function writeOutline({ title, nodes, edges }: Scene): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const children = groupBy(nodes, ({ parent }) => (byId.has(parent ?? "") ? parent : undefined));
  const outgoing = groupBy(edges, ({ source }) => source);
  const lines = [title];
  const write = (node: SceneNode, depth: number): void => {
    const indent = "  ".repeat(depth);
    lines.push(`${indent}- ${node.name}`);
    for (const { kind, target, label, fault } of outgoing.get(node.id) ?? []) {
      const words = [label?.text, fault && faultLookOf(fault).word].filter((word) => word !== undefined);
      const aside = words.length > 0 ? ` (${words.join(", ")})` : "";
      lines.push(`${indent}    → ${edgeLookOf(kind).verb} ${byId.get(target)?.label ?? ""}${aside}`);
    }
    for (const child of children.get(node.id) ?? []) write(child, depth + 1);
  };
  for (const node of children.get(undefined) ?? []) write(node, 0);
  return `${lines.join("\n")}\n`;
}
