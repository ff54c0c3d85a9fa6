import { nameOfId } from "../../../core/arm/ids";
import type { Gap } from "../../../core/arm/resource";
import { findRule } from "../../../core/isolation/catalogue";
import { type DiagnosisResult, describeDiagnosis, diagnosisGroups } from "../../../core/isolation/diagnosis";
import type { Finding, UnknownOutcome } from "../../../core/isolation/evaluate";
import type { Severity } from "../../../core/isolation/rule";
import { tally } from "../../../core/isolation/tally";
import { escapeMarkdown } from "../../../core/text/markdown";
import type { WorkspaceContext } from "../context";
import { noteNode } from "../context";
import type { NodeIcon, TreeNode } from "../node";
import { icons } from "../node";
import { describeTally } from "../tally-words";

const severityIcons: Readonly<Record<Severity, NodeIcon>> = {
  error: icons.failure,
  warning: icons.warning,
  information: { codicon: "info", color: "problemsInfoIcon.foreground" },
};

/** What is wrong or missing, the worst first; what is suppressed and what nobody can tell apart from it. */
export function findingsBranch(context: WorkspaceContext): readonly TreeNode[] {
  const { workspace, findings } = context;
  const result = findings.find(workspace.id);
  if (!result) return [];
  const rowId = `${context.rowId}/findings`;
  const counts = tally(result);
  const open = result.findings.filter(({ suppression }) => suppression === undefined);
  const suppressed = result.findings.filter(({ suppression }) => suppression !== undefined);
  return [
    {
      id: rowId,
      label: "Findings",
      description: describeTally(counts),
      icon: counts.worst === undefined ? icons.good : severityIcons[counts.worst],
      capabilities: ["findings"],
      options: { workspaceId: workspace.id },
      children: () => [
        ...open.map((finding, index) => findingNode(`${rowId}/${index}`, finding)),
        ...(open.length === 0 ? [noteNode(rowId, "none", "No rule has anything to report")] : []),
        ...suppressedNodes(rowId, suppressed),
        ...unknownNodes(rowId, result.unknown),
        ...diagnosisNodes(context, rowId),
      ],
    },
  ];
}

function findingNode(rowId: string, finding: Finding): TreeNode {
  const { ruleId, severity, message, subjectId, workspaceId } = finding;
  const rule = findRule(ruleId);
  const title = rule?.title ?? ruleId;
  return {
    id: `${rowId}/${ruleId}`,
    label: title,
    description: `${nameOfId(subjectId)} · ${ruleId}`,
    tooltip: () =>
      [
        `**${escapeMarkdown(title)}**`,
        escapeMarkdown(message),
        ...(rule ? [escapeMarkdown(rule.why), `_${escapeMarkdown(rule.fix)}_`] : []),
      ].join("\n\n"),
    spoken: `${severity}: ${title}. ${message}`,
    icon: severityIcons[severity],
    capabilities: ["findings", "resource"],
    options: { workspaceId, resourceId: subjectId, subjectId },
    command: { title: "Show Findings", command: "azureMLNetwork.showFindings" },
  };
}

function suppressedNodes(rowId: string, findings: readonly Finding[]): readonly TreeNode[] {
  if (findings.length === 0) return [];
  return [
    {
      id: `${rowId}/suppressed`,
      label: "Suppressed",
      description: String(findings.length),
      icon: { codicon: "mute" },
      children: () =>
        findings.map((finding, index) => ({
          ...findingNode(`${rowId}/suppressed/${index}`, finding),
          description: finding.suppression?.reason ?? "",
          icon: { codicon: "mute" },
        })),
    },
  ];
}

function countRules(number: number): string {
  return `${number} ${number === 1 ? "rule" : "rules"}`;
}

/** One row for each thing that is not known, with the rules that it keeps in the dark. */
function unknownNodes(rowId: string, unknown: readonly UnknownOutcome[]): readonly TreeNode[] {
  if (unknown.length === 0) return [];
  const byReason = new Map<string, { readonly gap: Gap; readonly rules: Set<string> }>();
  for (const { ruleId, gap } of unknown) {
    // A subject may be spelled as each reference to it spells it, also in the sentence.
    const key = `${gap.subject} ${gap.reason}`.toLowerCase();
    const known = byReason.get(key);
    if (known) known.rules.add(ruleId);
    else byReason.set(key, { gap, rules: new Set([ruleId]) });
  }
  return [
    {
      id: `${rowId}/unknown`,
      label: "Cannot tell",
      description: countRules(new Set(unknown.map(({ ruleId }) => ruleId)).size),
      icon: icons.gap,
      children: () =>
        [...byReason.values()].map(({ gap, rules }, index) => ({
          id: `${rowId}/unknown/${index}`,
          label: `${nameOfId(gap.subject)}: ${gap.reason}`,
          description: rules.size === 1 ? [...rules].join("") : countRules(rules.size),
          tooltip: () => escapeMarkdown([...rules].join(", ")),
          icon: icons.gap,
        })),
    },
  ];
}

function diagnosisNodes({ workspace, findings }: WorkspaceContext, rowId: string): readonly TreeNode[] {
  const results = findings.diagnosisOf(workspace.id);
  if (!results) return [];
  return [
    {
      id: `${rowId}/diagnosis`,
      label: "Azure's own diagnosis",
      description: results.length === 0 ? "found nothing" : String(results.length),
      icon: { codicon: "pulse" },
      children: () =>
        results.length === 0
          ? [noteNode(`${rowId}/diagnosis`, "none", "The service found nothing")]
          : results.map((result, index) => diagnosisNode(`${rowId}/diagnosis/${index}`, result)),
    },
  ];
}

function diagnosisNode(rowId: string, result: DiagnosisResult): TreeNode {
  const { group, code, message, severity, subjectId } = result;
  return {
    id: rowId,
    label: `${diagnosisGroups[group]}: ${code}`,
    description: message,
    tooltip: () => escapeMarkdown(describeDiagnosis(result)),
    spoken: `${severity}: ${describeDiagnosis(result)}`,
    icon: severityIcons[severity],
    capabilities: ["resource"],
    options: { resourceId: subjectId },
  };
}
