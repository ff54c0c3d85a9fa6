// Every api-version and every path of Azure Resource Manager that the extension knows.

/**
 * How a type is listed in a subscription where Resource Graph is not allowed: by its own list, by the list of all
 * resources and one read each (types that can only be listed by resource group), or under each of its parents.
 */
export type Listing = "own" | "resources" | "parents";

export interface ResourceType {
  readonly apiVersion: string;
  readonly listing: Listing;
}

const machineLearning = "2026-09-01";
const network = "2026-01-01";
const privateDns = "2024-06-01";

/** By type in lower case. */
export const resourceTypes: Readonly<Record<string, ResourceType>> = {
  "microsoft.machinelearningservices/workspaces": { apiVersion: machineLearning, listing: "own" },
  "microsoft.machinelearningservices/workspaces/computes": {
    apiVersion: machineLearning,
    listing: "parents",
  },
  "microsoft.machinelearningservices/workspaces/onlineendpoints": {
    apiVersion: machineLearning,
    listing: "parents",
  },
  "microsoft.machinelearningservices/workspaces/batchendpoints": {
    apiVersion: machineLearning,
    listing: "parents",
  },
  "microsoft.machinelearningservices/workspaces/outboundrules": {
    apiVersion: machineLearning,
    listing: "parents",
  },
  "microsoft.machinelearningservices/workspaces/managednetworks": {
    apiVersion: machineLearning,
    listing: "parents",
  },
  "microsoft.machinelearningservices/workspaces/privatelinkresources": {
    apiVersion: machineLearning,
    listing: "parents",
  },
  "microsoft.machinelearningservices/workspaces/diagnose": {
    apiVersion: machineLearning,
    listing: "parents",
  },
  "microsoft.machinelearningservices/registries": { apiVersion: machineLearning, listing: "own" },
  "microsoft.storage/storageaccounts": { apiVersion: "2025-06-01", listing: "own" },
  "microsoft.keyvault/vaults": { apiVersion: "2025-05-01", listing: "own" },
  "microsoft.containerregistry/registries": { apiVersion: "2025-11-01", listing: "own" },
  "microsoft.insights/components": { apiVersion: "2020-02-02", listing: "own" },
  "microsoft.insights/privatelinkscopes": { apiVersion: "2021-09-01", listing: "own" },
  "microsoft.network/privateendpoints": { apiVersion: network, listing: "own" },
  "microsoft.network/privateendpoints/privatednszonegroups": { apiVersion: network, listing: "parents" },
  "microsoft.network/networkinterfaces": { apiVersion: network, listing: "own" },
  "microsoft.network/virtualnetworks": { apiVersion: network, listing: "own" },
  "microsoft.network/virtualnetworks/subnets": { apiVersion: network, listing: "parents" },
  "microsoft.network/networksecuritygroups": { apiVersion: network, listing: "own" },
  "microsoft.network/routetables": { apiVersion: network, listing: "own" },
  "microsoft.network/natgateways": { apiVersion: network, listing: "own" },
  "microsoft.network/publicipaddresses": { apiVersion: network, listing: "own" },
  "microsoft.network/virtualnetworkgateways": { apiVersion: network, listing: "resources" },
  "microsoft.network/localnetworkgateways": { apiVersion: network, listing: "resources" },
  "microsoft.network/connections": { apiVersion: network, listing: "resources" },
  "microsoft.network/bastionhosts": { apiVersion: network, listing: "own" },
  "microsoft.network/azurefirewalls": { apiVersion: network, listing: "own" },
  "microsoft.network/dnsresolvers": { apiVersion: "2022-07-01", listing: "own" },
  "microsoft.network/dnsresolvers/inboundendpoints": { apiVersion: "2022-07-01", listing: "parents" },
  "microsoft.network/privatednszones": { apiVersion: privateDns, listing: "own" },
  "microsoft.network/privatednszones/virtualnetworklinks": { apiVersion: privateDns, listing: "parents" },
  "microsoft.network/privatednszones/a": { apiVersion: privateDns, listing: "parents" },
  "microsoft.network/privatednszones/aaaa": { apiVersion: privateDns, listing: "parents" },
  "microsoft.compute/virtualmachines": { apiVersion: "2024-11-01", listing: "own" },
};

/** Paths above the subscriptions, with their api-version. */
export const paths = {
  tenants: "/tenants?api-version=2022-12-01",
  subscriptions: "/subscriptions?api-version=2022-12-01",
  resourceGraph: "/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01",
  resourcesOfType: (subscriptionId: string, type: string) =>
    `/subscriptions/${encodeURIComponent(subscriptionId)}/resources` +
    `?$filter=${encodeURIComponent(`resourceType eq '${type}'`)}&api-version=2021-04-01`,
} as const;

/**
 * The path and query that reads a resource, or the collection of this type. Undefined where no api-version is known,
 * or where the id is none: ids come from Azure and from files, and must not reach beyond their own path.
 */
export function pathOf(id: string, type: string): string | undefined {
  const known = Object.hasOwn(resourceTypes, type) ? resourceTypes[type] : undefined;
  const segments = id.split("/").slice(1);
  const isId = id.startsWith("/subscriptions/") && !segments.some(isStray);
  return known && isId
    ? `/${segments.map(encodeURIComponent).join("/")}?api-version=${known.apiVersion}`
    : undefined;
}

function isStray(segment: string): boolean {
  return segment === "" || segment === "." || segment === "..";
}
