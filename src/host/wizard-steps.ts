// The kinds of questions that a wizard asks.

import type * as vscode from "vscode";
import { back, showPick, showText, type Step } from "./wizard";

export interface Choice<V> extends vscode.QuickPickItem {
  readonly value: V;
}

interface Question<S> {
  readonly label: string;
  /** Absent: always. */
  readonly isAsked?: (state: S) => boolean;
  readonly prompt: string;
}

export interface PickQuestion<S, V> extends Question<S> {
  readonly choices: (state: S) => readonly Choice<V>[];
  readonly get: (state: S) => V | undefined;
  readonly put: (state: S, value: V) => S;
}

export function pickStep<S, V>(question: PickQuestion<S, V>): Step<S> {
  const { label, isAsked = () => true, prompt, choices, get, put } = question;
  return {
    label,
    isAsked,
    ask: async (state, frame) => {
      const items = choices(state);
      const chosen = items.filter(({ value }) => value === get(state));
      const picked = await showPick(frame, { items, placeholder: prompt, chosen });
      if (picked === back) return back;
      const [item] = picked;
      return item === undefined ? state : put(state, item.value);
    },
    describe: (state) => choices(state).find(({ value }) => value === get(state))?.label ?? "",
  };
}

export interface PicksQuestion<S, V> extends Question<S> {
  readonly choices: (state: S) => readonly Choice<V>[];
  readonly get: (state: S) => readonly V[];
  readonly put: (state: S, values: readonly V[]) => S;
}

export function picksStep<S, V>(question: PicksQuestion<S, V>): Step<S> {
  const { label, isAsked = () => true, prompt, choices, get, put } = question;
  const chosenOf = (state: S): readonly Choice<V>[] =>
    choices(state).filter(({ value }) => get(state).includes(value));
  return {
    label,
    isAsked,
    ask: async (state, frame) => {
      const items = choices(state);
      const chosen = items.filter(({ value }) => get(state).includes(value));
      const picked = await showPick(frame, { items, placeholder: prompt, chosen, canPickMany: true });
      return picked === back
        ? back
        : put(
            state,
            picked.map(({ value }) => value),
          );
    },
    describe: (state) =>
      chosenOf(state)
        .map((item) => item.label)
        .join(", ") || "none",
  };
}

export interface TextQuestion<S> extends Question<S> {
  /** In the summary, for a text that was left empty; `none` without. */
  readonly whenEmpty?: string;
  readonly placeholder?: string;
  readonly get: (state: S) => string;
  readonly put: (state: S, text: string) => S;
  readonly validate: (text: string, state: S) => string | undefined;
}

export function textStep<S>(question: TextQuestion<S>): Step<S> {
  const {
    label,
    isAsked = () => true,
    prompt,
    placeholder,
    get,
    put,
    validate,
    whenEmpty = "none",
  } = question;
  return {
    label,
    isAsked,
    ask: async (state, frame) => {
      const text = await showText(frame, {
        value: get(state),
        prompt,
        ...(placeholder === undefined ? {} : { placeholder }),
        validate: (typed) => validate(typed, state),
      });
      return text === back ? back : put(state, text);
    },
    describe: (state) => get(state) || whenEmpty,
  };
}
