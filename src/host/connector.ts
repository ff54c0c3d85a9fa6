// One connection to Azure for the present settings and account; a change of either drops it and reads anew.

import * as vscode from "vscode";
import type { Cloud } from "../core/arm/clouds";
import type { AzureReader, Connect } from "./azure-reader";
import type { EstateStore } from "./estate-store";
import { cloudSetting, credentialSetting, onDidChangeSource } from "./settings";
import type { CredentialKind } from "./settings";
import { getTokenSilently, onDidChangeAccount } from "./sign-in";
import type { TokenRequest } from "./sign-in";

export type Credential =
  | { readonly kind: Exclude<CredentialKind, "vscode"> }
  | { readonly kind: "vscode"; getToken(request: TokenRequest): Promise<string | undefined> };

export interface ConnectOptions {
  readonly cloud: Cloud;
  readonly credential: Credential;
}

export interface Connector {
  readonly connect: Connect;
  /** Keeps a store in step with settings and account. */
  follow(store: EstateStore): vscode.Disposable;
}

export function createConnector(open: (options: ConnectOptions) => Promise<AzureReader>): Connector {
  let connection: Promise<AzureReader> | undefined;
  const connect = async (): Promise<AzureReader> => {
    connection ??= openNow(open);
    try {
      return await connection;
    } catch (error) {
      // The next attempt may meet repaired settings.
      connection = undefined;
      throw error;
    }
  };
  const follow = (store: EstateStore): vscode.Disposable => {
    const startAnew = () => {
      connection = undefined;
      const isLive = store.origin.kind === "azure" || store.isRefreshing || store.failure !== undefined;
      if (!isLive) return;
      store.reset();
      // A failure is in the store, and from there in the tree.
      store.refresh().catch(() => undefined);
    };
    return vscode.Disposable.from(
      onDidChangeSource(startAnew),
      onDidChangeAccount(() => {
        if (credentialSetting() === "vscode") startAnew();
      }),
    );
  };
  return { connect, follow };
}

async function openNow(open: (options: ConnectOptions) => Promise<AzureReader>): Promise<AzureReader> {
  const cloud = cloudSetting();
  const kind = credentialSetting();
  const credential: Credential =
    kind === "vscode" ? { kind, getToken: (request) => getTokenSilently(cloud, request) } : { kind };
  return open({ cloud, credential });
}
