// The one place where a failing command becomes something that the user sees.

import * as vscode from "vscode";
import { isObject, textAt } from "../core/arm/json";
import { isRefusal } from "./refusal";
import type { RefusalAction } from "./refusal";

const signIn: RefusalAction = { title: "Sign In", command: "azureMLNetwork.signIn" };
const retry: RefusalAction = { title: "Refresh", command: "azureMLNetwork.refresh" };

/** What helps against each code of an AzureError. */
const actionsByCode: Readonly<Record<string, readonly RefusalAction[]>> = {
  "signed-out": [signIn],
  throttled: [retry],
  unreachable: [retry],
};

/** Runs a command: cancellation is silent; everything else is logged, shown once, and thrown on to the caller. */
export async function guarded<T>(
  doing: string,
  log: vscode.LogOutputChannel,
  run: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    if (isCancellation(error)) return undefined;
    log.error(`${doing}: ${describeChain(error)}`);
    void show(error, log);
    throw error;
  }
}

export function isCancellation(error: unknown): boolean {
  return (
    error instanceof vscode.CancellationError ||
    (error instanceof Error && (error.name === "AbortError" || error.name === "Canceled"))
  );
}

async function show(error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  const showLog: RefusalAction = { title: "Show Log", command: "" };
  const code = isObject(error) ? textAt(error, "code") : undefined;
  const actions = isRefusal(error) ? error.actions : [...(actionsByCode[code ?? ""] ?? []), showLog];
  const message = error instanceof Error ? error.message : String(error);
  const chosen = await vscode.window.showErrorMessage(message, ...actions.map(({ title }) => title));
  const action = actions.find(({ title }) => title === chosen);
  if (action === showLog) log.show();
  else if (action) await vscode.commands.executeCommand(action.command, action.argument);
}

/** An error with its causes, on one line. */
export function describeChain(error: unknown): string {
  const parts: string[] = [];
  for (let cause = error; cause instanceof Error && parts.length < 6; cause = cause.cause) {
    parts.push(cause.message);
  }
  return parts.length > 0 ? parts.join(" <- ") : JSON.stringify(error);
}
