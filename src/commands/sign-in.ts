import type * as vscode from "vscode";
import { isAzureError } from "../core/arm/azure-error";
import type { AzureError } from "../core/arm/azure-error";
import { textAt } from "../core/arm/json";
import type { CommandHandler } from "../host/command-names";
import type { EstateStore } from "../host/estate-store";
import { isTenantId, tenantsThatNeedSignIn } from "../host/tenants";
import { pickOne } from "../host/prompts";
import { refusal } from "../host/refusal";
import { cloudSetting, credentialSetting } from "../host/settings";
import { signInTo } from "../host/sign-in";

/** What to do where the editor's account is not the credential. */
const elsewhere = {
  azureCli: "Sign in with `az login` in a terminal, then refresh",
  default:
    "Set up one of the sources of DefaultAzureCredential (environment, managed identity, az login), then refresh",
  none: "The setting azureMLNetwork.credential is none: no sign-in is needed for a loopback endpoint",
} as const;

/** `{ tenantId? }`: signs in with the editor's Microsoft account, then refreshes. */
export function signIn(store: EstateStore): CommandHandler {
  return async (options) => {
    const credential = credentialSetting();
    if (credential !== "vscode") {
      throw refusal(elsewhere[credential], { title: "Refresh", command: "azureMLNetwork.refresh" });
    }
    const failure = signedOut(store.failure);
    const tenantId = textAt(options, "tenantId") ?? (failure ? failure.tenantId : await askTenant(store));
    const isRefused = failure !== undefined || store.estate?.gaps.some(({ code }) => code === "signed-out");
    await signInTo(cloudSetting(), { tenantId, claims: failure?.claims, isRefused: isRefused === true });
    await store.refresh();
    return { signedIn: true };
  };
}

/** The failure of the last refresh, where it was for want of a sign-in. */
function signedOut(failure: unknown): AzureError | undefined {
  return isAzureError(failure) && failure.code === "signed-out" ? failure : undefined;
}

/** Only asks where the last refresh met tenants that want a sign-in of their own. */
async function askTenant(store: EstateStore): Promise<string | undefined> {
  const tenants = tenantsThatNeedSignIn(store.estate).filter(isTenantId);
  if (tenants.length < 2) return tenants[0];
  const items: (vscode.QuickPickItem & { tenant: string })[] = tenants.map((tenant) => ({
    label: tenant,
    tenant,
  }));
  return (await pickOne(items, "Tenant to sign in to")).tenant;
}
