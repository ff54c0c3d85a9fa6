// The documentation of the rules, from the catalogue: docs/rules.md is this text.

import { catalogue } from "./catalogue";
import { type Rule, type RuleGroup, ruleGroups } from "./rule";
import { type SourceKey, sources } from "./sources";
import { undecided } from "./undecided";

export function writeRulesPage(): string {
  const lines = [
    "# Rules",
    "",
    "<!-- Written by `npm run docs:rules` from the catalogue in src/core/isolation. -->",
    "",
    "Each rule reports, is satisfied, or cannot tell because something could not be read. Cannot tell never counts as satisfied. Severities are error (does not work, or data is exposed), warning (works against the isolation, or will break) and information. Rules on which sources disagree only inform.",
    "",
    "A finding is suppressed in the setting `azureMLNetwork.suppressions` by rule, resource and reason; it is then counted as suppressed.",
    "",
    ...ruleGroups.flatMap(groupTable),
    ...ruleGroups.flatMap(groupSection),
    ...undecidedSection(),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function groupTable(group: RuleGroup): readonly string[] {
  const rules = rulesOf(group);
  return [
    `**${group}**`,
    "",
    "| Rule | What | Severity |",
    "| --- | --- | --- |",
    ...rules.map(({ id, title, severity }) => `| [${id}](#${id}) | ${title} | ${severity} |`),
    "",
  ];
}

function groupSection(group: RuleGroup): readonly string[] {
  return [`## ${group}`, "", ...rulesOf(group).flatMap(ruleSection)];
}

function ruleSection(rule: Rule): readonly string[] {
  return [
    `### ${rule.id}`,
    "",
    `**${rule.title}** (${rule.severity}). ${rule.why}`,
    "",
    ...(rule.contested === undefined ? [] : [`Sources disagree: ${rule.contested}`, ""]),
    `- Evidence: ${rule.evidence.map((path) => `\`${path}\``).join(", ")}`,
    `- Fix: ${rule.fix}`,
    `- Source: ${rule.sources.map(link).join(", ")}`,
    "",
  ];
}

function undecidedSection(): readonly string[] {
  return [
    "## What is not judged",
    "",
    "These depend on what cannot be read from Azure Resource Manager with the Reader role, or on plans and machines that this extension does not see.",
    "",
    "| Id | What | Why not |",
    "| --- | --- | --- |",
    ...undecided.map(({ id, what, reason }) => `| ${id} | ${what} | ${reason} |`),
    "",
  ];
}

function rulesOf(group: RuleGroup): readonly Rule[] {
  return catalogue.filter((rule) => rule.group === group);
}

function link(key: SourceKey): string {
  return `[${sources[key].title}](${sources[key].url})`;
}
