// Ways in for people: a jump box behind Bastion, a VPN gateway, a peering with a hub.

import { nameOfId, parseId } from "../../arm/ids";
import { idOf, param, type Value } from "../expressions";
import { resource } from "../parts/resource";
import type { PlanResource } from "../plan";
import type { Layout } from "./layout";
import type { Settings } from "./settings";

export function accessResources(settings: Settings, layout: Layout): readonly PlanResource[] {
  return [
    ...(settings.jumpBox && layout.clients !== undefined ? jumpBox(settings, layout.clients) : []),
    ...(settings.jumpBox && layout.bastion !== undefined ? bastion(settings, layout.bastion) : []),
    ...(settings.vpn && layout.gateway !== undefined ? vpnGateway(settings, layout.gateway) : []),
    ...(settings.peerWith === undefined ? [] : peerings(settings.peerWith, layout)),
  ];
}

function jumpBox(settings: Settings, subnet: Value): readonly PlanResource[] {
  const nic = resource({
    key: "jumpBoxNic",
    type: "Microsoft.Network/networkInterfaces",
    name: `nic-${settings.names.jumpBox}`,
    body: {
      location: param("location"),
      tags: param("tags"),
      properties: {
        ipConfigurations: [
          { name: "ipconfig1", properties: { privateIPAllocationMethod: "Dynamic", subnet: { id: subnet } } },
        ],
      },
    },
  });
  const machine = resource({
    key: "jumpBox",
    type: "Microsoft.Compute/virtualMachines",
    name: settings.names.jumpBox,
    body: { location: param("location"), tags: param("tags"), properties: machineProperties(settings) },
    comment:
      "Windows 11 without a public address: open studio in its browser. Billed by the hour while it runs.",
  });
  return [nic, machine];
}

function machineProperties(settings: Settings): Value {
  return {
    hardwareProfile: { vmSize: settings.jumpBoxVmSize },
    licenseType: "Windows_Client",
    osProfile: {
      computerName: settings.names.jumpBox.slice(0, 15),
      adminUsername: param("adminUserName"),
      adminPassword: param("adminPassword"),
    },
    securityProfile: {
      securityType: "TrustedLaunch",
      uefiSettings: { secureBootEnabled: true, vTpmEnabled: true },
    },
    storageProfile: {
      imageReference: {
        publisher: "MicrosoftWindowsDesktop",
        offer: "windows-11",
        sku: "win11-24h2-pro",
        version: "latest",
      },
      osDisk: {
        createOption: "FromImage",
        caching: "ReadWrite",
        managedDisk: { storageAccountType: "Premium_LRS" },
      },
    },
    networkProfile: { networkInterfaces: [{ id: idOf("jumpBoxNic") }] },
  };
}

function bastion(settings: Settings, subnet: Value): readonly PlanResource[] {
  const host = resource({
    key: "bastion",
    type: "Microsoft.Network/bastionHosts",
    name: settings.names.bastion,
    body: {
      location: param("location"),
      tags: param("tags"),
      sku: { name: "Basic" },
      properties: { ipConfigurations: [gatewayConfiguration("bastion", subnet, "bastionAddress")] },
    },
    comment: "Remote desktop from the portal, over HTTPS. Billed by the hour from now on, used or not.",
  });
  return [publicAddress("bastionAddress", `pip-${settings.names.bastion}`), host];
}

function gatewayConfiguration(name: string, subnet: Value, addressKey: string): Value {
  return { name, properties: { subnet: { id: subnet }, publicIPAddress: { id: idOf(addressKey) } } };
}

function publicAddress(key: string, name: string, zones?: readonly string[]): PlanResource {
  return resource({
    key,
    type: "Microsoft.Network/publicIPAddresses",
    name,
    body: {
      location: param("location"),
      tags: param("tags"),
      sku: { name: "Standard" },
      ...(zones === undefined ? {} : { zones }),
      properties: { publicIPAllocationMethod: "Static" },
    },
  });
}

function vpnGateway(settings: Settings, subnet: Value): readonly PlanResource[] {
  const gateway = resource({
    key: "vpnGateway",
    type: "Microsoft.Network/virtualNetworkGateways",
    name: settings.names.vpnGateway,
    body: {
      location: param("location"),
      tags: param("tags"),
      properties: {
        gatewayType: "Vpn",
        vpnType: "RouteBased",
        sku: { name: "VpnGw1AZ", tier: "VpnGw1AZ" },
        ipConfigurations: [gatewayConfiguration("default", subnet, "vpnAddress")],
        vpnClientConfiguration: {
          vpnClientAddressPool: { addressPrefixes: [settings.vpnAddressPool] },
          vpnClientProtocols: ["OpenVPN"],
          vpnAuthenticationTypes: ["Certificate"],
          vpnClientRootCertificates: [
            { name: "root", properties: { publicCertData: param("vpnRootCertificate") } },
          ],
        },
      },
    },
    comment: "Point-to-site with certificates. Takes up to 45 minutes to create, and is billed by the hour.",
  });
  const address = publicAddress("vpnAddress", `pip-${settings.names.vpnGateway}`, ["1", "2", "3"]);
  return [{ ...address, comment: "In a region without availability zones, leave the zones out." }, gateway];
}

/** Both halves: the hub's lies in the hub's own group. */
function peerings(hubId: string, layout: Layout): readonly PlanResource[] {
  const { subscriptionId, resourceGroup } = parseId(hubId);
  const hubName = nameOfId(hubId);
  const common = { allowVirtualNetworkAccess: true, allowForwardedTraffic: true, useRemoteGateways: false };
  const here = resource({
    key: "peeringToHub",
    type: "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
    ...nearSide(layout),
    name: `to-${hubName}`.slice(0, 80),
    body: { properties: { remoteVirtualNetwork: { id: hubId }, ...common, allowGatewayTransit: false } },
    comment: "For the hub's gateway, set useRemoteGateways here once the hub allows gateway transit.",
  });
  const there = resource({
    key: "peeringFromHub",
    type: "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
    parentName: hubName,
    name: `to-${layout.networkName}`.slice(0, 80),
    group: { subscriptionId, resourceGroup },
    body: {
      properties: { remoteVirtualNetwork: { id: layout.networkId }, ...common, allowGatewayTransit: true },
    },
    comment: "The hub's half of the peering.",
  });
  return [here, there];
}

function nearSide(layout: Layout): Partial<PlanResource> {
  if (layout.existingNetworkId === undefined) return { parent: "network" };
  const { subscriptionId, resourceGroup } = parseId(layout.existingNetworkId);
  return { parentName: layout.networkName, group: { subscriptionId, resourceGroup } };
}
