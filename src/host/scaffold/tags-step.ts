// Tags, typed as pairs.

import { tagProblems } from "../../core/scaffold/names";
import type { Step } from "../wizard";
import { textStep } from "../wizard-steps";

type Tags = Readonly<Record<string, string>>;

export interface TagsQuestion<S> {
  readonly isAsked: (state: S) => boolean;
  readonly get: (state: S) => Tags;
  readonly put: (state: S, tags: Tags) => S;
}

export function tagsStep<S>({ isAsked, get, put }: TagsQuestion<S>): Step<S> {
  return textStep<S>({
    label: "Tags",
    isAsked,
    prompt: "Tags of everything that is created, with semicolons between; empty for none",
    placeholder: "owner=ml platform; cost-center=0815",
    get: (state) => writeTags(get(state)),
    put: (state, text) => put(state, Object.fromEntries(toPairs(text))),
    validate: tagsProblem,
  });
}

function writeTags(tags: Tags): string {
  return Object.entries(tags)
    .map(([name, value]) => `${name}=${value}`)
    .join("; ");
}

function toPairs(text: string): readonly (readonly [name: string, value: string])[] {
  return text
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair !== "")
    .map((pair) => {
      const at = pair.indexOf("=");
      return at < 0 ? [pair, ""] : [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    });
}

function tagsProblem(text: string): string | undefined {
  const pairs = toPairs(text);
  const names = pairs.map(([name]) => name.toLowerCase());
  const doubled = pairs.find(([name], index) => names.indexOf(name.toLowerCase()) !== index);
  if (doubled !== undefined) return `The tag ${doubled[0]} stands there twice.`;
  if (pairs.length > 50) return "Azure takes at most 50 tags.";
  return tagProblems(Object.fromEntries(pairs))[0];
}
