// The findings of the estate that is shown, judged workspace by workspace as they are asked for, and beside them what
// the service's own diagnosis answered.

import * as vscode from "vscode";
import { idKey } from "../core/arm/ids";
import type { Estate } from "../core/estate/model";
import { type DiagnosisResult, parseDiagnosis } from "../core/isolation/diagnosis";
import {
  type Evaluator,
  type Finding,
  type WorkspaceFindings,
  createEvaluator,
} from "../core/isolation/evaluate";
import { type Tally, tally } from "../core/isolation/tally";
import type { EstateStore } from "./estate-store";
import { onDidChangeSetting, suppressionsSetting, zonesSetting } from "./settings";
import { runInSlices } from "./slices";

/** Puts the findings of workspaces into the Problems panel; their reports are at these addresses. */
export type ShowProblems = (workspaceIds: readonly string[]) => Promise<readonly vscode.Uri[]>;

interface Judged extends Evaluator {
  readonly estate: Estate;
}

export class EstateFindings implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #counted = new vscode.EventEmitter<readonly string[]>();
  readonly #store: EstateStore;
  readonly #subscriptions: vscode.Disposable;
  readonly #answers = new Map<string, unknown>();
  /** Of an older estate until the newer one is judged, so that counts do not vanish with every refresh. */
  readonly #counts = new Map<string, Tally>();
  #followed: Estate | undefined;
  #judged: Judged | undefined;
  #run: { readonly of: Judged; readonly done: Promise<boolean> } | undefined;

  /** Not for another estate: that is the store's to tell. */
  readonly onDidChange = this.#changed.event;
  /** The ids of workspaces of which there are more or fewer findings than was known. */
  readonly onDidCount = this.#counted.event;

  constructor(store: EstateStore) {
    this.#store = store;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      this.#counted,
      store.onDidChange(() => this.#forgetGone()),
      ...["suppressions", "zones"].map((key) => onDidChangeSetting(key, () => this.#judgeAnew())),
    );
  }

  find(workspaceId: string): WorkspaceFindings | undefined {
    const judged = this.#evaluator();
    const workspace = judged?.estate.find("workspaces", workspaceId);
    const result = workspace && judged?.judge(workspace);
    if (result && this.#count(result)) this.#counted.fire([result.workspace.id]);
    return result;
  }

  all(): readonly WorkspaceFindings[] {
    const judged = this.#evaluator();
    return judged ? judged.estate.list("workspaces").map(judged.judge) : [];
  }

  /** Of all workspaces, but for those that are suppressed. */
  open(): readonly Finding[] {
    return this.all().flatMap(({ findings }) =>
      findings.filter(({ suppression }) => suppression === undefined),
    );
  }

  /** How many there are of each severity; undefined until they are known. */
  countsOf(workspaceId: string): Tally | undefined {
    return this.#counts.get(idKey(workspaceId));
  }

  /** Judges all workspaces ahead, in slices between which the editor gets its turn. */
  async judgeAll(): Promise<void> {
    for (let isDone = false; !isDone;) {
      const judged = this.#evaluator();
      if (!judged) return;
      if (this.#run?.of !== judged) this.#run = { of: judged, done: this.#judgeInSlices(judged) };
      isDone = await this.#run.done;
    }
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

  #evaluator(): Judged | undefined {
    const { estate } = this.#store;
    if (this.#judged?.estate !== estate) {
      const options = { suppressions: suppressionsSetting(), zoneOverrides: zonesSetting() };
      this.#judged = estate && { estate, ...createEvaluator(estate, options) };
    }
    return this.#judged;
  }

  /** Whether it came to an end: another estate or other settings make it stop. */
  #judgeInSlices(judged: Judged): Promise<boolean> {
    let counted: string[] = [];
    const steps = function* (this: EstateFindings) {
      yield* judged.prepare();
      for (const workspace of judged.estate.list("workspaces")) {
        if (this.#count(judged.judge(workspace))) counted.push(workspace.id);
        yield;
      }
    };
    return runInSlices(steps.call(this), {
      isStale: () => judged !== this.#judged || judged.estate !== this.#store.estate,
      onPause: () => {
        if (counted.length > 0) this.#counted.fire(counted);
        counted = [];
      },
    });
  }

  /** Whether that is news. */
  #count(result: WorkspaceFindings): boolean {
    const key = idKey(result.workspace.id);
    const [known, counts] = [this.#counts.get(key), tally(result)];
    this.#counts.set(key, counts);
    return known === undefined || JSON.stringify(known) !== JSON.stringify(counts);
  }

  #forgetGone(): void {
    const { estate } = this.#store;
    if (estate === this.#followed) return;
    this.#followed = estate;
    for (const key of this.#counts.keys()) {
      if (!estate?.find("workspaces", key)) this.#counts.delete(key);
    }
  }

  #judgeAnew(): void {
    this.#judged = undefined;
    this.#changed.fire();
  }
}
