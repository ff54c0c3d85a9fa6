import { valueAt } from "../core/arm/json";
import type { CommandHandler } from "../host/command-names";
import { askText } from "../host/prompts";

/** What of the tree the filter commands need. */
export interface Filterable {
  readonly filter: { readonly text: string };
  setFilter(filter: { readonly text: string }): void;
}

/** `{ text? }` → `{ text }`. */
export function setFilter(tree: Filterable): CommandHandler {
  return async (options) => {
    const given = valueAt(options, "text");
    const text = typeof given === "string" ? given : await askFilter(tree.filter.text);
    tree.setFilter({ text: text.trim() });
    return { text: text.trim() };
  };
}

export function clearFilter(tree: Filterable): CommandHandler {
  return () => {
    tree.setFilter({ text: "" });
    return Promise.resolve({ text: "" });
  };
}

function askFilter(value: string): Promise<string> {
  return askText({
    title: "Filter workspaces",
    prompt: "Words in the name, resource group, subscription, location, kind or verdict; empty shows all",
    placeHolder: "for example: public westeurope",
    value,
  });
}
