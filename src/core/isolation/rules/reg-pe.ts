import { idKey, sameId } from "../../arm/ids";
import { type Rule, about, aboutEach, cite, judge, when } from "../rule";
import type { Connected } from "../facts/endpoints";
import { managedResourcesOf, registriesOf } from "../facts/registries";
import { approvedUses, subnetsOf } from "../facts/places";
import { saysText } from "../facts/wholeness";
import type { WorkspaceContext } from "../context";
import { type Truth, isAny, not, some, all } from "../truth";

export const regPe: Rule = {
  id: "reg-pe",
  group: "Registries",
  title: "A private registry's own storage cannot be reached",
  why: "A registry keeps models in a storage account and images in a container registry of its managed resource group. Where it is private, each needs a private endpoint in the subnet of the workspace's.",
  severity: "error",
  evidence: [
    "machineLearningRegistry: properties.publicNetworkAccess",
    "machineLearningRegistry: properties.managedResourceGroup",
    "privateEndpoints[].properties.subnet.id",
  ],
  fix: "Create private endpoints for them in the subnet of the workspace's private endpoint.",
  sources: ["registries"],
  check: (context) =>
    aboutEach(registriesOf(context), (registry) =>
      when(saysText(context.said(registry, registry.publicNetworkAccess), "Disabled"), () =>
        about(context.said(registry, registry.managedResourceGroupId), (groupId) =>
          aboutEach(managedResourcesOf(context, idKey(groupId)), (resource) =>
            judge(isOutOfReach(context, resource), () => ({
              subjectId: resource.id,
              message: `${resource.name}, which registry ${registry.name} keeps its content in, has no private endpoint in the subnet of ${context.owner.name}'s.`,
              evidence: cite(registry, "properties.managedResourceGroup"),
            })),
          ),
        ),
      ),
    ),
};

function isOutOfReach(context: WorkspaceContext, resource: Connected): Truth {
  const ours = subnetsOf(context, approvedUses(context, context.owner));
  const theirs = subnetsOf(context, approvedUses(context, resource));
  return all(isAny(ours), not(some(ours, (one) => some(theirs, (other) => sameId(one, other)))));
}
