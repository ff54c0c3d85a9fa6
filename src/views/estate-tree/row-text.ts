import { flattenText } from "../../core/text/markdown";
import type { TreeNode } from "./node";

export interface RowText {
  readonly label: string;
  readonly description: string | undefined;
  /** What a screen reader says. */
  readonly spoken: string;
}

/** The texts of a row, each in one line: names may hold anything. */
export function rowText(node: TreeNode): RowText {
  const { label } = node;
  const [description, spoken] = [saidNow(node.description), saidNow(node.spoken)];
  return {
    label: flattenText(label).trim() || "(no name)",
    description: description === undefined ? undefined : flattenText(description),
    spoken: flattenText(spoken ?? [label, description].filter(Boolean).join(", ")),
  };
}

function saidNow(text: string | (() => string) | undefined): string | undefined {
  return typeof text === "function" ? text() : text;
}
