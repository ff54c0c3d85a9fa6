import { cloudNamed, isCloudName } from "../../arm/clouds";
import { privateLinkGroups } from "../../arm/private-link";
import { nameOfId } from "../../arm/ids";
import { openResource } from "../fixes";
import { type Rule, aboutEach, judge } from "../rule";
import { dnsNetworks } from "../facts/dns-networks";
import { memo, perQuestion } from "../memo";
import type { Survey } from "../survey";

export const dnsZonePublic: Rule = {
  id: "dns-zone-public",
  group: "DNS",
  title: "A private zone covers a whole public suffix",
  why: "A zone such as blob.core.windows.net answers for every account in the world: all that it does not hold stops resolving in the linked networks.",
  severity: "warning",
  evidence: ["privateDnsZones: name", "virtualNetworkLinks"],
  fix: "Use the privatelink zone of the service, and delete the one for the public suffix.",
  sources: ["endpointDns"],
  check: (context) => aboutEach(dnsNetworks(context), (networkId) => judgeNetwork(context.survey, networkId)),
};

const judgeNetwork = perQuestion((survey: Survey, networkId: string) => {
  const suffixes = publicSuffixes(survey.estate.cloud);
  return aboutEach(survey.linksTo(networkId), ({ zoneId, zoneName }) =>
    judge(suffixes.has(zoneName), () => ({
      subjectId: zoneId,
      message: `The private zone ${nameOfId(zoneId)}, linked to ${nameOfId(networkId)}, covers a public suffix.`,
      evidence: [{ resourceId: zoneId, path: "name", value: nameOfId(zoneId) }],
      fix: openResource({ id: zoneId, name: nameOfId(zoneId) }),
    })),
  );
});

/** Compute instances have no privatelink zone: a zone for their names is what the documentation itself advises. */
const publicSuffixes = memo((cloud: string): ReadonlySet<string> => {
  const { instances } = cloudNamed(cloud).names;
  const known = isCloudName(cloud) ? cloud : "AzureCloud";
  const all = privateLinkGroups.flatMap(({ forwarders }) => forwarders[known]);
  return new Set(all.filter((name) => !instances.includes(name)));
});
