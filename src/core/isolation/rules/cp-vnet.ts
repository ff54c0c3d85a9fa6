import { nameOfId, sameId } from "../../arm/ids";
import { type Rule, about, aboutEach, cite, judge } from "../rule";
import { isOfType } from "../facts/computes";
import { networksOfEndpoints } from "../facts/places";
import { all, isAny, not, select, some } from "../truth";

export const cpVnet: Rule = {
  id: "cp-vnet",
  group: "Network and compute",
  title: "A compute instance is in another network than the workspace's endpoint",
  why: "Instances must be in the workspace's network; only clusters may be elsewhere, through peering or a second private endpoint.",
  severity: "error",
  evidence: ["computes[].properties.properties.subnet.id", "privateEndpoints[].properties.subnet.id"],
  fix: "Create the instance in the network of the workspace's private endpoint.",
  sources: ["secureTraining"],
  check: (context) => {
    const networks = networksOfEndpoints(context.survey, context.owner);
    return aboutEach(
      select(context.computes, (compute) => isOfType(compute, "ComputeInstance")),
      (compute) =>
        about(context.said(compute, compute.subnetId), (subnetId) => {
          const isHome = some(networks, (id) => sameId(id, context.networkIdOf(subnetId)));
          return judge(all(isAny(networks), not(isHome)), () => ({
            subjectId: compute.id,
            message: `${compute.name} is in ${nameOfId(context.networkIdOf(subnetId))}; the workspace's private endpoints are in ${networks.items.map(nameOfId).join(", ")}.`,
            evidence: cite(compute, "properties.properties.subnet"),
          }));
        }),
    );
  },
};
