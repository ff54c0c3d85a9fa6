// The findings as CSV (RFC 4180) for a spreadsheet: a row for each finding, and for each rule that cannot tell.

import { findRule } from "./catalogue";
import type { WorkspaceFindings } from "./evaluate";
import { type Report, showValue } from "./report";

const columns = [
  "workspace",
  "rule",
  "severity",
  "status",
  "title",
  "message",
  "resource",
  "evidence",
  "fix",
  "reason",
] as const;

export function writeCsv(report: Report): string {
  const rows = report.results.flatMap((result) => rowsOf(result));
  return [columns, ...rows]
    .map((row) => `${row.map((cell) => quote(report.mask(cell))).join(",")}\r\n`)
    .join("");
}

function rowsOf({ workspace, findings, unknown }: WorkspaceFindings): readonly (readonly string[])[] {
  return [
    ...findings.map(({ ruleId, severity, message, subjectId, evidence, suppression }) => [
      workspace.id,
      ruleId,
      severity,
      suppression ? "suppressed" : "open",
      findRule(ruleId)?.title ?? "",
      message,
      subjectId,
      evidence.map(({ path, value }) => `${path}=${showValue(value)}`).join("; "),
      findRule(ruleId)?.fix ?? "",
      suppression?.reason ?? "",
    ]),
    ...unknown.map(({ ruleId, gap }) => [
      workspace.id,
      ruleId,
      "",
      "cannot tell",
      findRule(ruleId)?.title ?? "",
      "",
      gap.subject,
      "",
      "",
      gap.reason,
    ]),
  ];
}

/** A spreadsheet takes a cell that starts like this for a formula, also behind blanks; a quote before it makes it text. */
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@|%＝＋－＠]|^[\t\r]/u;

function quote(cell: string): string {
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll("\u{0}", "").replaceAll('"', '""')}"`;
}
