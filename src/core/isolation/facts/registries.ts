// The Azure Machine Learning registries that a workspace reaches: by a rule of its managed network, or by an endpoint in
// one of its networks.

import { idKey } from "../../arm/ids";
import type { Listing, MachineLearningRegistry } from "../../estate/model";
import type { WorkspaceContext } from "../context";
import { perKeeper } from "../memo";
import { isGap, withGap } from "../truth";
import { networksOfEndpoints } from "./places";
import type { Connected } from "./endpoints";
import { partly } from "./wholeness";

const registryType = "/microsoft.machinelearningservices/registries/";

export const registriesOf = perKeeper((context: WorkspaceContext): Listing<MachineLearningRegistry> => {
  const { estate, outboundRules } = context;
  const networks = networksOfEndpoints(context.survey, context.owner);
  const ids = new Set([
    ...outboundRules.items.flatMap(({ targetId }) => {
      const key = targetId === undefined ? "" : idKey(targetId);
      return key.includes(registryType) ? [key] : [];
    }),
    ...networks.items.flatMap((network) => context.registriesNear(network)),
  ]);
  const found = [...ids].map(
    (id) => estate.find("machineLearningRegistries", id) ?? estate.gapOf(id) ?? partly(id),
  );
  const managed = context.isManaged === false ? undefined : outboundRules.gap;
  return withGap(
    found.flatMap((registry) => (isGap(registry) ? [] : registry)),
    found.find(isGap) ?? networks.gap ?? managed ?? context.gapOfKind("privateEndpoints"),
  );
});

/** The storage accounts and container registries in a registry's managed resource group. */
export function managedResourcesOf(context: WorkspaceContext, groupKey: string): Listing<Connected> {
  const items = context.inResourceGroup(groupKey);
  const gap = context.gapOfKind("storageAccounts") ?? context.gapOfKind("containerRegistries");
  // A registry always has such resources: where none is seen, they were not read.
  return withGap(items, items.length > 0 ? gap : (gap ?? partly(groupKey)));
}
