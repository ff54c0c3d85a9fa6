import { createAzureError } from "../core/arm/azure-error";

const loopbackHosts: ReadonlySet<string> = new Set(["127.0.0.1", "[::1]", "localhost"]);

/**
 * The origin of Azure Resource Manager that a connection may speak to, and nothing else. Throws AzureError: without a
 * credential only loopback is accepted, so that nobody takes a stranger's server for Azure; tokens only leave by TLS.
 */
export function checkEndpoint(resourceManager: string, credentialKind: string): string {
  const doing = "connecting to Azure Resource Manager";
  const refuse = (why: string) => createAzureError({ code: "refused", doing, why });
  const url = URL.canParse(resourceManager) ? new URL(resourceManager) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw refuse("the endpoint is not an http or https address");
  if (url.username !== "" || url.password !== "") throw refuse("the endpoint must not hold a user name");
  if (credentialKind === "none" && !loopbackHosts.has(url.hostname)) {
    throw refuse(
      "without a credential only an endpoint on this machine (127.0.0.1, ::1, localhost) is accepted",
    );
  }
  if (credentialKind !== "none" && url.protocol !== "https:") {
    throw refuse("a token is sent over https only");
  }
  return url.origin;
}
