import { openResource } from "../fixes";
import { type Rule, aboutEach, judge } from "../rule";
import { expectedRecords } from "../facts/expected-records";
import { all, isAny, not, some } from "../truth";

export const dnsNogroup: Rule = {
  id: "dns-nogroup",
  group: "DNS",
  title: "A private endpoint has no zone group and no records",
  why: "Nothing in Azure answers its names with its addresses. That is right only where a DNS server of your own holds them.",
  severity: "warning",
  evidence: ["privateDnsZoneGroups", "privateDnsZones: A records", "virtualNetworkLinks"],
  fix: "Add a zone group to the endpoint, or write its names into your DNS server.",
  sources: ["connectionTrouble", "customDns"],
  check: (context) =>
    aboutEach(context.endpointsInUse(), (use) => {
      const { endpoint, resource, askers } = use;
      const hasGroup = isAny(use.configs);
      if (hasGroup === true) return [];
      const isWritten = some(expectedRecords(context, use), ({ zoneName, name }) =>
        some(askers, (asker) =>
          some(context.linksToNamed(asker, zoneName), ({ zoneId }) => isAny(context.records(zoneId, name))),
        ),
      );
      return judge(all(not(hasGroup), not(isWritten)), () => ({
        subjectId: endpoint.id,
        message: `${endpoint.name}, which leads to ${resource.name}, has no zone group, and no linked zone holds its names.`,
        evidence: [{ resourceId: endpoint.id, path: "privateDnsZoneGroups", value: [] }],
        fix: openResource(endpoint),
      }));
    }),
};
