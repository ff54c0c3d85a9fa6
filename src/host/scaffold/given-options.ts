// What a command was given, and a refusal where that is wrong.

import { isObject, valueAt } from "../../core/arm/json";
import type { Parsed } from "../../core/scaffold/parse-options";
import type { Language, ScaffoldFile } from "../../core/scaffold/plan";
import type { Scaffold } from "../../core/scaffold/scaffold";
import { refusal } from "../refusal";
import { isLanguage, languageChoices } from "./language-step";

/** The options without those that are the command's own. */
export function acceptOptions<T>(
  parse: (value: unknown) => Parsed<T>,
  options: unknown,
  own: readonly string[],
): T {
  const entries = isObject(options) ? Object.entries(options) : [];
  const parsed = parse(Object.fromEntries(entries.filter(([name]) => !own.includes(name))));
  if (parsed.kind === "parsed") return parsed.options;
  throw refusal(parsed.problems.join(" "));
}

export function givenLanguage(options: unknown): Language | undefined {
  const language = valueAt(options, "language");
  if (language === undefined || isLanguage(language)) return language;
  const known = languageChoices.map(({ value }) => value).join(", ");
  throw refusal(`There is no language ${JSON.stringify(language)}; the languages are ${known}`);
}

export function need(scaffold: Scaffold): readonly ScaffoldFile[] {
  if (scaffold.kind === "scaffolded") return scaffold.files;
  throw refusal(scaffold.problems.join(" "));
}
