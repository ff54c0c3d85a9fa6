// The subscriptions and resource groups of Contoso.

import type { Place } from "../arm";
import { azureCloud } from "../clouds";

export const region = "westeurope";

export const subscriptions = {
  platform: "c0270501-0000-4000-8000-000000000000",
  machineLearning: "c0270502-0000-4000-8000-000000000000",
  /** Not readable: payroll keeps its data here. */
  finance: "c0270503-0000-4000-8000-000000000000",
  /** Microsoft's own, with the private endpoints of managed networks. */
  microsoft: "ffffffff-0000-4000-8000-000000000000",
} as const;

export function platformPlace(resourceGroup: string): Place {
  return { cloud: azureCloud, subscriptionId: subscriptions.platform, resourceGroup, location: region };
}

export function mlPlace(resourceGroup: string, location = region): Place {
  return { cloud: azureCloud, subscriptionId: subscriptions.machineLearning, resourceGroup, location };
}

export const hubPlace = platformPlace("rg-hub-network");
export const dnsPlace = platformPlace("rg-private-dns");
export const spokePlace = mlPlace("rg-ml-network");
export const legacyPlace = mlPlace("rg-ml-legacy", "northeurope");
