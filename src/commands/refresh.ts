import * as vscode from "vscode";
import type { CommandHandler } from "../host/command-names";
import type { EstateStore } from "../host/estate-store";

/** → `{ workspaces, subscriptions, gaps }`: how many of each were read. */
export function refresh(store: EstateStore): CommandHandler {
  return async () => {
    await vscode.window.withProgress({ location: { viewId: "azureMLNetwork.workspaces" } }, () =>
      store.refresh(),
    );
    const { estate } = store;
    return {
      workspaces: estate?.list("workspaces").length ?? 0,
      subscriptions: estate?.subscriptions.length ?? 0,
      gaps: estate?.gaps.length ?? 0,
    };
  };
}
