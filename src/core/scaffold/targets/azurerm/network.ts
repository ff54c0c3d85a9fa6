// azurerm's resources for networks and what stands in them.

import type { Value } from "../../expressions";
import { block, blocks, raw, subnetLabel } from "../hcl-values";
import type { BodyReader } from "./body-reader";
import { group, one, parentName, type AzurermWriter, type Place, type TerraformResource } from "./writer";

export const networkWriters: Readonly<Record<string, AzurermWriter>> = {
  "Microsoft.Network/virtualNetworks": {
    type: "azurerm_virtual_network",
    write: (read, place) => {
      const network = one("azurerm_virtual_network", read, place, {
        address_space: read.value("properties.addressSpace.addressPrefixes"),
        dns_servers: read.value("properties.dhcpOptions.dnsServers"),
      });
      return [network, ...read.items("properties.subnets").flatMap((subnet) => writeSubnet(subnet, place))];
    },
  },
  "Microsoft.Network/virtualNetworks/virtualNetworkPeerings": {
    type: "azurerm_virtual_network_peering",
    write: (read, place) => [
      {
        type: "azurerm_virtual_network_peering",
        label: place.label,
        attributes: {
          name: place.resource.name,
          resource_group_name: group,
          virtual_network_name: parentName(place),
          remote_virtual_network_id: read.value("properties.remoteVirtualNetwork.id"),
          allow_virtual_network_access: read.value("properties.allowVirtualNetworkAccess"),
          allow_forwarded_traffic: read.value("properties.allowForwardedTraffic"),
          allow_gateway_transit: read.value("properties.allowGatewayTransit"),
          use_remote_gateways: read.value("properties.useRemoteGateways"),
        },
      },
    ],
  },
  "Microsoft.Network/networkSecurityGroups": {
    type: "azurerm_network_security_group",
    write: (read, place) => [
      one("azurerm_network_security_group", read, place, {
        security_rule: blocks(read.items("properties.securityRules").map(securityRule)),
      }),
    ],
  },
  "Microsoft.Network/publicIPAddresses": {
    type: "azurerm_public_ip",
    write: (read, place) => [
      one("azurerm_public_ip", read, place, {
        sku: read.value("sku.name"),
        allocation_method: read.value("properties.publicIPAllocationMethod"),
        zones: read.value("zones"),
      }),
    ],
  },
  "Microsoft.Network/natGateways": {
    type: "azurerm_nat_gateway",
    write: (read, place) => [
      one("azurerm_nat_gateway", read, place, {
        sku_name: read.value("sku.name"),
        idle_timeout_in_minutes: read.value("properties.idleTimeoutInMinutes"),
      }),
      ...read.items("properties.publicIpAddresses").map((address) => ({
        type: "azurerm_nat_gateway_public_ip_association",
        label: place.label,
        attributes: {
          nat_gateway_id: raw(`azurerm_nat_gateway.${place.label}.id`),
          public_ip_address_id: address.value("id"),
        },
      })),
    ],
  },
  "Microsoft.Network/networkInterfaces": {
    type: "azurerm_network_interface",
    write: (read, place) => [
      one("azurerm_network_interface", read, place, {
        ip_configuration: blocks(
          read.items("properties.ipConfigurations").map((configuration) => ({
            name: configuration.value("name"),
            subnet_id: configuration.value("properties.subnet.id"),
            private_ip_address_allocation: configuration.value("properties.privateIPAllocationMethod"),
          })),
        ),
      }),
    ],
  },
  "Microsoft.Network/bastionHosts": {
    type: "azurerm_bastion_host",
    write: (read, place) => [
      one("azurerm_bastion_host", read, place, {
        sku: read.value("sku.name"),
        ip_configuration: ipConfigurations(read),
      }),
    ],
  },
  "Microsoft.Network/virtualNetworkGateways": {
    type: "azurerm_virtual_network_gateway",
    write: (read, place) => [writeGateway(read, place)],
  },
};

