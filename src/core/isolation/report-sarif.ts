// The findings as SARIF 2.1.0, for code scanning and for whatever compares two runs.

import { nameOfId } from "../arm/ids";
import { catalogue } from "./catalogue";
import type { Finding, UnknownOutcome } from "./evaluate";
import { type Report, showValue } from "./report";
import type { Rule, Severity } from "./rule";
import { sources } from "./sources";

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  information: "note",
};

export interface SarifTool {
  readonly version: string;
  /** Where the rules are documented. A rule's heading there is its id. */
  readonly rulesUrl: string;
}

export function writeSarif(report: Report, tool: SarifTool): string {
  const findings = report.results.flatMap((result) => result.findings);
  const unknown = report.results.flatMap((result) => result.unknown);
  const identify = createFingerprints();
  const log = {
    $schema: schema,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Azure ML Network Isolation",
            version: tool.version,
            informationUri: tool.rulesUrl,
            rules: catalogue.map((rule) => describeRule(rule, tool)),
          },
        },
        columnKind: "utf16CodeUnits",
        results: [
          ...findings.map((finding) => findingResult(report, finding, identify)),
          ...unknown.map((item) => unknownResult(report, item, identify)),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function describeRule(rule: Rule, { rulesUrl }: SarifTool) {
  return {
    id: rule.id,
    name: toPascalCase(rule.id),
    shortDescription: { text: `${rule.title}.` },
    fullDescription: { text: rule.why },
    help: {
      text: [
        rule.why,
        rule.fix,
        ...(rule.contested === undefined ? [] : [`Sources disagree: ${rule.contested}`]),
      ].join(" "),
    },
    helpUri: `${rulesUrl}#${rule.id}`,
    defaultConfiguration: { level: levels[rule.severity] },
    properties: { tags: [rule.group], sources: rule.sources.map((key) => sources[key].url) },
  };
}

function findingResult(report: Report, finding: Finding, identify: Identify) {
  const { ruleId, severity, workspaceId, subjectId, message, evidence, suppression } = finding;
  const { mask } = report;
  return {
    ruleId,
    ruleIndex: ruleIndexes.get(ruleId) ?? -1,
    level: levels[severity],
    message: { text: mask(message) },
    locations: [location(mask(subjectId))],
    partialFingerprints: {
      "findingHash/v1": identify(ruleId, workspaceId, subjectId, evidence[0]?.path ?? ""),
    },
    // In one run either all results say this, or none: empty is "not suppressed".
    suppressions: suppression
      ? [{ kind: "external", status: "accepted", justification: mask(suppression.reason) }]
      : [],
    properties: {
      workspaceId: mask(workspaceId),
      evidence: evidence.map(({ resourceId, path, value }) => ({
        resourceId: mask(resourceId),
        path,
        value: mask(showValue(value)),
      })),
    },
  };
}

/** What cannot be told is a result that is open, never one that passed. */
function unknownResult({ mask }: Report, { ruleId, workspaceId, gap }: UnknownOutcome, identify: Identify) {
  return {
    ruleId,
    ruleIndex: ruleIndexes.get(ruleId) ?? -1,
    kind: "open",
    level: "none",
    message: { text: mask(`Cannot tell: ${gap.reason}`) },
    locations: [location(mask(workspaceId))],
    partialFingerprints: { "findingHash/v1": identify(ruleId, workspaceId, gap.subject) },
    suppressions: [],
    properties: { workspaceId: mask(workspaceId), gap: { subject: mask(gap.subject), code: gap.code } },
  };
}

const ruleIndexes = new Map(catalogue.map(({ id }, index) => [id, index]));

/** Resources have no file: an Azure resource id is a logical location. Some viewers want a file, so it is one as well. */
function location(id: string) {
  return {
    physicalLocation: { artifactLocation: { uri: toUri(id) } },
    logicalLocations: [{ name: nameOfId(id), fullyQualifiedName: id, kind: "resource" }],
  };
}

function toUri(id: string): string {
  return id
    .split("/")
    .filter((segment) => segment !== "")
    .map((segment) => encodeURIComponent(segment.replaceAll(/\p{Cs}/gu, "\ufffd")))
    .join("/");
}

type Identify = (...parts: readonly string[]) => string;

/** Several findings of a rule may be about one property, such as two ports that one security rule blocks: they are counted. */
function createFingerprints(): Identify {
  const counts = new Map<string, number>();
  return (...parts) => {
    const print = fingerprint(...parts);
    const count = (counts.get(print) ?? 0) + 1;
    counts.set(print, count);
    return count === 1 ? print : fingerprint(...parts, String(count));
  };
}

/** Stable between runs: of the ids alone, in lower case, and never of a message. FNV-1a, 64 bits. */
export function fingerprint(...parts: readonly string[]): string {
  const text = parts.map((part) => part.toLowerCase()).join("\n");
  let hash = 0xcbf29ce484222325n;
  for (const character of text) {
    hash ^= BigInt(character.codePointAt(0) ?? 0);
    hash = BigInt.asUintN(64, hash * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}

function toPascalCase(id: string): string {
  return id.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
}
