// What the service's own diagnosis answers (POST …/diagnose): nine groups of results. Only one code is documented, so
// codes are taken as they come, and every message is shown as the service wrote it.

import { nameOfId, sameId } from "../arm/ids";
import { isObject, listAt, objectAt, textAt } from "../arm/json";
import type { Estate, Workspace } from "../estate/model";
import type { Finding } from "./evaluate";
import type { Severity } from "./rule";

/** The groups, by their key in the answer, with what each is about. */
export const diagnosisGroups = {
  userDefinedRouteResults: "User-defined routes",
  networkSecurityRuleResults: "Network security rules",
  resourceLockResults: "Resource locks",
  dnsResolutionResults: "Name resolution",
  storageAccountResults: "Storage account",
  keyVaultResults: "Key vault",
  containerRegistryResults: "Container registry",
  applicationInsightsResults: "Application Insights",
  otherResults: "Others",
} as const;

export type DiagnosisGroup = keyof typeof diagnosisGroups;

export interface DiagnosisResult {
  readonly group: DiagnosisGroup;
  /** As the service writes it; unknown codes are shown as they are. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly subjectId: string;
  /** Findings of ours on the same resource, or of the same cause. */
  readonly related: readonly string[];
}

const groups = Object.keys(diagnosisGroups).filter(isGroup);

const levels: Readonly<Record<string, Severity>> = {
  error: "error",
  warning: "warning",
  information: "information",
};

/** Our rules of the same cause, by the service's code in lower case: its own sources differ in the case. */
const relatedRules: Readonly<Record<string, string>> = { customdnsinuse: "dns-custom" };

/** Where a group's results belong, as the workspace names it. */
const subjects: Readonly<Partial<Record<DiagnosisGroup, keyof Workspace & `${string}Id`>>> = {
  storageAccountResults: "storageAccountId",
  keyVaultResults: "keyVaultId",
  containerRegistryResults: "containerRegistryId",
  applicationInsightsResults: "applicationInsightsId",
};

/** Reads the answer, and joins each result to the resource that it is about. An empty answer means nothing was found. */
export function parseDiagnosis(
  estate: Estate,
  workspace: Workspace,
  findings: readonly Finding[],
  answer: unknown,
): readonly DiagnosisResult[] {
  const value = objectAt(answer, "value");
  const owner = estate.networkOwnerOf(workspace) ?? workspace;
  return groups.flatMap((group) =>
    listAt(value, group)
      .filter(isObject)
      .map((item): DiagnosisResult => {
        const code = textAt(item, "code") ?? "Unknown";
        const property = subjects[group];
        const named = property === undefined ? undefined : owner[property];
        const subjectId = typeof named === "string" ? named : workspace.id;
        return {
          group,
          code,
          severity: levels[textAt(item, "level")?.toLowerCase() ?? ""] ?? "information",
          message: textAt(item, "message") ?? "The service gives no message.",
          subjectId,
          related: relatedTo(findings, code, subjectId, workspace),
        };
      }),
  );
}

/** One line for a list. */
export function describeDiagnosis({ group, code, subjectId, message }: DiagnosisResult): string {
  return `${diagnosisGroups[group]} (${code}, ${nameOfId(subjectId)}): ${message}`;
}

function relatedTo(
  findings: readonly Finding[],
  code: string,
  subjectId: string,
  workspace: Workspace,
): readonly string[] {
  const rule = relatedRules[code.toLowerCase()];
  const isOnDependency = !sameId(subjectId, workspace.id);
  const related = findings.filter(
    (finding) => finding.ruleId === rule || (isOnDependency && sameId(finding.subjectId, subjectId)),
  );
  return [...new Set(related.map(({ ruleId }) => ruleId))];
}

function isGroup(key: string): key is DiagnosisGroup {
  return Object.hasOwn(diagnosisGroups, key);
}
