// azurerm's resources for private endpoints, private DNS and Azure Monitor private link scopes.

import type { Value } from "../../expressions";
import { block, blocks, raw, type Attributes } from "../hcl-values";
import type { BodyReader } from "./body-reader";
import { group, one, parentName, type AzurermWriter, type Place } from "./writer";

export const privateLinkWriters: Readonly<Record<string, AzurermWriter>> = {
  "Microsoft.Network/privateEndpoints": {
    type: "azurerm_private_endpoint",
    folds: ["Microsoft.Network/privateEndpoints/privateDnsZoneGroups"],
    write: (read, place) => [
      one("azurerm_private_endpoint", read, place, {
        subnet_id: read.value("properties.subnet.id"),
        custom_network_interface_name: read.value("properties.customNetworkInterfaceName"),
        private_service_connection: blocks(connections(read)),
        private_dns_zone_group: zoneGroup(place),
        ip_configuration: addresses(read),
      }),
    ],
  },
  "Microsoft.Network/privateDnsZones": {
    type: "azurerm_private_dns_zone",
    write: (read, place) => [withoutLocation("azurerm_private_dns_zone", read, place, {})],
  },
  "Microsoft.Network/privateDnsZones/virtualNetworkLinks": {
    type: "azurerm_private_dns_zone_virtual_network_link",
    write: (read, place) => [
      withoutLocation("azurerm_private_dns_zone_virtual_network_link", read, place, {
        private_dns_zone_name: parentReference(place, "azurerm_private_dns_zone"),
        virtual_network_id: read.value("properties.virtualNetwork.id"),
        registration_enabled: read.value("properties.registrationEnabled"),
      }),
    ],
  },
  "Microsoft.Insights/privateLinkScopes": {
    type: "azurerm_monitor_private_link_scope",
    write: (read, place) => [
      withoutLocation("azurerm_monitor_private_link_scope", read, place, {
        ingestion_access_mode: read.value("properties.accessModeSettings.ingestionAccessMode"),
        query_access_mode: read.value("properties.accessModeSettings.queryAccessMode"),
      }),
    ],
  },
  "Microsoft.Insights/privateLinkScopes/scopedResources": {
    type: "azurerm_monitor_private_link_scoped_service",
    write: (read, place) => [
      {
        type: "azurerm_monitor_private_link_scoped_service",
        label: place.label,
        attributes: {
          name: place.resource.name,
          resource_group_name: group,
          scope_name: parentReference(place, "azurerm_monitor_private_link_scope"),
          linked_resource_id: read.value("properties.linkedResourceId"),
        },
      },
    ],
  },
};

/** Through the parent's address, so that Terraform waits for it. */
function parentReference(place: Place, parentType: string): Attributes[string] {
  const { parent } = place.resource;
  return parent === undefined ? parentName(place) : raw(`${parentType}.${place.labelOf(parent)}.name`);
}

/** Global in ARM; azurerm does not ask. */
function withoutLocation(
  type: string,
  read: BodyReader,
  place: Place,
  attributes: Attributes,
): ReturnType<typeof one> {
  return one(type, read, place, { ...attributes, location: undefined });
}

function connections(read: BodyReader): readonly Attributes[] {
  return [
    ...read.items("properties.privateLinkServiceConnections").map((item) => connection(item, false)),
    ...read.items("properties.manualPrivateLinkServiceConnections").map((item) => connection(item, true)),
  ];
}

function connection(item: BodyReader, isManual: boolean): Attributes {
  return {
    name: item.value("name"),
    private_connection_resource_id: item.value("properties.privateLinkServiceId"),
    subresource_names: item.value("properties.groupIds"),
    is_manual_connection: isManual,
    request_message: item.value("properties.requestMessage"),
  };
}

function zoneGroup(place: Place): Attributes[string] {
  const [child] = place.children;
  if (child === undefined) return undefined;
  const configs = child.read.items("properties.privateDnsZoneConfigs");
  // azurerm names each configuration after its zone.
  configs.forEach((config) => config.value("name"));
  const ids = configs.flatMap((config) => config.value("properties.privateDnsZoneId") ?? []);
  return block({ name: child.resource.name, private_dns_zone_ids: ids satisfies readonly Value[] });
}

function addresses(read: BodyReader): Attributes[string] {
  const configurations = read.items("properties.ipConfigurations").map((item) => ({
    name: item.value("name"),
    private_ip_address: item.value("properties.privateIPAddress"),
    subresource_name: item.value("properties.groupId"),
    member_name: item.value("properties.memberName"),
  }));
  return configurations.length === 0 ? undefined : blocks(configurations);
}
