// What to do about a finding, in the light bulb of its problem.

import * as vscode from "vscode";
import type { Finding } from "../../core/isolation/evaluate";
import type { Fix } from "../../core/isolation/rule";
import { type FindingsProblems, findingsScheme } from "./problems";

export function registerQuickFixes(problems: FindingsProblems): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    { scheme: findingsScheme },
    {
      async provideCodeActions(document, _range, { diagnostics }) {
        const known = new Set(await vscode.commands.getCommands(true));
        return diagnostics.flatMap((problem) => {
          const finding = problems.findingAt(document.uri, problem.range.start.line);
          return finding ? actionsOf(finding, problem, known) : [];
        });
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

function actionsOf(
  finding: Finding,
  problem: vscode.Diagnostic,
  known: ReadonlySet<string>,
): readonly vscode.CodeAction[] {
  const portal: Fix = { kind: "portal", title: "Open in the portal", resourceId: finding.subjectId };
  const fixes = [...(finding.fix ? [finding.fix] : []), ...(finding.fix?.kind === "portal" ? [] : [portal])];
  return fixes
    .map((fix) => ({ fix, command: commandOf(fix) }))
    .filter(({ command }) => known.has(command.command))
    .map(({ fix, command }) => {
      const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
      action.command = command;
      action.diagnostics = [problem];
      action.isPreferred = fix === finding.fix;
      return action;
    });
}

function commandOf(fix: Fix): vscode.Command {
  const { title } = fix;
  switch (fix.kind) {
    case "scaffold":
      return { title, command: fix.command, arguments: [fix.options] };
    case "portal":
      return { title, command: "azureMLNetwork.openInPortal", arguments: [{ resourceId: fix.resourceId }] };
    case "text":
      return { title, command: "azureMLNetwork.copyId", arguments: [{ text: fix.text }] };
  }
}
