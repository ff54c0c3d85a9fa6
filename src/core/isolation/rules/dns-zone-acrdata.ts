import { nameOfId } from "../../arm/ids";
import { openResource } from "../fixes";
import { type Rule, aboutEach, judge } from "../rule";
import { dnsNetworks } from "../facts/dns-networks";
import { perQuestion } from "../memo";
import type { Survey } from "../survey";

const dataZone = /^[a-z0-9]+\.(data\.)?privatelink\.azurecr\.|^[a-z0-9]+\.data\.privatelink\./;

export const dnsZoneAcrdata: Rule = {
  id: "dns-zone-acrdata",
  group: "DNS",
  title: "A zone of its own for a registry's data endpoints",
  why: "The data endpoints of a container registry are records in its privatelink zone; a zone for a region is never asked.",
  severity: "warning",
  evidence: ["privateDnsZones: name", "virtualNetworkLinks"],
  fix: "Delete the zone; the zone group writes the records where they belong.",
  sources: ["endpointDns"],
  check: (context) => aboutEach(dnsNetworks(context), (networkId) => judgeNetwork(context.survey, networkId)),
};

const judgeNetwork = perQuestion((survey: Survey, networkId: string) =>
  aboutEach(survey.linksTo(networkId), ({ zoneId, zoneName }) =>
    judge(dataZone.test(zoneName), () => ({
      subjectId: zoneId,
      message: `The zone ${nameOfId(zoneId)}, linked to ${nameOfId(networkId)}, is not one that container registries use.`,
      evidence: [{ resourceId: zoneId, path: "name", value: nameOfId(zoneId) }],
      fix: openResource({ id: zoneId, name: nameOfId(zoneId) }),
    })),
  ),
);