function writeSubnet(subnet: BodyReader, place: Place): readonly TerraformResource[] {
  const name = subnet.value("name");
  const label = subnetLabel(place.resource.key, typeof name === "string" ? name : "");
  const id = raw(`azurerm_subnet.${label}.id`);
  const securityGroup = subnet.value("properties.networkSecurityGroup.id");
  const natGateway = subnet.value("properties.natGateway.id");
  return [
    {
      type: "azurerm_subnet",
      label,
      attributes: {
        name,
        resource_group_name: group,
        virtual_network_name: raw(`azurerm_virtual_network.${place.label}.name`),
        address_prefixes: listOfOne(subnet.value("properties.addressPrefix")),
        default_outbound_access_enabled: subnet.value("properties.defaultOutboundAccess"),
        private_endpoint_network_policies: subnet.value("properties.privateEndpointNetworkPolicies"),
        service_endpoints: listOrNothing(
          subnet.items("properties.serviceEndpoints").flatMap((item) => item.value("service") ?? []),
        ),
      },
    },
    ...association("azurerm_subnet_network_security_group_association", label, {
      subnet_id: id,
      network_security_group_id: securityGroup,
    }),
    ...association("azurerm_subnet_nat_gateway_association", label, {
      subnet_id: id,
      nat_gateway_id: natGateway,
    }),
  ];
}

function association(
  type: string,
  label: string,
  attributes: TerraformResource["attributes"],
): readonly TerraformResource[] {
  return Object.values(attributes).includes(undefined) ? [] : [{ type, label, attributes }];
}

function securityRule(rule: BodyReader): TerraformResource["attributes"] {
  return {
    name: rule.value("name"),
    description: rule.value("properties.description"),
    priority: rule.value("properties.priority"),
    direction: rule.value("properties.direction"),
    access: rule.value("properties.access"),
    protocol: rule.value("properties.protocol"),
    source_address_prefix: rule.value("properties.sourceAddressPrefix"),
    source_port_range: rule.value("properties.sourcePortRange"),
    destination_address_prefix: rule.value("properties.destinationAddressPrefix"),
    destination_port_range: rule.value("properties.destinationPortRange"),
    destination_port_ranges: rule.value("properties.destinationPortRanges"),
  };
}

function ipConfigurations(read: BodyReader): TerraformResource["attributes"][string] {
  return blocks(
    read.items("properties.ipConfigurations").map((configuration) => ({
      name: configuration.value("name"),
      subnet_id: configuration.value("properties.subnet.id"),
      public_ip_address_id: configuration.value("properties.publicIPAddress.id"),
    })),
  );
}

function writeGateway(read: BodyReader, place: Place): TerraformResource {
  const client = "properties.vpnClientConfiguration";
  const certificates = read.items(`${client}.vpnClientRootCertificates`).map((certificate) => ({
    name: certificate.value("name"),
    public_cert_data: certificate.value("properties.publicCertData"),
  }));
  // The tier always follows from the name, and azurerm sets it itself.
  read.value("properties.sku.tier");
  return one("azurerm_virtual_network_gateway", read, place, {
    type: read.value("properties.gatewayType"),
    vpn_type: read.value("properties.vpnType"),
    sku: read.value("properties.sku.name"),
    ip_configuration: ipConfigurations(read),
    vpn_client_configuration: block({
      address_space: read.value(`${client}.vpnClientAddressPool.addressPrefixes`),
      vpn_client_protocols: read.value(`${client}.vpnClientProtocols`),
      vpn_auth_types: read.value(`${client}.vpnAuthenticationTypes`),
      root_certificate: blocks(certificates),
    }),
  });
}

function listOfOne(value: Value | undefined): Value | undefined {
  return value === undefined ? undefined : [value];
}

function listOrNothing(list: readonly Value[]): Value | undefined {
  return list.length === 0 ? undefined : list;
}
