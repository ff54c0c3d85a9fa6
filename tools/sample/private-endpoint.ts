// A private endpoint with everything that comes with it: the network interface, the zone group and the A records.

import { childResource, fakeGuid, resource, resourceId, type ArmResource, type Place } from "./arm";
import type { Host, LinkTarget } from "./link-targets";
import { aRecord, zoneId } from "./private-dns";
import type { SubnetSite } from "./virtual-network";

export interface PrivateEndpointDesign {
  readonly place: Place;
  readonly target: LinkTarget;
  readonly subnet: SubnetSite;
  readonly name?: string;
  /** The resource group of the private DNS zones. Without it the endpoint has no zone group and no records. */
  readonly zones?: Place;
  /** The zones in the zone group, where not all that the target needs. */
  readonly zoneNames?: readonly string[];
  readonly state?: "Approved" | "Pending";
  /** The target's id as the endpoint spells it. */
  readonly targetId?: string;
  readonly recordFaults?: RecordFaults;
}

/** What is wrong in the zones, by record name. */
export interface RecordFaults {
  readonly missing?: readonly string[];
  /** Record name → the address that it holds instead. */
  readonly stale?: Readonly<Record<string, string>>;
}

interface HostAddress extends Host {
  readonly address: string;
}

const endpointType = "Microsoft.Network/privateEndpoints";
const interfaceType = "Microsoft.Network/networkInterfaces";

export function privateEndpoint(design: PrivateEndpointDesign): readonly ArmResource[] {
  const name = design.name ?? `pe-${design.target.name}`;
  const id = resourceId(design.place, endpointType, name);
  const addresses = design.target.members.map(() => design.subnet.next());
  const hosts = design.target.members.flatMap((member, index) =>
    member.hosts.map((host) => ({ ...host, address: addresses[index] ?? "" })),
  );
  const named = { ...design, name, id };
  const zoned =
    design.zones === undefined || design.state === "Pending" ? [] : zoneGroup(named, design.zones, hosts);
  return [endpoint(named, hosts), networkInterface(named, addresses), ...zoned];
}

interface NamedDesign extends PrivateEndpointDesign {
  readonly name: string;
  readonly id: string;
}

function endpoint(design: NamedDesign, hosts: readonly HostAddress[]): ArmResource {
  const isPending = design.state === "Pending";
  const links = [serviceConnection(design)];
  // Azure leaves the list empty both while a zone group is connected and before anyone approves.
  const customDnsConfigs = design.zones === undefined && !isPending ? customDns(hosts) : [];
  return resource(design.place, endpointType, design.name, {
    properties: {
      provisioningState: "Succeeded",
      resourceGuid: fakeGuid(design.id),
      privateLinkServiceConnections: isPending ? [] : links,
      manualPrivateLinkServiceConnections: isPending ? links : [],
      customNetworkInterfaceName: "",
      subnet: { id: design.subnet.id },
      ipConfigurations: [],
      networkInterfaces: [{ id: interfaceId(design) }],
      customDnsConfigs,
      ipVersionType: "IPv4",
    },
  });
}

function serviceConnection(design: NamedDesign) {
  const isPending = design.state === "Pending";
  const list = isPending ? "manualPrivateLinkServiceConnections" : "privateLinkServiceConnections";
  return {
    name: design.name,
    id: `${design.id}/${list}/${design.name}`,
    properties: {
      provisioningState: "Succeeded",
      privateLinkServiceId: design.targetId ?? design.target.id,
      groupIds: [design.target.groupId],
      ...(isPending ? { requestMessage: "Please approve: access for the claims team" } : {}),
      privateLinkServiceConnectionState: {
        status: design.state ?? "Approved",
        description: isPending ? "Awaiting Approval" : "Auto-Approved",
        actionsRequired: "None",
      },
    },
    type: `${endpointType}/${list}`,
  };
}

