// The findings as Markdown for people: a table of all workspaces, then each with its findings, their evidence folded.

import { nameOfId } from "../arm/ids";
import { flattenText } from "../text/markdown";
import { findRule } from "./catalogue";
import type { Finding, UnknownOutcome, WorkspaceFindings } from "./evaluate";
import { type Report, showValue } from "./report";
import type { Evidence, Severity } from "./rule";
import { type Source, sources } from "./sources";
import { tally } from "./tally";

const labels: Readonly<Record<Severity, string>> = {
  error: "Error",
  warning: "Warning",
  information: "Information",
};

export function writeMarkdown(report: Report): string {
  const { estate, results } = report;
  const lines = [
    "# Network isolation of Azure Machine Learning workspaces",
    "",
    `Read from ${escape(report, estate.cloud)}${estate.capturedAt === "" ? "" : ` at ${escape(report, estate.capturedAt)}`}. ${results.length} workspaces.`,
    "",
    "| Workspace | Kind | Errors | Warnings | Information | Suppressed | Cannot tell |",
    "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ...results.map((result) => summaryRow(report, result)),
    "",
    ...results.flatMap((result) => writeWorkspaceSection(report, result)),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function summaryRow(report: Report, result: WorkspaceFindings): string {
  const { error, warning, information, suppressed, unknown } = tally(result);
  const { name, kind } = result.workspace;
  const cells = [
    escape(report, name),
    escape(report, kind),
    error,
    warning,
    information,
    suppressed,
    unknown,
  ];
  return `| ${cells.join(" | ")} |`;
}

/** One workspace: what is wrong, what is suppressed, and what nobody can tell. */
export function writeWorkspaceSection(report: Report, result: WorkspaceFindings): readonly string[] {
  const { workspace, findings, unknown, satisfied } = result;
  const open = findings.filter(({ suppression }) => suppression === undefined);
  const suppressed = findings.filter(({ suppression }) => suppression !== undefined);
  return [
    `## ${escape(report, workspace.name)}`,
    "",
    code(report, workspace.id),
    "",
    ...(open.length === 0 ? [`No findings; ${satisfied.length} rules are satisfied.`, ""] : []),
    ...open.flatMap((finding) => findingLines(report, finding)),
    ...suppressedLines(report, suppressed),
    ...unknownLines(report, unknown),
  ];
}

function findingLines(report: Report, finding: Finding): readonly string[] {
  const { ruleId, severity, message, subjectId, evidence } = finding;
  const rule = findRule(ruleId);
  return [
    `### ${labels[severity]}: ${rule?.title ?? ruleId}`,
    "",
    escape(report, message),
    "",
    ...(rule ? [`${rule.why} **${rule.fix}**`, ""] : []),
    ...(rule?.contested === undefined ? [] : [`Sources disagree: ${rule.contested}`, ""]),
    "<details>",
    `<summary>Evidence (${ruleId})</summary>`,
    "",
    `- Resource: ${code(report, subjectId)}`,
    ...evidence.map((item) => evidenceLine(report, subjectId, item)),
    ...(rule ? [`- Sources: ${rule.sources.map((key) => sourceLink(sources[key])).join(", ")}`] : []),
    "",
    "</details>",
    "",
  ];
}

function evidenceLine(report: Report, subjectId: string, { resourceId, path, value }: Evidence): string {
  const where = resourceId === subjectId ? "" : ` of ${code(report, nameOfId(resourceId))}`;
  return `- ${code(report, path)}${where}: ${code(report, showValue(value))}`;
}

function suppressedLines(report: Report, findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return [];
  return [
    "### Suppressed",
    "",
    ...findings.map(
      ({ ruleId, message, suppression }) =>
        `- ${ruleId}: ${escape(report, message)} Reason: ${escape(report, suppression?.reason ?? "")}`,
    ),
    "",
  ];
}

/** One line for each gap: one thing that cannot be read keeps many rules in the dark. */
function unknownLines(report: Report, unknown: readonly UnknownOutcome[]): readonly string[] {
  if (unknown.length === 0) return [];
  const byGap = new Map<string, UnknownOutcome[]>();
  for (const item of unknown) {
    const key = `${item.gap.subject}\n${item.gap.reason}`;
    byGap.set(key, [...(byGap.get(key) ?? []), item]);
  }
  return [
    "### Cannot tell",
    "",
    ...[...byGap.values()].flatMap((items) => {
      const [first] = items;
      if (!first) return [];
      const rules = [...new Set(items.map(({ ruleId }) => ruleId))];
      return `- ${escape(report, first.gap.reason)} (${code(report, nameOfId(first.gap.subject))}; ${rules.join(", ")})`;
    }),
    "",
  ];
}

function sourceLink({ title, url }: Source): string {
  return `[${title}](${url})`;
}

/**
 * Text of which nothing becomes markup and nothing starts a line. Unlike names in a tooltip, a report is read as it is
 * written too: only what could have an effect is escaped.
 */
function escape({ mask }: Report, text: string): string {
  return flattenText(mask(text))
    .replaceAll(/[\\`*[\]<>|~&$@]|\b_|_\b|:(?=\/\/)/g, "\\$&")
    .replace(/^(\s*)([-+=#])/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])/, "$1\\$2");
}

/** A code span, fenced by more backticks than the text has in a row. */
function code({ mask }: Report, text: string): string {
  const flat = flattenText(mask(text));
  const longest = Math.max(0, ...(flat.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const content = flat.startsWith("`") || flat.endsWith("`") || flat.trim() === "" ? ` ${flat} ` : flat;
  return `${fence}${content.replaceAll("|", "\\|")}${fence}`;
}
