import { nameOfId } from "../../arm/ids";
import { openResource } from "../fixes";
import { type Rule, aboutEach, judge } from "../rule";
import { unclear } from "../facts/wholeness";
import { zoneNameOf } from "../facts/zones";

export const dnsZonename: Rule = {
  id: "dns-zonename",
  group: "DNS",
  title: "A zone group names a zone of another name",
  why: "Records are written only into zones of the recommended name, which differs from cloud to cloud.",
  severity: "error",
  evidence: ["privateDnsZoneGroups[].properties.privateDnsZoneConfigs[].properties.privateDnsZoneId"],
  fix: "Use the zone that the service needs in this cloud.",
  sources: ["endpointDns"],
  check: (context) =>
    aboutEach(context.endpointsInUse(), (use) => {
      const { zones } = use;
      return aboutEach(use.configs, ({ zoneId, groupId, name }) => {
        const isOther =
          zoneId === undefined
            ? unclear(groupId, `Zone configuration ${name} names no zone.`)
            : zones.length > 0 && !zones.includes(zoneNameOf(zoneId));
        return judge(isOther, () => ({
          subjectId: groupId,
          message: `The zone group of ${use.endpoint.name} names ${nameOfId(zoneId ?? "")}; ${use.groupId} needs ${zones.join(" and ")} in ${context.estate.cloud}.`,
          evidence: [
            {
              resourceId: groupId,
              path: "properties.privateDnsZoneConfigs[].properties.privateDnsZoneId",
              value: zoneId,
            },
          ],
          fix: openResource(use.endpoint),
        }));
      });
    }),
};