function customDns(hosts: readonly HostAddress[]) {
  return hosts.map(({ fqdn, address }) => ({ fqdn, ipAddresses: [address] }));
}

function interfaceId(design: NamedDesign): string {
  return resourceId(design.place, interfaceType, interfaceName(design));
}

function interfaceName(design: NamedDesign): string {
  return `${design.name}.nic.${fakeGuid(`${design.id} interface`)}`;
}

function networkInterface(design: NamedDesign, addresses: readonly string[]): ArmResource {
  const id = interfaceId(design);
  const properties = {
    provisioningState: "Succeeded",
    resourceGuid: fakeGuid(id),
    ipConfigurations: design.target.members.map((member, index) => {
      const name = `privateEndpointIpConfig.${fakeGuid(`${id} ${String(index)}`)}`;
      return {
        name,
        id: `${id}/ipConfigurations/${name}`,
        type: `${interfaceType}/ipConfigurations`,
        properties: {
          provisioningState: "Succeeded",
          privateIPAddress: addresses[index] ?? "",
          privateIPAllocationMethod: "Dynamic",
          subnet: { id: design.subnet.id },
          primary: index === 0,
          privateIPAddressVersion: "IPv4",
          privateLinkConnectionProperties:
            design.state === "Pending"
              ? { groupId: "", requiredMemberName: "", fqdns: [] }
              : {
                  groupId: design.target.groupId,
                  requiredMemberName: member.name,
                  fqdns: member.hosts.map((host) => host.fqdn),
                },
        },
      };
    }),
    dnsSettings: { dnsServers: [], appliedDnsServers: [] },
    enableAcceleratedNetworking: false,
    vnetEncryptionSupported: false,
    enableIPForwarding: false,
    disableTcpStateTracking: false,
    privateEndpoint: { id: design.id },
    hostedWorkloads: [],
    tapConfigurations: [],
    nicType: "Standard",
  };
  return resource(design.place, interfaceType, interfaceName(design), { properties });
}

function zoneGroup(design: NamedDesign, zones: Place, hosts: readonly HostAddress[]): readonly ArmResource[] {
  const needed = [...new Set(hosts.map((host) => host.zone))];
  const zoneNames = design.zoneNames ?? needed;
  const written = hosts.filter((host) => zoneNames.includes(host.zone));
  const parent = { id: design.id, type: endpointType };
  const group = childResource(parent, "privateDnsZoneGroups", "default", {
    properties: {
      provisioningState: "Succeeded",
      privateDnsZoneConfigs: zoneNames.map((zone) => ({
        name: zone.replaceAll(".", "-"),
        id: `${design.id}/privateDnsZoneGroups/default/privateDnsZoneConfigs/${zone.replaceAll(".", "-")}`,
        type: `${endpointType}/privateDnsZoneGroups/privateDnsZoneConfigs`,
        properties: {
          provisioningState: "Succeeded",
          privateDnsZoneId: zoneId(zones, zone),
          recordSets: written.filter((host) => host.zone === zone).map(recordSet),
        },
      })),
    },
  });
  return [group, ...zoneRecords(design, zones, written)];
}

function recordSet(host: HostAddress) {
  return {
    recordType: "A",
    recordSetName: host.record,
    fqdn: `${host.record}.${host.zone}`,
    ttl: 10,
    ipAddresses: [host.address],
    provisioningState: "Succeeded",
  };
}

function zoneRecords(
  design: NamedDesign,
  zones: Place,
  hosts: readonly HostAddress[],
): readonly ArmResource[] {
  const { missing = [], stale = {} } = design.recordFaults ?? {};
  const creator = `created by private endpoint ${design.name} with resource guid ${fakeGuid(design.id)}`;
  return hosts
    .filter((host) => !missing.includes(host.record))
    .map((host) => {
      const address = stale[host.record] ?? host.address;
      return aRecord(zones, host.zone, { name: host.record, address, creator });
    });
}
