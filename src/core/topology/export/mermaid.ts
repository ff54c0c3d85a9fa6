import { edgeLookOf } from "../graph/edge-kinds";
import { faultLookOf } from "../graph/fault-kinds";
import { lookOf } from "../graph/node-kinds";
import { groupBy } from "../../estate/group-by";
import type { Scene, SceneEdge, SceneNode } from "../scene/scene";
import { cleanText } from "../svg/escape-markup";
import { neutralPalette } from "../svg/drawing-style";

/** The diagram as a Mermaid flowchart, with its containers as subgraphs. */
export function writeMermaid({ title, nodes, edges }: Scene): string {
  const numbers = new Map(nodes.map(({ id }, i) => [id, `n${i}`]));
  const nameOf = (id: string): string => numbers.get(id) ?? "";
  const children = groupBy(nodes, ({ parent }) => (numbers.has(parent ?? "") ? parent : undefined));
  const lines = ["---", `title: ${JSON.stringify(toLabel(title))}`, "---", "flowchart LR"];
  const write = (node: SceneNode, indent: string): void => {
    const inner = children.get(node.id) ?? [];
    if (inner.length === 0) {
      lines.push(`${indent}${nameOf(node.id)}["${describe(node)}"]`);
      return;
    }
    lines.push(`${indent}subgraph ${nameOf(node.id)}["${describe(node)}"]`);
    for (const child of inner) write(child, `${indent}  `);
    lines.push(`${indent}end`);
  };
  for (const node of children.get(undefined) ?? []) write(node, "  ");
  const around = new Map(nodes.map(({ id, parent }) => [id, parent]));
  // Mermaid cannot draw a line between a subgraph and something inside it.
  const drawn = edges.filter(
    ({ source, target }) => !isInside(around, source, target) && !isInside(around, target, source),
  );
  for (const edge of drawn) lines.push(`  ${nameOf(edge.source)} ${writeLine(edge)} ${nameOf(edge.target)}`);
  lines.push(...writeClasses(nodes, nameOf));
  return `${lines.join("\n")}\n`;
}

function describe({ label, kind, detail, fault }: SceneNode): string {
  const word = fault && faultLookOf(fault.kind).word;
  const parts = [label, detail ?? lookOf(kind).word, word === undefined ? "" : `${word}!`];
  return parts
    .filter((part) => part !== "")
    .map(toLabel)
    .join("<br/>");
}

/** Text for between quotes: whatever is not plainly a letter, a digit or harmless is written by its code. */
function toLabel(text: string): string {
  return cleanText(text).replace(
    /[^\p{L}\p{M}\p{N} .,:/()+*@_–—·×-]/gu,
    (sign) => `#${sign.codePointAt(0) ?? 63};`,
  );
}

function writeLine({ kind, label }: SceneEdge): string {
  const { dash, arrow } = edgeLookOf(kind);
  const line = dash === undefined ? "--" : "-.-";
  const line2 = { none: dash === undefined ? "---" : "-.-", target: `${line}>`, both: `<${line}>` }[arrow];
  return label === undefined ? line2 : `${line2}|"${toLabel(label.text)}"|`;
}

function isInside(parents: ReadonlyMap<string, string | undefined>, inner: string, outer: string): boolean {
  for (let at = parents.get(inner); at !== undefined; at = parents.get(at)) if (at === outer) return true;
  return false;
}

function writeClasses(nodes: readonly SceneNode[], nameOf: (id: string) => string): string[] {
  const faulty = groupBy(
    nodes.flatMap(({ id, fault }) => (fault ? [{ id, severity: faultLookOf(fault.kind).severity }] : [])),
    ({ severity }) => severity,
  );
  return [...faulty].flatMap(([severity, list]) => [
    `  classDef ${severity} stroke:${neutralPalette[severity]},stroke-width:2px`,
    `  class ${list.map(({ id }) => nameOf(id)).join(",")} ${severity}`,
  ]);
}
