import { escapeMarkdown } from "../../text/markdown";
import { faultLookOf, severities } from "../graph/fault-kinds";
import type { Severity } from "../../isolation/rule";
import type { GraphNode } from "../graph/graph";
import type { Scene } from "../scene/scene";
import { cleanText } from "../svg/escape-markup";
import { writeMermaid } from "./mermaid";

/**
 * A Markdown page with the diagram and a table of what is wrong in it. The diagram is Mermaid or, where the name of a
 * file beside the page is given, the picture in that.
 */
export function writeTopologyMarkdown(scene: Scene, picture?: string): string {
  const rows = listProblems([...scene.graphNodes.values()]);
  const table = [
    "| Severity | Where | What |",
    "| --- | --- | --- |",
    ...rows.map(
      ({ severity, where, what }) => `| ${severity} | ${escapeMarkdown(where)} | ${escapeMarkdown(what)} |`,
    ),
  ];
  return [
    `# ${escapeMarkdown(scene.title)}`,
    "",
    ...(picture === undefined
      ? ["```mermaid", writeMermaid(scene).trimEnd(), "```"]
      : [`![${escapeMarkdown(scene.title)}](${writeAddress(picture)})`]),
    "",
    "## Findings",
    "",
    ...(rows.length === 0 ? ["None."] : table),
    "",
  ].join("\n");
}

const writeAddress = (name: string): string =>
  `./${encodeURIComponent(cleanText(name)).replace(/[()]/g, (sign) => (sign === "(" ? "%28" : "%29"))}`;

interface Problem {
  readonly severity: Severity;
  readonly where: string;
  readonly what: string;
}

function listProblems(nodes: readonly GraphNode[]): Problem[] {
  const problems = nodes.flatMap(({ label, faults, findings }) => [
    ...faults.map(({ kind, message }) => ({
      severity: faultLookOf(kind).severity,
      where: label,
      what: message,
    })),
    ...findings.map(({ severity, message }) => ({ severity, where: label, what: message })),
  ]);
  const distinct = [
    ...new Map(problems.map((problem) => [`${problem.where}\n${problem.what}`, problem])).values(),
  ];
  return distinct.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
