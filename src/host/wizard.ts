// Questions one after the other, with a way back, and a summary before anything happens. Whoever dismisses it leaves
// nothing behind: the answers are data until the last step is accepted.

import * as vscode from "vscode";

export const back = Symbol("back");
export type Back = typeof back;

export interface Frame {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
}

export interface Step<S> {
  /** In the summary: what was asked. */
  readonly label: string;
  readonly isAsked: (state: S) => boolean;
  readonly ask: (state: S, frame: Frame) => Promise<S | Back>;
  /** In the summary: what was answered. */
  readonly describe: (state: S) => string;
}

export interface Summary {
  /** What accepting does; without it there is only a way back. */
  readonly accept?: string;
  /** What to know before, a row each. */
  readonly rows: readonly vscode.QuickPickItem[];
  /** What to know beside, below the answers. */
  readonly more?: readonly vscode.QuickPickItem[];
}

export interface Wizard<S> {
  readonly title: string;
  readonly steps: readonly Step<S>[];
  readonly summarize: (state: S) => Summary;
}

/** The state with every answer in it, once the summary was accepted. */
export async function runWizard<S>(wizard: Wizard<S>, start: S): Promise<S> {
  let state = start;
  let index = 0;
  const asked: number[] = [];
  for (;;) {
    index = nextAsked(wizard, state, index);
    const step = wizard.steps[index];
    const outcome = step
      ? await step.ask(state, frameOf(wizard, state, index))
      : await confirm(wizard, state);
    if (outcome === "accepted") return state;
    if (outcome === back || typeof outcome === "number") {
      index = typeof outcome === "number" ? outcome : (asked.pop() ?? 0);
    } else {
      state = outcome;
      asked.push(index);
      index += 1;
    }
  }
}

function nextAsked<S>({ steps }: Wizard<S>, state: S, from: number): number {
  const found = steps.findIndex((step, index) => index >= from && step.isAsked(state));
  return found < 0 ? steps.length : found;
}

function frameOf<S>({ title, steps }: Wizard<S>, state: S, index: number): Frame {
  const numbers = steps.flatMap((step, number) => (number === index || step.isAsked(state) ? [number] : []));
  const at = index >= steps.length ? numbers.length : numbers.indexOf(index);
  return { title, step: at + 1, totalSteps: numbers.length + 1, canGoBack: at > 0 };
}

interface SummaryItem extends vscode.QuickPickItem {
  readonly goTo?: number;
  readonly isAccept?: true;
}

/** The rows of what was answered lead back to their questions. */
async function confirm<S>(wizard: Wizard<S>, state: S): Promise<"accepted" | number | Back> {
  const { accept, rows, more = [] } = wizard.summarize(state);
  const items: SummaryItem[] = [
    ...(accept === undefined
      ? []
      : [{ label: `$(check) ${accept}`, alwaysShow: true, isAccept: true as const }]),
    ...rows,
    { label: "Answers: choose one to change it", kind: vscode.QuickPickItemKind.Separator },
    ...wizard.steps.flatMap((step, goTo) =>
      step.isAsked(state) ? [{ label: step.label, description: step.describe(state), goTo }] : [],
    ),
    ...more,
  ];
  for (;;) {
    const picked = await showPick(frameOf(wizard, state, wizard.steps.length), {
      items,
      placeholder: "Summary",
    });
    if (picked === back) return back;
    const [item] = picked;
    if (item?.isAccept === true) return "accepted";
    if (item?.goTo !== undefined) return item.goTo;
  }
}

export interface PickRequest<T extends vscode.QuickPickItem> {
  readonly items: readonly T[];
  readonly placeholder: string;
  /** Ticked, where several may be chosen; else the one under the cursor. */
  readonly chosen?: readonly T[];
  readonly canPickMany?: boolean;
}

export function showPick<T extends vscode.QuickPickItem>(
  frame: Frame,
  { items, placeholder, chosen = [], canPickMany = false }: PickRequest<T>,
): Promise<readonly T[] | Back> {
  const input = vscode.window.createQuickPick<T>();
  input.items = items;
  input.placeholder = placeholder;
  input.canSelectMany = canPickMany;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  if (canPickMany) input.selectedItems = chosen;
  else input.activeItems = chosen;
  return show(input, frame, () =>
    canPickMany || input.selectedItems.length > 0 ? input.selectedItems : undefined,
  );
}

export interface TextRequest {
  readonly value: string;
  readonly prompt: string;
  readonly placeholder?: string;
  /** A sentence, or undefined for a good text. */
  readonly validate: (text: string) => string | undefined;
}

export function showText(
  frame: Frame,
  { value, prompt, placeholder, validate }: TextRequest,
): Promise<string | Back> {
  const input = vscode.window.createInputBox();
  input.value = value;
  input.prompt = prompt;
  input.placeholder = placeholder;
  const check = (): string | undefined => {
    const problem = validate(input.value.trim());
    input.validationMessage = problem;
    return problem;
  };
  input.onDidChangeValue(check);
  return show(input, frame, () => (check() === undefined ? input.value.trim() : undefined));
}

/** `accept` gives the answer, or undefined while there is none. */
function show<T>(
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  frame: Frame,
  accept: () => T | undefined,
): Promise<T | Back> {
  input.title = frame.title;
  input.step = frame.step;
  input.totalSteps = frame.totalSteps;
  input.ignoreFocusOut = true;
  input.buttons = frame.canGoBack ? [vscode.QuickInputButtons.Back] : [];
  return new Promise<T | Back>((resolve, reject) => {
    input.onDidAccept(() => {
      const answer = accept();
      if (answer !== undefined) resolve(answer);
    });
    input.onDidTriggerButton(() => resolve(back));
    input.onDidHide(() => reject(new vscode.CancellationError()));
    input.show();
  }).finally(() => input.dispose());
}
