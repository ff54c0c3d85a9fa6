import { nameOfId } from "../../arm/ids";
import { openResource } from "../fixes";
import { type Outcome, type Rule, aboutEach, judge } from "../rule";
import type { WorkspaceContext } from "../context";
import type { Listing, VirtualNetworkLink } from "../../estate/model";
import { seatNetworks } from "../facts/dns-networks";
import { type ExpectedRecord, expectedRecords } from "../facts/expected-records";
import type { EndpointInUse } from "../facts/in-use";
import { join, not, select, some } from "../truth";
import { zoneNameOf } from "../facts/zones";

export const dnsRecord: Rule = {
  id: "dns-record",
  group: "DNS",
  title: "A record is missing or leads to another address",
  why: "Names then go to the public address, or to an endpoint that was deleted. That happens when an endpoint is created again.",
  severity: "error",
  evidence: [
    "networkInterface: privateLinkConnectionProperties.fqdns",
    "privateDnsZones: A records",
    "virtualNetworkLinks",
  ],
  fix: "Remove the stale record and let the zone group of the endpoint write it again.",
  sources: ["connectionTrouble", "endpointDns"],
  check: (context) =>
    aboutEach(context.endpointsInUse(), (use) => {
      const askers = seatNetworks(context, use.endpoint);
      const links = join({ ...askers, items: [] }, ...askers.items.map((asker) => context.linksTo(asker)));
      return aboutEach(expectedRecords(context, use), (record) => judgeRecord(context, use, record, links));
    }),
};

/** Whether the zones of this name that the network sees hold the record. Where it sees none, `dns-link` speaks. */
function judgeRecord(
  context: WorkspaceContext,
  { endpoint, resource }: EndpointInUse,
  { zoneName, name, address }: ExpectedRecord,
  links: Listing<VirtualNetworkLink>,
): Outcome {
  const zones = select(links, ({ zoneId }) => zoneNameOf(zoneId) === zoneName);
  return aboutEach(zones, ({ zoneId }) => {
    const sets = context.records(zoneId, name);
    const isRight = some(sets, ({ ipAddresses }) => ipAddresses.includes(address));
    const found = sets.items.flatMap(({ ipAddresses }) => ipAddresses);
    return judge(not(isRight), () => ({
      subjectId: zoneId,
      message: `${nameOfId(zoneId)} has ${found.length > 0 ? `${name} at ${found.join(", ")}` : `no record ${name}`}; ${endpoint.name} of ${resource.name} is at ${address}.`,
      evidence: [
        { resourceId: zoneId, path: `A/${name}`, value: found },
        {
          resourceId: endpoint.networkInterfaceIds[0] ?? endpoint.id,
          path: "privateIPAddress",
          value: address,
        },
      ],
      fix: openResource({ id: zoneId, name: nameOfId(zoneId) }),
    }));
  });
}
