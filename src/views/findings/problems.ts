// Findings in the Problems panel. Each workspace has a virtual, read-only report that the problems point into.

import * as vscode from "vscode";
import { idKey } from "../../core/arm/ids";
import type { Estate } from "../../core/estate/model";
import type { DiagnosisResult } from "../../core/isolation/diagnosis";
import type { Finding } from "../../core/isolation/evaluate";
import {
  type FindingsDocument,
  type Place,
  writeFindingsDocument,
} from "../../core/isolation/findings-document";
import type { Severity } from "../../core/isolation/rule";
import { writeRulesPage } from "../../core/isolation/rules-page";
import type { EstateFindings } from "../../host/findings";
import type { EstateStore } from "../../host/estate-store";
import { problemsSetting } from "../../host/settings";
import { runInSlices } from "../../host/slices";

export const findingsScheme = "azureml-findings";

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** So many are judged at once; before more are, what all have in common is prepared in slices. */
const fewWorkspaces = 5;

export interface ProblemsOptions {
  readonly store: EstateStore;
  readonly findings: EstateFindings;
  readonly extensionUri: vscode.Uri;
  /** Tells the id of a workspace whose row was opened in the tree. */
  readonly onDidOpen: vscode.Event<string>;
}

export class FindingsProblems implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #collection = vscode.languages.createDiagnosticCollection("Azure ML Network");
  readonly #options: ProblemsOptions;
  readonly #subscriptions: vscode.Disposable;
  /** Workspaces that the user asked to see, by the key of their id. */
  readonly #shown = new Map<string, vscode.Uri>();
  #drawn: Estate | undefined;
  #generation = 0;
  #ruleLines: ReadonlyMap<string, number> | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(options: ProblemsOptions) {
    this.#options = options;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      this.#collection,
      vscode.workspace.registerTextDocumentContentProvider(findingsScheme, this),
      options.findings.onDidChange(() => void this.#drawAll()),
      options.store.onDidChange(() => this.#follow()),
      options.onDidOpen((id) => this.#showOpened(id)),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#documentOf(uri.query)?.text ?? "The workspace is not in the estate that is shown.\n";
  }

  /** Puts the findings of these workspaces into the Problems panel, beside those already there. */
  async show(workspaceIds: readonly string[]): Promise<readonly vscode.Uri[]> {
    const { store } = this.#options;
    const uris = workspaceIds.map((id) => {
      const uri = uriOf(store.estate?.find("workspaces", id)?.name ?? "workspace", id);
      this.#shown.set(idKey(id), uri);
      return uri;
    });
    await this.#drawEach(uris);
    return uris;
  }

  /** The finding that a problem stands for. */
  findingAt(uri: vscode.Uri, line: number): Finding | undefined {
    return this.#documentOf(uri.query)?.findings.find((place) => place.line === line)?.of;
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #follow(): void {
    const { estate } = this.#options.store;
    if (estate === this.#drawn) return;
    this.#drawn = estate;
    void this.#drawAll();
  }

  #showOpened(workspaceId: string): void {
    if (problemsSetting() === "opened" && !this.#shown.has(idKey(workspaceId))) void this.show([workspaceId]);
  }

  #drawAll(): Promise<void> {
    this.#generation += 1;
    return this.#drawEach([...this.#shown.values()]);
  }

  /** A thousand workspaces take seconds: the editor gets its turn in between. What is out of date by then is dropped. */
  async #drawEach(uris: readonly vscode.Uri[]): Promise<void> {
    const generation = this.#generation;
    const isStale = () => generation !== this.#generation;
    if (uris.length > fewWorkspaces) await this.#options.findings.judgeAll();
    const steps = function* (this: FindingsProblems) {
      for (const uri of uris) yield this.#draw(uri);
    };
    if (!isStale()) await runInSlices(steps.call(this), { isStale });
  }

  #draw(uri: vscode.Uri): void {
    const document = this.#documentOf(uri.query);
    this.#collection.set(uri, document ? this.#problemsOf(document) : undefined);
    this.#changed.fire(uri);
  }

  #documentOf(workspaceId: string): FindingsDocument | undefined {
    const { store, findings } = this.#options;
    const result = findings.find(workspaceId);
    if (!store.estate || !result) return undefined;
    return writeFindingsDocument(store.estate, result, findings.diagnosisOf(workspaceId));
  }

  #problemsOf({ findings, diagnosis }: FindingsDocument): vscode.Diagnostic[] {
    return [
      ...findings.map((place) => this.#findingProblem(place)),
      ...diagnosis.map((place) => diagnosisProblem(place)),
    ];
  }

  #findingProblem(place: Place<Finding>): vscode.Diagnostic {
    const { message, severity, ruleId } = place.of;
    const problem = new vscode.Diagnostic(rangeOf(place), message, severities[severity]);
    problem.source = "Azure ML Network";
    problem.code = { value: ruleId, target: this.#documentationOf(ruleId) };
    return problem;
  }

  #documentationOf(ruleId: string): vscode.Uri {
    this.#ruleLines ??= new Map(
      writeRulesPage()
        .split("\n")
        .map((line, index) => [line.replace(/^### /, ""), index + 1]),
    );
    const page = vscode.Uri.joinPath(this.#options.extensionUri, "docs", "rules.md");
    return page.with({ fragment: `L${this.#ruleLines.get(ruleId) ?? 1}` });
  }
}

function diagnosisProblem(place: Place<DiagnosisResult>): vscode.Diagnostic {
  const { message, severity, code } = place.of;
  const problem = new vscode.Diagnostic(rangeOf(place), message, severities[severity]);
  problem.source = "Azure diagnosis";
  problem.code = code;
  return problem;
}

function rangeOf({ line, length }: Place<unknown>): vscode.Range {
  return new vscode.Range(line, 0, line, length);
}

/** The name is for the editor's tab, the id tells workspaces apart. */
function uriOf(name: string, workspaceId: string): vscode.Uri {
  return vscode.Uri.from({
    scheme: findingsScheme,
    path: `/Findings ${name.replaceAll("/", " ")}.md`,
    query: workspaceId,
  });
}
