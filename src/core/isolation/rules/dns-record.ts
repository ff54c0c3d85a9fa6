import { nameOfId } from "../../arm/ids";
import { openResource } from "../fixes";
import { type Outcome, type Rule, aboutEach, judge } from "../rule";
import type { WorkspaceContext } from "../context";
import { type ExpectedRecord, expectedRecords } from "../facts/expected-records";
import type { EndpointInUse } from "../facts/in-use";
import { not, some } from "../truth";

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
    aboutEach(context.endpointsInUse(), (use) =>
      aboutEach(expectedRecords(context, use), (record) =>
        aboutEach(use.askers, (asker) =>
          aboutEach(context.linksToNamed(asker, record.zoneName), ({ zoneId }) =>
            judgeRecord(context, use, record, zoneId),
          ),
        ),
      ),
    ),
};

/** Whether a zone that the network sees holds the record. Where it sees none, `dns-link` speaks. */
function judgeRecord(
  context: WorkspaceContext,
  { endpoint, resource }: EndpointInUse,
  { name, address }: ExpectedRecord,
  zoneId: string,
): Outcome {
  const sets = context.records(zoneId, name);
  const isRight = some(sets, ({ ipAddresses }) => ipAddresses.includes(address));
  return judge(not(isRight), () => {
    const found = sets.items.flatMap(({ ipAddresses }) => ipAddresses);
    const what = found.length > 0 ? `${name} at ${found.join(", ")}` : `no record ${name}`;
    return {
      subjectId: zoneId,
      message: `${nameOfId(zoneId)} has ${what}; ${endpoint.name} of ${resource.name} is at ${address}.`,
      evidence: [
        { resourceId: zoneId, path: `A/${name}`, value: found },
        {
          resourceId: endpoint.networkInterfaceIds[0] ?? endpoint.id,
          path: "privateIPAddress",
          value: address,
        },
      ],
      fix: openResource({ id: zoneId, name: nameOfId(zoneId) }),
    };
  });
}
