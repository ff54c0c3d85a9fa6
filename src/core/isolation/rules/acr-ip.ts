import { nameOfId } from "../../arm/ids";
import { openResource } from "../fixes";
import { type Rule, about, aboutEach, cite, judge } from "../rule";
import { approvedUses } from "../facts/places";
import { networkIdOf } from "../facts/networks";

export const acrIp: Rule = {
  id: "acr-ip",
  group: "Container registry",
  title: "The subnet of the registry's private endpoint is too small for its replicas",
  why: "The endpoint takes one address for the registry and one for each region of its data. Where one is lacking, adding a replica is rolled back without a clear error.",
  severity: "warning",
  evidence: [
    "containerRegistry: properties.dataEndpointHostNames",
    "subnet: properties.addressPrefix",
    "subnet: properties.ipConfigurations",
  ],
  fix: "Use a subnet of /27 or larger for the registry's private endpoint.",
  sources: ["registryPrivateLink"],
  check: (context) =>
    about(context.containerRegistry, (registry) =>
      aboutEach(approvedUses(context, registry), ({ endpoint }) => {
        if (!endpoint) return [];
        return about(context.said(endpoint, endpoint.subnetId), (subnetId) =>
          about(context.room(subnetId), ({ free, gap }) => {
            const held = context.configurationsOf(endpoint);
            // One for the registry, one for each region's data, and one for the next replica.
            const needed = 2 + Math.max(1, registry.dataEndpointHostNames.length);
            const unknown = gap ?? held.gap ?? context.gapIn(registry);
            const isFull = unknown === undefined ? free + held.items.length < needed : unknown;
            return judge(isFull, () => ({
              subjectId: endpoint.id,
              message: `${nameOfId(subnetId)} has ${free} free addresses; the private endpoint of ${registry.name} holds ${held.items.length} and needs ${needed} with its next replica.`,
              evidence: cite(registry, "properties.dataEndpointHostNames"),
              fix: openResource({ id: networkIdOf(subnetId), name: nameOfId(networkIdOf(subnetId)) }),
            }));
          }),
        );
      }),
    ),
};
