// The question that every scaffold ends with.

import type { Language } from "../../core/scaffold/plan";
import type { Step } from "../wizard";
import { pickStep, type Choice } from "../wizard-steps";

const names: Readonly<Record<Language, readonly [label: string, detail: string]>> = {
  bicep: ["Bicep", "One file, and a module for each other resource group"],
  terraform: ["Terraform", "azurerm, and azapi where azurerm lacks a property"],
  "arm-json": ["ARM JSON", "One template"],
  "azure-cli": ["az CLI", "A bash script that can be run again"],
};

export const languageChoices: readonly Choice<Language>[] = (Object.keys(names) as Language[]).map(
  (value) => ({
    label: names[value][0],
    detail: names[value][1],
    value,
  }),
);

export function isLanguage(text: unknown): text is Language {
  return typeof text === "string" && Object.hasOwn(names, text);
}

export function languageStep<S extends { readonly language?: Language | undefined }>(
  isAsked: (state: S) => boolean,
): Step<S> {
  return pickStep<S, Language>({
    label: "Language",
    isAsked,
    prompt: "Write it as",
    choices: () => languageChoices,
    get: ({ language }) => language,
    put: (state, language) => ({ ...state, language }),
  });
}
