import { nameOfId } from "../../arm/ids";
import { openResource } from "../fixes";
import { type Rule, aboutEach, judge } from "../rule";
import { not, some } from "../truth";

export const dnsLink: Rule = {
  id: "dns-link",
  group: "DNS",
  title: "A zone is not linked to the network that asks",
  why: "A private DNS zone answers only networks that it is linked to: the endpoint's network, or that of its DNS server. A zone that merely exists proves nothing.",
  severity: "error",
  evidence: [
    "privateDnsZoneGroups",
    "virtualNetworkLinks",
    "virtualNetwork: properties.dhcpOptions.dnsServers",
  ],
  fix: "Link the zone to the network, without auto-registration.",
  sources: ["connectionTrouble", "endpointDns"],
  check: (context) =>
    aboutEach(context.endpointsInUse(), ({ endpoint, askers, configs }) =>
      aboutEach(configs, ({ zoneId }) => {
        if (zoneId === undefined) return [];
        return judge(not(some(askers, (asker) => context.isLinked(zoneId, asker))), () => ({
          subjectId: zoneId,
          message: `${nameOfId(zoneId)}, into which ${endpoint.name} writes, is not linked to ${askers.items.map(nameOfId).join(" or ")}.`,
          evidence: askers.items.map((asker) => ({
            resourceId: zoneId,
            path: "virtualNetworkLinks[].properties.virtualNetwork.id",
            value: `lacks ${asker}`,
          })),
          fix: openResource({ id: zoneId, name: nameOfId(zoneId) }),
        }));
      }),
    ),
};
