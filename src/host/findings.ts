// The findings of the estate that is shown, judged workspace by workspace as they are asked for, and beside them what
// the service's own diagnosis answered.

import * as vscode from "vscode";
import { idKey } from "../core/arm/ids";
import type { Estate, Workspace } from "../core/estate/model";
import { type DiagnosisResult, parseDiagnosis } from "../core/isolation/diagnosis";
import { type Finding, type WorkspaceFindings, createEvaluator } from "../core/isolation/evaluate";
import type { EstateStore } from "./estate-store";
import { onDidChangeSetting, suppressionsSetting, zonesSetting } from "./settings";

/** Puts the findings of workspaces into the Problems panel; their reports are at these addresses. */
export type ShowProblems = (workspaceIds: readonly string[]) => readonly vscode.Uri[];

export class EstateFindings implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #store: EstateStore;
  readonly #subscriptions: vscode.Disposable;
  readonly #answers = new Map<string, unknown>();
  #judged:
    { readonly estate: Estate; readonly judge: (workspace: Workspace) => WorkspaceFindings } | undefined;

  /** Not for another estate: that is the store's to tell. */
  readonly onDidChange = this.#changed.event;

  constructor(store: EstateStore) {
    this.#store = store;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      ...["suppressions", "zones"].map((key) => onDidChangeSetting(key, () => this.#judgeAnew())),
    );
  }

  find(workspaceId: string): WorkspaceFindings | undefined {
    const { estate } = this.#store;
    const workspace = estate?.find("workspaces", workspaceId);
    return estate && workspace && this.#evaluator(estate)(workspace);
  }

  all(): readonly WorkspaceFindings[] {
    const { estate } = this.#store;
    return estate ? estate.list("workspaces").map(this.#evaluator(estate)) : [];
  }

  /** Of all workspaces, but for those that are suppressed. */
  open(): readonly Finding[] {
    return this.all().flatMap(({ findings }) =>
      findings.filter(({ suppression }) => suppression === undefined),
    );
  }

  /** Undefined where the service was not asked since the extension started. */
  diagnosisOf(workspaceId: string): readonly DiagnosisResult[] | undefined {
    const { estate } = this.#store;
    const result = this.find(workspaceId);
    const key = idKey(workspaceId);
    if (!estate || !result || !this.#answers.has(key)) return undefined;
    return parseDiagnosis(estate, result.workspace, result.findings, this.#answers.get(key));
  }

  putDiagnosis(workspaceId: string, answer: unknown): void {
    this.#answers.set(idKey(workspaceId), answer);
    this.#changed.fire();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #evaluator(estate: Estate): (workspace: Workspace) => WorkspaceFindings {
    if (this.#judged?.estate !== estate) {
      const options = { suppressions: suppressionsSetting(), zoneOverrides: zonesSetting() };
      this.#judged = { estate, judge: createEvaluator(estate, options) };
    }
    return this.#judged.judge;
  }

  #judgeAnew(): void {
    this.#judged = undefined;
    this.#changed.fire();
  }
}
