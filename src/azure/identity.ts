// The entry of the bundle that holds the credentials outside the editor. It is loaded on their first use.

import type { TokenCredential } from "@azure/core-auth";
import { AzureCliCredential, DefaultAzureCredential } from "@azure/identity";

export function createCredential(kind: "azureCli" | "default", authority: string): TokenCredential {
  const tenants = { additionallyAllowedTenants: ["*"] };
  return kind === "azureCli"
    ? new AzureCliCredential({ ...tenants, processTimeoutInMs: 30_000 })
    : new DefaultAzureCredential({ ...tenants, authorityHost: authority });
}
