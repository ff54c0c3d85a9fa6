import { type Rule, about, aboutEach, cite, judge } from "../rule";
import { sameRegion } from "../facts/computes";

export const vnRegion: Rule = {
  id: "vn-region",
  group: "Network and compute",
  title: "A private endpoint is in another region than its network",
  why: "A private endpoint must be in the region of the virtual network that it is put into.",
  severity: "error",
  evidence: ["privateEndpoints[].location", "virtualNetwork: location"],
  fix: "Create the endpoint in the network's region.",
  sources: ["privateLink"],
  check: (context) =>
    aboutEach(context.endpointsInUse(), ({ endpoint, networkId: seat }) =>
      about(seat, (networkId) =>
        about(context.network(networkId), (network) =>
          about(context.said(network, network.location), (region) =>
            about(context.said(endpoint, endpoint.location), (location) =>
              judge(!sameRegion(region, location), () => ({
                subjectId: endpoint.id,
                message: `${endpoint.name} is in ${location}, its network ${network.name} in ${region}.`,
                evidence: [...cite(endpoint, "location"), ...cite(network, "location")],
              })),
            ),
          ),
        ),
      ),
    ),
};
