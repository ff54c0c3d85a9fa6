import { scaffoldEndpoints } from "../fixes";
import { type Rule, aboutEach, judge } from "../rule";
import { isWorkspaceEndpoint } from "../facts/in-use";
import { unclear } from "../facts/wholeness";
import { zoneNameOf } from "../facts/zones";
import { all, any, isAny, not, some } from "../truth";

export const dnsBoth: Rule = {
  id: "dns-both",
  group: "DNS",
  title: "The zone group of the workspace's endpoint lacks one of its two zones",
  why: "A workspace has names in two zones, for its API and for notebooks. The built-in Azure Policy writes the first only; then notebooks fail in studio.",
  severity: "error",
  evidence: ["privateDnsZoneGroups[].properties.privateDnsZoneConfigs"],
  fix: "Add the missing zone to the endpoint's zone group.",
  sources: ["landingZones", "endpointDns"],
  check: (context) =>
    aboutEach(context.endpointsInUse(), (use) => {
      if (!isWorkspaceEndpoint(use)) return [];
      const { configs } = use;
      const lacking = use.zones.map((zone) => ({
        zone,
        truth: not(
          some(configs, ({ zoneId, name }) =>
            zoneId === undefined
              ? unclear(use.endpoint.id, `Zone configuration ${name} names no zone.`)
              : zoneNameOf(zoneId) === zone,
          ),
        ),
      }));
      return judge(all(isAny(configs), any(...lacking.map(({ truth }) => truth))), () => ({
        subjectId: use.endpoint.id,
        message: `The zone group of ${use.endpoint.name} lacks ${lacking
          .filter(({ truth }) => truth === true)
          .map(({ zone }) => zone)
          .join(" and ")}.`,
        evidence: configs.items.map(({ groupId, zoneId }) => ({
          resourceId: groupId,
          path: "properties.privateDnsZoneConfigs[].properties.privateDnsZoneId",
          value: zoneId,
        })),
        fix: scaffoldEndpoints(context, ["amlworkspace"]),
      }));
    }),
};
