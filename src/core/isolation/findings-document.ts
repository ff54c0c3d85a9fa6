// The report on one workspace as a document with places: the Problems panel points into it.

import { escapeMarkdown } from "../text/markdown";
import { type DiagnosisResult, describeDiagnosis } from "./diagnosis";
import type { Finding, WorkspaceFindings } from "./evaluate";
import { findRule } from "./catalogue";
import { noMask } from "./mask";
import type { Report } from "./report";
import { writeWorkspaceSection } from "./report-markdown";

export interface FindingsDocument {
  readonly text: string;
  readonly findings: readonly Place<Finding>[];
  readonly diagnosis: readonly Place<DiagnosisResult>[];
}

export interface Place<T> {
  /** From 0. */
  readonly line: number;
  readonly length: number;
  readonly of: T;
}

export function writeFindingsDocument(
  estate: Report["estate"],
  result: WorkspaceFindings,
  diagnosis: readonly DiagnosisResult[] | undefined,
): FindingsDocument {
  const lines = writeWorkspaceSection({ estate, results: [result], mask: noMask }, result)
    // The one heading of a document.
    .map((line) => (line.startsWith("## ") ? line.slice(1) : line));
  const open = result.findings.filter(({ suppression }) => suppression === undefined);
  const headings = lines.flatMap((line, index) => (isFindingHeading(line) ? [index] : []));
  const diagnosisLines = (diagnosis ?? []).map(
    (item) => `- ${escapeMarkdown(`${item.severity}: ${describeDiagnosis(item)}`)}${relatedText(item)}`,
  );
  const title = ["## The service's own diagnosis", ""];
  const none = diagnosis && diagnosis.length === 0 ? ["It found nothing."] : [];
  const appended = diagnosis ? [...title, ...none, ...diagnosisLines, ""] : [];
  const start = lines.length + title.length;
  return {
    text: [...lines, ...appended].join("\n"),
    findings: open.flatMap((finding, index) => {
      const line = headings[index];
      return line === undefined ? [] : [{ line, length: lines[line]?.length ?? 0, of: finding }];
    }),
    diagnosis: (diagnosis ?? []).map((of, index) => ({
      line: start + index,
      length: diagnosisLines[index]?.length ?? 0,
      of,
    })),
  };
}

/** Each open finding has one heading, in their order. */
function isFindingHeading(line: string): boolean {
  return /^### (Error|Warning|Information): /.test(line);
}

function relatedText({ related }: DiagnosisResult): string {
  if (related.length === 0) return "";
  const titles = related.map((id) => `${id} (${findRule(id)?.title ?? id})`);
  return ` See ${titles.join("; ")}.`;
}
