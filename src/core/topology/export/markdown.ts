import { escapeMarkdown } from "../../text/markdown";
import { faultLookOf, severities } from "../graph/fault-kinds";
import type { Severity } from "../../isolation/rule";
import type { GraphNode } from "../graph/graph";
import type { Scene } from "../scene/scene";
import { writeMermaid } from "./mermaid";

/** A Markdown page with the diagram and a table of what is wrong in it. */
export function writeTopologyMarkdown(scene: Scene): string {
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
    "```mermaid",
    writeMermaid(scene).trimEnd(),
    "```",
    "",
    "## Findings",
    "",
    ...(rows.length === 0 ? ["None."] : table),
    "",
  ].join("\n");
}

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
