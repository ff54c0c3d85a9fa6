import { findResource, type ArmIndex } from "./arm-index";
import { parentKey } from "./arm-path";
import { isRecord, type ArmResource } from "./snapshot";

/**
 * The answer of the service's own diagnosis: the one that the snapshot holds as a resource of the type
 * `…/workspaces/diagnose`, or the one fault that can be seen in the snapshot, custom DNS servers.
 */
export function diagnoseWorkspace(index: ArmIndex, workspace: ArmResource, body: string): unknown {
  const key = workspace.id.toLowerCase();
  const recorded = index.byKey.get(`${key}/diagnose`) ?? index.byParent.get(`${key}/diagnose`)?.[0];
  const properties = recorded?.resource["properties"];
  if (isRecord(properties)) return "value" in properties ? properties : { value: properties };
  const asked = listAsked(body);
  const value: Record<string, unknown> = {};
  for (const [group, name] of Object.entries(resultsByGroup)) {
    const isAsked = asked.length === 0 || asked.includes(group);
    value[name] = group === "dnsResolution" && isAsked ? listCustomDns(index, workspace) : [];
  }
  return { value };
}

const resultsByGroup = {
  udr: "userDefinedRouteResults",
  nsg: "networkSecurityRuleResults",
  resourceLock: "resourceLockResults",
  dnsResolution: "dnsResolutionResults",
  storageAccount: "storageAccountResults",
  keyVault: "keyVaultResults",
  containerRegistry: "containerRegistryResults",
  applicationInsights: "applicationInsightsResults",
  others: "otherResults",
} as const;

/** The groups that the request names; none of them means all. */
function listAsked(body: string): string[] {
  const content: unknown = body.trim() === "" ? {} : JSON.parse(body);
  return Object.keys(asRecord(asRecord(content)["value"]));
}

function listCustomDns(index: ArmIndex, workspace: ArmResource): unknown[] {
  const connections = asRecord(workspace["properties"])["privateEndpointConnections"];
  const endpoints = listRecords(connections).map((connection) =>
    idOf(asRecord(connection["properties"])["privateEndpoint"]),
  );
  return endpoints.flatMap((endpoint) => {
    const found = findResource(index, endpoint.toLowerCase());
    const subnet = idOf(asRecord(found?.["properties"])["subnet"]);
    const network = parentKey(parentKey(subnet.toLowerCase()));
    return hasCustomDns(findResource(index, network)) ? [customDns(network, endpoint)] : [];
  });
}

function hasCustomDns(network: ArmResource | undefined): boolean {
  const options = asRecord(asRecord(network?.["properties"])["dhcpOptions"]);
  const servers: unknown[] = Array.isArray(options["dnsServers"]) ? options["dnsServers"] : [];
  return servers.some((server) => server !== "168.63.129.16");
}

function customDns(network: string, endpoint: string): unknown {
  return {
    code: "CustomDnsInUse",
    level: "Warning",
    message:
      `It is detected VNet '${network}' of private endpoint '${endpoint}' is not using Azure default DNS. ` +
      `You need to configure your DNS server and check https://learn.microsoft.com/azure/machine-learning/` +
      `how-to-custom-dns to make sure the custom DNS is set up correctly.`,
  };
}

function idOf(reference: unknown): string {
  const { id } = asRecord(reference);
  return typeof id === "string" ? id : "";
}

function listRecords(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}
