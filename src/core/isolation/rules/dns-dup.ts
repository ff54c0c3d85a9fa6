import { idKey, nameOfId } from "../../arm/ids";
import { openResource } from "../fixes";
import { type Outcome, type Rule, aboutEach, judge } from "../rule";
import type { WorkspaceContext } from "../context";
import { ownNetworks } from "../facts/dns-networks";
import { type EndpointInUse } from "../facts/in-use";
import { approvedUses } from "../facts/places";
import { zoneNameOf } from "../facts/zones";
import { select, some, withGap } from "../truth";

export const dnsDup: Rule = {
  id: "dns-dup",
  group: "DNS",
  title: "Two zones or two endpoints answer for the same name",
  why: "Where peered networks see different zones of one name, answers depend on who asks. Where two endpoints of one resource write into one zone, the second overwrites the first, and deleting either removes the record.",
  severity: "warning",
  evidence: ["virtualNetworkLinks", "privateDnsZoneGroups"],
  fix: "Keep one zone of each name for networks that are peered, and one endpoint of a resource for each zone.",
  sources: ["endpointDns"],
  check: (context) => [...judgeZones(context), ...judgeWriters(context)],
};

function judgeZones(context: WorkspaceContext): Outcome {
  const uses = context.endpointsInUse();
  const isNeeded = (zoneName: string) => uses.items.some(({ zones }) => zones.includes(zoneName));
  return aboutEach(ownNetworks(context), (networkId) =>
    aboutEach(context.rivalZones(networkId), ({ zoneId, rivalId, networkId: otherId }) =>
      judge(isNeeded(zoneNameOf(zoneId)) || (uses.gap ?? false), () => ({
        subjectId: zoneId,
        message: `${nameOfId(networkId)} sees another zone ${nameOfId(zoneId)} than its peer ${nameOfId(otherId)}.`,
        evidence: [
          { resourceId: networkId, path: "virtualNetworkLinks", value: zoneId },
          { resourceId: otherId, path: "virtualNetworkLinks", value: rivalId },
        ],
        fix: openResource({ id: zoneId, name: nameOfId(zoneId) }),
      })),
    ),
  );
}

function judgeWriters(context: WorkspaceContext): Outcome {
  return aboutEach(context.endpointsInUse(), (use) => {
    const uses = context.approvedUses(use.resource);
    if (uses.items.length < 2 && uses.gap === undefined) return [];
    const rivals = rivalsOf(context, use);
    if (rivals.items.length === 0 && rivals.gap === undefined) return [];
    return aboutEach(use.configs, ({ zoneId }) => {
      const isShared = some(rivals, (rival) =>
        some(
          context.configsOf(rival),
          (config) => zoneId !== undefined && idKey(config.zoneId ?? "") === idKey(zoneId),
        ),
      );
      return judge(isShared, () => ({
        subjectId: zoneId ?? use.endpoint.id,
        message: `${use.endpoint.name} and ${rivals.items.map(({ name }) => name).join(", ")} both write the names of ${use.resource.name} into ${nameOfId(zoneId ?? "")}.`,
        evidence: [use.endpoint, ...rivals.items].map(({ id }) => ({
          resourceId: id,
          path: "privateDnsZoneGroups",
          value: zoneId,
        })),
        fix: openResource(use.endpoint),
      }));
    });
  });
}

/** Other endpoints to the same group. Of each pair one reports, so that each is told once. */
function rivalsOf(context: WorkspaceContext, { endpoint, resource, groupId }: EndpointInUse) {
  const uses = approvedUses(context, resource, groupId);
  const others = select(
    uses,
    (use) => use.endpoint !== undefined && idKey(use.endpoint.id) > idKey(endpoint.id),
  );
  const found = others.items.flatMap((use) => use.endpoint ?? []);
  return withGap(found, others.gap);
}
