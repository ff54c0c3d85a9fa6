// The four dependencies of a workspace at once, and the private endpoints that lead to them.

import type { ArmResource, Place } from "./arm";
import type { StorageService } from "./clouds";
import {
  applicationInsights,
  containerRegistry,
  keyVault,
  logAnalytics,
  storageAccount,
  type RegistryDesign,
  type StorageDesign,
  type VaultDesign,
} from "./dependencies";
import { registryTarget, storageTarget, vaultTarget, type LinkTarget } from "./link-targets";
import { privateEndpoint, type PrivateEndpointDesign } from "./private-endpoint";

export interface DependencyDesign {
  readonly place: Place;
  /** Goes into every name: `stcontosoKEY`, `kv-contoso-KEY`, `crcontosoKEY`, `appi-contoso-KEY`. */
  readonly key: string;
  readonly storage: Omit<StorageDesign, "place" | "name">;
  readonly vault: Omit<VaultDesign, "place" | "name">;
  readonly registry?: Omit<RegistryDesign, "place" | "name">;
}

export interface DependencySet {
  /** Spread into a workspace's design. */
  readonly ids: {
    readonly storageAccount: string;
    readonly keyVault: string;
    readonly applicationInsights: string;
    readonly containerRegistry?: string;
  };
  readonly resources: readonly ArmResource[];
  readonly storage: (service: StorageService) => LinkTarget;
  readonly vault: LinkTarget;
  readonly registry: LinkTarget;
}

export function dependencySet(design: DependencyDesign): DependencySet {
  const { place, key } = design;
  const names = { storage: `stcontoso${key}`, vault: `kv-contoso-${key}`, registry: `crcontoso${key}` };
  const storage = storageAccount({ ...design.storage, place, name: names.storage });
  const vault = keyVault({ ...design.vault, place, name: names.vault });
  const registry = design.registry && containerRegistry({ ...design.registry, place, name: names.registry });
  const logs = logAnalytics(place, `log-contoso-${key}`);
  const insights = applicationInsights(place, `appi-contoso-${key}`, logs);
  return {
    ids: {
      storageAccount: storage.id,
      keyVault: vault.id,
      applicationInsights: insights.id,
      ...(registry === undefined ? {} : { containerRegistry: registry.id }),
    },
    resources: [storage, vault, ...(registry === undefined ? [] : [registry]), insights, logs],
    storage: (service) => storageTarget(place, names.storage, service),
    vault: vaultTarget(place, names.vault),
    registry: registryTarget(place, names.registry),
  };
}

export type SharedDesign = Pick<PrivateEndpointDesign, "place" | "subnet" | "zones">;
export type EndpointVariation = Omit<PrivateEndpointDesign, "place" | "subnet">;

/** Private endpoints side by side in one subnet, with their records in the same zones. */
export function privateEndpoints(
  shared: SharedDesign,
  targets: readonly (LinkTarget | EndpointVariation)[],
): readonly ArmResource[] {
  return targets.flatMap((item) =>
    privateEndpoint("target" in item ? { ...shared, ...item } : { ...shared, target: item }),
  );
}
