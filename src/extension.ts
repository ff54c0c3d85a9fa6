// Composition root: builds, connects, registers. No logic.

import * as vscode from "vscode";
import type { NetworkIsolationApi } from "./api";
import { openSample } from "./commands/open-sample";
import { openSnapshot } from "./commands/open-snapshot";
import { refresh } from "./commands/refresh";
import { copyId, openInPortal, showRaw } from "./commands/resource-actions";
import { saveSnapshot } from "./commands/save-snapshot";
import { selectSubscriptions } from "./commands/select-subscriptions";
import { clearFilter, setFilter } from "./commands/set-filter";
import { signIn } from "./commands/sign-in";
import { createApi } from "./host/api";
import { describeChain } from "./host/boundary";
import type { AzureReader } from "./host/azure-reader";
import type { CommandHandlers } from "./host/command-names";
import { createConnector } from "./host/connector";
import { EstateStore } from "./host/estate-store";
import { registerCommands } from "./host/register-commands";
import { cloudSetting, subscriptionsSetting } from "./host/settings";
import { EstateTreeView } from "./views/estate-tree/tree-view";

export function activate({ subscriptions, extensionUri }: vscode.ExtensionContext): NetworkIsolationApi {
  const log = vscode.window.createOutputChannel("Azure ML Network", { log: true });
  const connector = createConnector(async (options): Promise<AzureReader> => {
    const { connectAzure } = await import("./azure/connect");
    return connectAzure({ ...options, log: (line) => log.info(line) });
  });
  const store = new EstateStore({
    connect: connector.connect,
    cloudName: () => cloudSetting().name,
    subscriptions: subscriptionsSetting,
    now: () => new Date(),
    onFailure: (error) => log.warn(`Reading from Azure: ${describeChain(error)}`),
  });
  const tree = new EstateTreeView(store);
  const handlers: CommandHandlers = {
    refresh: refresh(store),
    retry: refresh(store),
    cancelRefresh: () => Promise.resolve(store.cancelRefresh()),
    showLog: () => Promise.resolve(log.show()),
    signIn: signIn(store),
    selectSubscriptions: selectSubscriptions(connector.connect),
    setFilter: setFilter(tree),
    clearFilter: clearFilter(tree),
    openSample: openSample(store, extensionUri),
    openSnapshot: openSnapshot(store),
    saveSnapshot: saveSnapshot(store),
    copyId: copyId(store),
    openInPortal: openInPortal(store),
    showRaw: showRaw(store, connector.connect),
  };
  subscriptions.push(log, store, tree, connector.follow(store), registerCommands(handlers, log));
  return createApi(store);
}
