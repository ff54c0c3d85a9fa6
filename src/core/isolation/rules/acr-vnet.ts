import { scaffoldEndpoints } from "../fixes";
import { type Rule, about, cite, judge } from "../rule";
import { isFarAway } from "../facts/nearness";

export const acrVnet: Rule = {
  id: "acr-vnet",
  group: "Container registry",
  title: "The container registry's private endpoint is in a network far from the workspace's",
  why: "Images are pulled from the workspace's network: the same one is recommended, a peered one works. The older advice of one common subnet no longer holds.",
  severity: "warning",
  evidence: ["privateEndpoints[].properties.subnet.id", "virtualNetwork: properties.virtualNetworkPeerings"],
  fix: "Create a private endpoint for the registry in the workspace's network, or peer the networks.",
  sources: ["secureWorkspace"],
  check: (context) =>
    about(context.containerRegistry, (registry) =>
      judge(isFarAway(context, registry), () => ({
        subjectId: registry.id,
        message: `No private endpoint of ${registry.name} is in the network of ${context.owner.name}'s endpoint or in one peered with it.`,
        evidence: cite(registry, "properties.privateEndpointConnections"),
        fix: scaffoldEndpoints(context, ["registry"]),
      })),
    ),
};
