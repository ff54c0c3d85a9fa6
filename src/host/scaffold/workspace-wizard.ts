// The wizard for a whole workspace: pattern, names, network, ways in and out, what it stands on, language.

import { planWorkspace } from "../../core/scaffold/workspace/plan-workspace";
import type { Step, Summary, Wizard } from "../wizard";
import { languageStep } from "./language-step";
import { summarizePlan } from "./summarize-plan";
import { accessSteps, pieceSteps } from "./workspace-access-steps";
import { nameSteps } from "./workspace-name-steps";
import { networkSteps } from "./workspace-network-steps";
import { toWorkspaceOptions, type WorkspaceDraft } from "./workspace-draft";
import { outboundSteps } from "./workspace-outbound-steps";
import { patternSteps } from "./workspace-pattern-steps";

export function workspaceWizard({ language }: WorkspaceDraft): Wizard<WorkspaceDraft> {
  const steps: readonly Step<WorkspaceDraft>[] = [
    ...patternSteps,
    ...outboundSteps,
    ...networkSteps,
    ...accessSteps,
    ...pieceSteps,
    ...nameSteps,
    languageStep<WorkspaceDraft>(() => language === undefined),
  ];
  return { title: "A secure Azure Machine Learning workspace", steps, summarize };
}

function summarize(draft: WorkspaceDraft): Summary {
  return summarizePlan(
    planWorkspace(draft.estate, draft.pattern, toWorkspaceOptions(draft)),
    draft.options.name ?? "",
  );
}
