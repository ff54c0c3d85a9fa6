// All rules over all workspaces of an Estate. Pure, and linear in the workspaces.

import { idKey } from "../arm/ids";
import type { ZoneOverrides } from "../arm/private-link";
import type { Gap } from "../arm/resource";
import type { Estate, Workspace } from "../estate/model";
import { catalogue } from "./catalogue";
import { type WorkspaceContext, createContext } from "./context";
import { memo } from "./memo";
import {
  type Evidence,
  type Fix,
  type Judgement,
  type Outcome,
  type Rule,
  type Severity,
  type Violation,
  doubt,
} from "./rule";
import { type Suppression, findSuppression } from "./suppressions";
import { createSurvey, prepareSurvey } from "./survey";
import { isGap } from "./truth";

export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly workspaceId: string;
  readonly subjectId: string;
  readonly message: string;
  readonly evidence: readonly Evidence[];
  readonly fix?: Fix;
  /** Where it is suppressed: still a finding, but counted apart. */
  readonly suppression?: Suppression;
}

/** A rule that cannot tell, and why. It never counts as satisfied. */
export interface UnknownOutcome {
  readonly ruleId: string;
  readonly workspaceId: string;
  readonly gap: Gap;
}

export interface WorkspaceFindings {
  readonly workspace: Workspace;
  /** The worst first, then in the order of the catalogue. With those that are suppressed. */
  readonly findings: readonly Finding[];
  readonly unknown: readonly UnknownOutcome[];
  /** The rules that are satisfied, or that are not about such a workspace. */
  readonly satisfied: readonly string[];
}

export interface EvaluationOptions {
  readonly suppressions?: readonly Suppression[];
  readonly zoneOverrides?: ZoneOverrides;
  /** All of them where absent. */
  readonly workspaceIds?: readonly string[];
  readonly rules?: readonly Rule[];
}

export function evaluate(estate: Estate, options: EvaluationOptions = {}): readonly WorkspaceFindings[] {
  const { workspaceIds } = options;
  const wanted = workspaceIds && new Set(workspaceIds.map(idKey));
  const { judge } = createEvaluator(estate, options);
  return estate
    .list("workspaces")
    .filter(({ id }) => wanted === undefined || wanted.has(idKey(id)))
    .map(judge);
}

export interface Evaluator {
  /** Judges workspaces one by one, as they are asked for, and each once. */
  readonly judge: (workspace: Workspace) => WorkspaceFindings;
  /** What the first workspace would wait for: reads and indexes, in steps of a few milliseconds, what all have in common. */
  readonly prepare: () => Iterable<void>;
}

export function createEvaluator(
  estate: Estate,
  { suppressions = [], rules = catalogue, zoneOverrides }: EvaluationOptions = {},
): Evaluator {
  const survey = createSurvey(estate, zoneOverrides);
  return {
    judge: memo((workspace: Workspace) =>
      judgeWorkspace(workspace, createContext(survey, workspace), { rules, suppressions }),
    ),
    prepare: () => prepareSurvey(survey),
  };
}

function judgeWorkspace(
  workspace: Workspace,
  context: WorkspaceContext | Gap,
  { rules, suppressions }: { rules: readonly Rule[]; suppressions: readonly Suppression[] },
): WorkspaceFindings {
  const workspaceId = workspace.id;
  const findings: Finding[] = [];
  const unknown: UnknownOutcome[] = [];
  const satisfied: string[] = [];
  for (const rule of rules) {
    const outcome = isGap(context) ? doubt(context) : rule.check(context);
    if (outcome.length === 0) satisfied.push(rule.id);
    for (const judgement of outcome.length > 1 ? unrepeated(outcome) : outcome) {
      if (judgement.kind === "doubt") unknown.push({ ruleId: rule.id, workspaceId, gap: judgement.gap });
      else findings.push(toFinding(rule, workspaceId, judgement, suppressions));
    }
  }
  findings.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  return { workspace, findings, unknown, satisfied };
}

/** Several endpoints of one resource may lead to the same finding, and to the same gap. */
function unrepeated(outcome: Outcome): Outcome {
  const told = new Map<string, Judgement>();
  for (const judgement of outcome) {
    const key =
      judgement.kind === "doubt"
        ? judgement.gap.subject + judgement.gap.reason
        : judgement.subjectId + judgement.message;
    if (!told.has(key)) told.set(key, judgement);
  }
  return [...told.values()];
}

export const severities: readonly Severity[] = ["error", "warning", "information"];

function toFinding(
  rule: Rule,
  workspaceId: string,
  violation: Violation,
  suppressions: readonly Suppression[],
): Finding {
  const { subjectId, message, evidence, fix, severity = rule.severity } = violation;
  const finding = { ruleId: rule.id, severity, workspaceId, subjectId, message, evidence };
  const suppression = findSuppression(suppressions, finding);
  return { ...finding, ...(fix && { fix }), ...(suppression && { suppression }) };
}
