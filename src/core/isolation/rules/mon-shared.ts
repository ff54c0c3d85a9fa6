import { idKey, nameOfId } from "../../arm/ids";
import { openResource } from "../fixes";
import { type Rule, about, aboutEach, judge } from "../rule";
import { scopesOf } from "../facts/monitor";
import { approvedUses } from "../facts/places";
import { zoneNameOf } from "../facts/zones";

import { join, select, withGap } from "../truth";
import type { WorkspaceContext } from "../context";
import type { PrivateLinkScope } from "../../estate/model";

export const monShared: Rule = {
  id: "mon-shared",
  group: "Azure Monitor",
  title: "Several monitor endpoints write into the same zone",
  why: "The records of Azure Monitor are global: the second endpoint overwrites the first one's, and deleting either removes them.",
  severity: "warning",
  evidence: ["privateDnsZoneGroups of private endpoints of group azuremonitor"],
  fix: "Keep one private link scope and one endpoint for all networks that share DNS.",
  sources: ["monitorZones", "endpointDns"],
  check: (context) =>
    about(context.applicationInsights, (insights) =>
      aboutEach(scopesOf(context, insights), (scope) =>
        aboutEach(monitorZonesOf(context, scope), (zoneId) => {
          const others = [...new Set(context.writersOf(zoneId).map(idKey))];
          const unlisted = context.gapOfKind("privateDnsZoneGroups");
          const isShared = others.length > 1 ? true : (unlisted ?? false);
          return judge(isShared, () => ({
            subjectId: zoneId,
            message: `${nameOfId(zoneId)} is written by ${others.length} private endpoints: ${others.map(nameOfId).join(", ")}.`,
            evidence: others.map((id) => ({ resourceId: id, path: "privateDnsZoneGroups", value: zoneId })),
            fix: openResource({ id: zoneId, name: nameOfId(zoneId) }),
          }));
        }),
      ),
    ),
};

/** The zones that only Azure Monitor uses; blobs have theirs in common with storage accounts. */
function monitorZonesOf(context: WorkspaceContext, scope: PrivateLinkScope) {
  const configs = approvedUses(context, scope).items.flatMap(({ endpoint }) =>
    endpoint ? [context.configsOf(endpoint)] : [],
  );
  const zones = join(withGap([], context.gapIn(scope)), ...configs);
  const monitor = select(
    zones,
    ({ zoneId }) => zoneId !== undefined && zoneNameOf(zoneId).startsWith("privatelink.monitor."),
  );
  return withGap(
    monitor.items.flatMap(({ zoneId }) => zoneId ?? []),
    monitor.gap,
  );
}
