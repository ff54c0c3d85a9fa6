// Tokens from the editor's own Microsoft account. Sovereign clouds have a built-in provider of their own.

import * as vscode from "vscode";
import type { Cloud } from "../core/arm/clouds";

export interface TokenRequest {
  readonly scopes: readonly string[];
  readonly tenantId?: string;
  /** The claims that the server asks for, as JSON. */
  readonly claims?: string;
}

const sovereignEnvironments: Readonly<Record<string, string>> = {
  AzureUSGovernment: "USGovernment",
  AzureChinaCloud: "ChinaCloud",
};

const providers: readonly string[] = ["microsoft", "microsoft-sovereign-cloud"];

function providerOf(cloud: Cloud): string {
  return cloud.name in sovereignEnvironments ? "microsoft-sovereign-cloud" : "microsoft";
}

function scopesOf({ scopes, tenantId }: TokenRequest): readonly string[] {
  return tenantId === undefined ? scopes : [...scopes, `VSCODE_TENANT:${tenantId}`];
}

function toRequest(request: TokenRequest): readonly string[] | vscode.AuthenticationWwwAuthenticateRequest {
  const scopes = scopesOf(request);
  if (request.claims === undefined) return scopes;
  // The editor takes the header of the answer, in which claims are in base64.
  const claims = Buffer.from(request.claims).toString("base64");
  return { wwwAuthenticate: `Bearer claims="${claims}"`, fallbackScopes: [...scopes] };
}

/** A token without asking anybody; undefined where the user would have to sign in. */
export async function getTokenSilently(cloud: Cloud, request: TokenRequest): Promise<string | undefined> {
  const session = await vscode.authentication.getSession(providerOf(cloud), toRequest(request), {
    silent: true,
  });
  return session?.accessToken;
}

export interface SignInRequest {
  readonly tenantId?: string | undefined;
  /** The claims that the server asks for, as JSON. */
  readonly claims?: string | undefined;
  /** Whether Azure did not accept what the editor has. */
  readonly isRefused: boolean;
}

export async function signInTo(cloud: Cloud, { tenantId, claims, isRefused }: SignInRequest): Promise<void> {
  const environment = sovereignEnvironments[cloud.name];
  if (environment !== undefined) {
    const settings = vscode.workspace.getConfiguration("microsoft-sovereign-cloud");
    await settings.update("environment", environment, vscode.ConfigurationTarget.Global);
  }
  // The very text that reading asks for: the editor keeps a session for each.
  const scopes = [`${cloud.audience}/.default`];
  const request = {
    scopes,
    ...(tenantId !== undefined && { tenantId }),
    ...(claims !== undefined && { claims }),
  };
  // The editor would give the session that it has, with the token that was refused.
  const isStale = isRefused && (await getTokenSilently(cloud, request)) !== undefined;
  const detail = "Azure does not accept the present sign-in any more.";
  await vscode.authentication.getSession(
    providerOf(cloud),
    toRequest(request),
    isStale ? { forceNewSession: { detail } } : { createIfNone: true },
  );
}

/**
 * Calls back when another set of accounts is signed in than before. Sessions of the same accounts come and go with
 * every scope and renewal, also those that reading itself asks for.
 */
export function onDidChangeAccount(listener: () => void): vscode.Disposable {
  const known = new Map<string, string>();
  const follow = async (providerId: string): Promise<void> => {
    const accounts = await vscode.authentication.getAccounts(providerId);
    const ids = accounts.map(({ id }) => id).sort();
    const now = ids.join("\n");
    if (known.get(providerId) === now) return;
    known.set(providerId, now);
    listener();
  };
  return vscode.authentication.onDidChangeSessions(({ provider }) => {
    if (!providers.includes(provider.id)) return;
    // A provider that cannot tell its accounts has none.
    follow(provider.id).catch(listener);
  });
}
