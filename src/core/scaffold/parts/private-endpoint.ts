// A private endpoint with its one zone group that holds all zones of the group id.

import type { TextValue, Value } from "../expressions";
import type { PlanResource } from "../plan";
import type { ZoneUse } from "./private-zones";
import { resource } from "./resource";

export interface EndpointRequest {
  readonly key: string;
  readonly name: TextValue;
  readonly location: Value;
  readonly tags: Value;
  readonly subnetId: Value;
  readonly targetId: Value;
  readonly groupId: string;
  /** Empty where another party writes the records. */
  readonly zones: readonly ZoneUse[];
  readonly addresses?: readonly StaticAddress[];
  readonly after?: readonly string[];
  readonly comment?: string;
}

/** A fixed address of one member; an endpoint has one for every member or none at all. */
export interface StaticAddress {
  readonly member: string;
  readonly address: string;
}

export function privateEndpoint(request: EndpointRequest): readonly PlanResource[] {
  const { key, name, groupId } = request;
  const endpoint = resource({
    key,
    type: "Microsoft.Network/privateEndpoints",
    name,
    body: {
      location: request.location,
      tags: request.tags,
      properties: {
        subnet: { id: request.subnetId },
        customNetworkInterfaceName: nicName(name),
        privateLinkServiceConnections: [
          { name: groupId, properties: { privateLinkServiceId: request.targetId, groupIds: [groupId] } },
        ],
        ipConfigurations: ipConfigurations(groupId, request.addresses ?? []),
      },
    },
    ...(request.after === undefined ? {} : { after: request.after }),
    ...(request.comment === undefined ? {} : { comment: request.comment }),
  });
  return request.zones.length === 0 ? [endpoint] : [endpoint, zoneGroup(key, request.zones)];
}

function nicName(name: TextValue): TextValue {
  return typeof name === "string" ? `${name}-nic`.slice(-80) : name;
}

function ipConfigurations(groupId: string, addresses: readonly StaticAddress[]): Value | undefined {
  if (addresses.length === 0) return undefined;
  return addresses.map(({ member, address }) => ({
    name: member,
    properties: { groupId, memberName: member, privateIPAddress: address },
  }));
}

function zoneGroup(endpointKey: string, zones: readonly ZoneUse[]): PlanResource {
  const after = zones.flatMap((zone) => zone.after);
  return resource({
    key: `${endpointKey}Dns`,
    type: "Microsoft.Network/privateEndpoints/privateDnsZoneGroups",
    parent: endpointKey,
    name: "default",
    body: {
      properties: {
        privateDnsZoneConfigs: zones.map((zone) => ({
          name: zone.name.replaceAll(".", "-").slice(0, 80),
          properties: { privateDnsZoneId: zone.id },
        })),
      },
    },
    ...(after.length === 0 ? {} : { after }),
  });
}
