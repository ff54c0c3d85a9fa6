// Private DNS zones with their virtual network links and A records.

import { childResource, fakeGuid, resource, resourceId, type ArmResource, type Place } from "./arm";

const zoneType = "Microsoft.Network/privateDnsZones";

export interface ZoneLink {
  readonly networkId: string;
  readonly registrationEnabled?: boolean;
}

export function zoneId(place: Place, zone: string): string {
  return resourceId(place, zoneType, zone);
}

export function privateDnsZone(
  place: Place,
  zone: string,
  links: readonly ZoneLink[],
): readonly ArmResource[] {
  const resourceOfZone = resource(place, zoneType, zone, {
    location: "global",
    tags: {},
    properties: {
      internalId: fakeGuid(zoneId(place, zone)),
      maxNumberOfRecordSets: 25000,
      maxNumberOfVirtualNetworkLinks: 1000,
      maxNumberOfVirtualNetworkLinksWithRegistration: 100,
      numberOfRecordSets: 1,
      numberOfVirtualNetworkLinks: links.length,
      numberOfVirtualNetworkLinksWithRegistration: links.filter((link) => link.registrationEnabled).length,
      provisioningState: "Succeeded",
    },
  });
  return [resourceOfZone, ...links.map((link) => virtualNetworkLink(resourceOfZone, link))];
}

function virtualNetworkLink(zone: ArmResource, link: ZoneLink): ArmResource {
  const name = `link-${link.networkId.slice(link.networkId.lastIndexOf("/") + 1)}`;
  return childResource(zone, "virtualNetworkLinks", name, {
    location: "global",
    properties: {
      provisioningState: "Succeeded",
      registrationEnabled: link.registrationEnabled ?? false,
      resolutionPolicy: "Default",
      virtualNetwork: { id: link.networkId },
      virtualNetworkLinkState: "Completed",
    },
  });
}

export interface RecordDesign {
  /** Relative to the zone. */
  readonly name: string;
  readonly address: string;
  /** Absent from records that somebody wrote by hand. */
  readonly creator?: string;
}

export function aRecord(place: Place, zone: string, record: RecordDesign): ArmResource {
  const parent = { id: zoneId(place, zone), type: zoneType };
  return childResource(parent, "A", record.name, {
    properties: {
      ...(record.creator === undefined ? {} : { metadata: { creator: record.creator } }),
      fqdn: `${record.name}.${zone}.`,
      ttl: record.creator === undefined ? 3600 : 10,
      aRecords: [{ ipv4Address: record.address }],
      isAutoRegistered: false,
    },
  });
}
