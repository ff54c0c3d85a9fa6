// What the last page of a wizard says of the plan: what is created, what it costs, or why it cannot be.

import * as vscode from "vscode";
import type { Outcome } from "../../core/scaffold/outcome";
import type { Plan } from "../../core/scaffold/plan";
import { listCosts, listWaits } from "../../core/scaffold/readme/costs";
import type { Summary } from "../wizard";

export function summarizePlan(outcome: Outcome, place: string): Summary {
  if (outcome.kind === "refused") {
    return {
      rows: outcome.problems.map((problem) => ({ label: `$(error) ${plain(problem)}`, alwaysShow: true })),
    };
  }
  const { plan } = outcome;
  const created = plan.resources.filter(({ change }) => change === undefined).length;
  const changed = plan.resources.length - created;
  const changes = changed === 0 ? "" : `, and changes ${changed}`;
  return {
    accept: `Write the files: creates ${created} resources${changes}${place === "" ? "" : ` · ${plain(place)}`}`,
    rows: noteRows(plan),
    more: costRows(plan),
  };
}

function noteRows({ notes }: Plan): readonly vscode.QuickPickItem[] {
  return notes.map((note) => ({ label: `$(info) ${plain(note)}` }));
}

function costRows(plan: Plan): readonly vscode.QuickPickItem[] {
  const costs = listCosts(plan).map(({ what, count, price, beside }) => ({
    label: `$(credit-card) ${what}`,
    description: `${count} × about US$ ${price} an hour${beside === undefined ? "" : `, and ${beside}`}`,
  }));
  const waits = listWaits(plan).map((wait) => ({ label: `$(clock) ${wait}` }));
  return [{ label: "Cost and time", kind: vscode.QuickPickItemKind.Separator }, ...costs, ...waits];
}

/** A name from Azure may not bring an icon of its own. */
function plain(text: string): string {
  return text.replaceAll("$(", "$\u200b(");
}
