import type { JsonObject } from "../../arm/json";
import { idAt, idsAt, isObject, listAt, objectAt, textAt, textsAt } from "../../arm/json";
import type { RawResource } from "../../arm/resource";
import type {
  IpConfiguration,
  NetworkInterface,
  PrivateDnsZoneGroup,
  PrivateEndpoint,
  PrivateLink,
  ZoneConfig,
} from "../model";
import { propertiesOf, readConnectionState, readResource } from "./resource";

export function readPrivateEndpoint(raw: RawResource): PrivateEndpoint {
  const properties = propertiesOf(raw);
  return {
    subnetId: idAt(properties, "subnet"),
    networkInterfaceIds: idsAt(properties, "networkInterfaces"),
    links: readPrivateLinks(raw),
    customDnsConfigs: listAt(properties, "customDnsConfigs").flatMap((config) => {
      const fqdn = textAt(config, "fqdn");
      return fqdn === undefined ? [] : [{ fqdn, ipAddresses: textsAt(config, "ipAddresses") }];
    }),
    provisioningState: textAt(properties, "provisioningState"),
    createdAt: textAt(objectAt(raw, "systemData"), "createdAt"),
    ...readResource(raw),
  };
}

/** A manual connection leaves the first list empty and sits in the second. */
export function readPrivateLinks(raw: RawResource): readonly PrivateLink[] {
  const properties = propertiesOf(raw);
  return [
    ...listAt(properties, "privateLinkServiceConnections").flatMap((link) => readLink(link, false)),
    ...listAt(properties, "manualPrivateLinkServiceConnections").flatMap((link) => readLink(link, true)),
  ];
}

function readLink(link: unknown, isManual: boolean): readonly PrivateLink[] {
  const properties = objectAt(link, "properties");
  const targetId = textAt(properties, "privateLinkServiceId");
  if (targetId === undefined) return [];
  const state = readConnectionState(objectAt(properties, "privateLinkServiceConnectionState"));
  return [{ targetId, groupIds: textsAt(properties, "groupIds"), state, isManual }];
}

export function readPrivateDnsZoneGroup(raw: RawResource): PrivateDnsZoneGroup {
  return {
    configs: listAt(propertiesOf(raw), "privateDnsZoneConfigs").filter(isObject).map(readZoneConfig),
    ...readResource(raw),
  };
}

function readZoneConfig(config: JsonObject): ZoneConfig {
  const properties = objectAt(config, "properties");
  return {
    name: textAt(config, "name") ?? "",
    zoneId: textAt(properties, "privateDnsZoneId"),
    recordSets: listAt(properties, "recordSets").map((recordSet) => ({
      name: textAt(recordSet, "recordSetName") ?? "",
      fqdn: textAt(recordSet, "fqdn"),
      ipAddresses: textsAt(recordSet, "ipAddresses"),
    })),
  };
}

export function readNetworkInterface(raw: RawResource): NetworkInterface {
  const properties = propertiesOf(raw);
  return {
    ipConfigurations: listAt(properties, "ipConfigurations").filter(isObject).map(readIpConfiguration),
    ...readResource(raw),
  };
}

function readIpConfiguration(configuration: JsonObject): IpConfiguration {
  const properties = objectAt(configuration, "properties");
  const privateLink = objectAt(properties, "privateLinkConnectionProperties");
  return {
    privateIpAddress: textAt(properties, "privateIPAddress"),
    subnetId: idAt(properties, "subnet"),
    publicIpAddressId: idAt(properties, "publicIPAddress"),
    groupId: textAt(privateLink, "groupId"),
    requiredMemberName: textAt(privateLink, "requiredMemberName"),
    fqdns: textsAt(privateLink, "fqdns"),
  };
}
