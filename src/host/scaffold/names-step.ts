// The names that would be given, all of them at a glance, each to be changed or to be taken back.

import * as vscode from "vscode";
import { back, showPick, showText, type Back, type Frame, type Step } from "../wizard";

export interface NamedThing {
  readonly key: string;
  /** What it is the name of. */
  readonly label: string;
  readonly name: string;
}

export interface NamesQuestion<S> {
  readonly isAsked: (state: S) => boolean;
  readonly list: (state: S) => readonly NamedThing[];
  /** Undefined takes back what was typed. */
  readonly put: (state: S, key: string, name: string | undefined) => S;
  /** A sentence, or undefined for a good name. */
  readonly validate: (state: S, key: string, name: string) => string | undefined;
}

interface NameItem extends vscode.QuickPickItem {
  readonly thing?: NamedThing;
}

export function namesStep<S>(question: NamesQuestion<S>): Step<S> {
  const { isAsked, list } = question;
  return {
    label: "Names",
    isAsked,
    ask: (state, frame) => askNames(question, state, frame),
    describe: (state) =>
      list(state)
        .map(({ name }) => name)
        .join(", "),
  };
}

async function askNames<S>(question: NamesQuestion<S>, start: S, frame: Frame): Promise<S | Back> {
  let state = start;
  for (;;) {
    const things = question.list(state);
    const picked = await showPick<NameItem>(frame, {
      items: [
        { label: "$(check) Use these names", alwaysShow: true },
        { label: "Choose one to change it", kind: vscode.QuickPickItemKind.Separator },
        ...things.map((thing) => ({ label: thing.label, description: thing.name, thing })),
      ],
      placeholder: "Names of what is created",
    });
    if (picked === back) return back;
    const thing = picked[0]?.thing;
    if (thing === undefined) return state;
    state = await changeName(question, state, { frame, thing });
  }
}

interface Changed {
  readonly frame: Frame;
  readonly thing: NamedThing;
}

async function changeName<S>(question: NamesQuestion<S>, state: S, { frame, thing }: Changed): Promise<S> {
  const answer = await showText(
    { ...frame, title: `${frame.title}: ${thing.label}`, canGoBack: true },
    {
      value: thing.name,
      prompt: `${thing.label}; empty for the name it had`,
      validate: (text) => (text === "" ? undefined : question.validate(state, thing.key, text)),
    },
  );
  if (answer === back) return state;
  return question.put(state, thing.key, answer === "" ? undefined : answer);
}
