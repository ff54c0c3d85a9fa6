import { nameOfId } from "../../arm/ids";
import { type Rule, about, aboutEach, cite, judge } from "../rule";
import { isPrivateNode } from "../facts/computes";
import { hasExplicitEgress } from "../facts/egress";
import { all, not, select } from "../truth";

export const acrBuildEgress: Rule = {
  id: "acr-build-egress",
  group: "Container registry",
  title: "The image build compute has no way out",
  why: "A build fetches base images from Microsoft's registry and packages from PyPI and conda. A cluster without public addresses needs a NAT gateway or a firewall for that.",
  severity: "error",
  evidence: [
    "properties.imageBuildCompute",
    "computes[].properties.properties.enableNodePublicIp",
    "subnet: properties.natGateway",
    "routeTable: routes",
  ],
  fix: "Put a NAT gateway on the build compute's subnet, or route it through a firewall.",
  sources: ["secureWorkspace"],
  check: (context) => {
    const { owner } = context;
    return about(context.said(owner, owner.imageBuildCompute), (name) => {
      const isNamed = (compute: { name: string }) =>
        compute.name.toLowerCase() === nameOfId(name).toLowerCase();
      return aboutEach(select(context.estate.children("computes", owner.id), isNamed), (compute) =>
        about(context.said(compute, compute.subnetId), (subnetId) =>
          about(context.subnet(subnetId), (subnet) =>
            judge(all(isPrivateNode(context, compute), not(hasExplicitEgress(context, subnet))), () => ({
              subjectId: compute.id,
              message: `The image build compute ${compute.name} has no public addresses, and ${subnet.name} has neither a NAT gateway nor a default route to a firewall.`,
              evidence: [
                ...cite(compute, "properties.properties.enableNodePublicIp"),
                { resourceId: subnet.id, path: "properties.natGateway", value: subnet.natGatewayId },
              ],
            })),
          ),
        ),
      );
    });
  },
};
