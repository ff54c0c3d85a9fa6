// The one place where a failing command becomes something that the user sees.

import * as vscode from "vscode";
import { isObject, textAt } from "../core/arm/json";
import { isRefusal } from "./refusal";
import type { RefusalAction } from "./refusal";

const signIn: RefusalAction = { title: "Sign In", command: "azureMLNetwork.signIn" };
const showLog: RefusalAction = { title: "Show Log", command: "azureMLNetwork.showLog" };
const retry: RefusalAction = { title: "Refresh", command: "azureMLNetwork.refresh" };

/** What helps against each code of an AzureError. */
const actionsByCode: Readonly<Record<string, readonly RefusalAction[]>> = {
  "signed-out": [signIn],
  throttled: [retry],
  unreachable: [retry],
};

/**
 * Runs a command for a person: cancellation is silent; everything else is logged and shown once, which is not at all
 * where it can be read already (`isTold`). It is not thrown on, since the editor would show it a second time.
 */
export async function guarded<T>(
  doing: string,
  log: vscode.LogOutputChannel,
  run: () => Promise<T>,
  isTold: (error: unknown) => boolean = () => false,
): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    if (isCancellation(error)) return undefined;
    log.error(`${doing}: ${describeChain(error)}`);
    if (!isTold(error)) void show(error);
    return undefined;
  }
}

/** Runs a command for a program, which learns by the rejection what failed and decides itself what to show. */
export async function logged<T>(
  doing: string,
  log: vscode.LogOutputChannel,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!isCancellation(error)) log.error(`${doing}: ${describeChain(error)}`);
    throw error;
  }
}

export function isCancellation(error: unknown): boolean {
  return (
    error instanceof vscode.CancellationError ||
    (error instanceof Error && (error.name === "AbortError" || error.name === "Canceled"))
  );
}

async function show(error: unknown): Promise<void> {
  const code = isObject(error) ? textAt(error, "code") : undefined;
  const actions = isRefusal(error) ? error.actions : [...(actionsByCode[code ?? ""] ?? []), showLog];
  const message = error instanceof Error ? error.message : String(error);
  const chosen = await vscode.window.showErrorMessage(message, ...actions.map(({ title }) => title));
  const action = actions.find(({ title }) => title === chosen);
  if (action) await vscode.commands.executeCommand(action.command, action.argument);
}

/** An error with its causes, on one line. */
export function describeChain(error: unknown): string {
  const parts: string[] = [];
  for (let cause = error; cause instanceof Error && parts.length < 6; cause = cause.cause) {
    parts.push(cause.message);
  }
  return parts.length > 0 ? parts.join(" <- ") : JSON.stringify(error);
}
