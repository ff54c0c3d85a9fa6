// The Azure Machine Learning registries that a workspace reaches: by a rule of its managed network, or by an endpoint in
// one of its networks.

import { idKey } from "../../arm/ids";
import type { Listing, MachineLearningRegistry } from "../../estate/model";
import type { WorkspaceContext } from "../context";
import { isGap, withGap } from "../truth";
import { approvedUses, networksOf } from "./places";
import type { Connected } from "./endpoints";
import { partly } from "./wholeness";

const registryType = "/microsoft.machinelearningservices/registries/";

export function registriesOf(context: WorkspaceContext): Listing<MachineLearningRegistry> {
  const { estate, outboundRules } = context;
  const networks = networksOf(context, approvedUses(context, context.owner));
  const ids = new Set([
    ...outboundRules.items.flatMap(({ targetId = "" }) =>
      idKey(targetId).includes(registryType) ? [idKey(targetId)] : [],
    ),
    ...networks.items.flatMap((network) => context.registriesNear(network)),
  ]);
  const found = [...ids].map(
    (id) => estate.find("machineLearningRegistries", id) ?? estate.gapOf(id) ?? partly(id),
  );
  const everywhere = estate.isListedEverywhere("privateEndpoints") ? undefined : partly("privateEndpoints");
  const managed = context.isManaged === false ? undefined : outboundRules.gap;
  return withGap(
    found.flatMap((registry) => (isGap(registry) ? [] : registry)),
    found.find(isGap) ?? networks.gap ?? managed ?? everywhere,
  );
}

/** The storage accounts and container registries in a registry's managed resource group. */
export function managedResourcesOf(context: WorkspaceContext, groupKey: string): Listing<Connected> {
  const { estate } = context;
  const kinds = ["storageAccounts", "containerRegistries"] as const;
  const items = context.inResourceGroup(groupKey);
  const gap = kinds
    .map((kind) => (estate.isListedEverywhere(kind) ? undefined : partly(groupKey)))
    .find(isGap);
  return items.length > 0 ? withGap(items, gap) : withGap(items, gap ?? partly(groupKey));
}
