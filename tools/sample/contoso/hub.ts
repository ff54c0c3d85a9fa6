// What stands in Contoso's networks besides workspaces: the gateway to on-premises, Bastion, firewall, resolver.

import type { ArmResource } from "../arm";
import { azureFirewall, bastionHost, dnsResolver, jumpBox, onPremises, vpnGateway } from "../hub-appliances";
import { publicAddress } from "../network-security";
import { firewallAddress, resolverAddress, type ContosoNetworks } from "./networks";
import { hubPlace, region, spokePlace } from "./places";

export function hubAppliances({ hub, training }: ContosoNetworks): readonly ArmResource[] {
  const place = hubPlace;
  const addresses = {
    gateway: publicAddress(place, "pip-vgw-hub", "203.0.113.10"),
    firewall: publicAddress(place, "pip-afw-hub", "203.0.113.20"),
    bastion: publicAddress(place, "pip-bas-hub", "203.0.113.30"),
    training: publicAddress(spokePlace, "pip-bas-ml-training", "203.0.113.31"),
  };
  const gateway = vpnGateway({
    place,
    name: "vgw-hub",
    subnet: hub.subnet("GatewaySubnet"),
    publicAddressId: addresses.gateway.id,
    clientPool: "172.16.201.0/24",
  });
  return [
    ...Object.values(addresses),
    gateway,
    ...onPremises({
      place,
      name: "lgw-contoso-hq",
      addressPrefix: "192.168.0.0/16",
      gatewayIpAddress: "198.51.100.7",
      gateway,
    }),
    firewall(hub, addresses.firewall.id),
    bastionHost({
      place,
      name: "bas-hub",
      subnet: hub.subnet("AzureBastionSubnet"),
      publicAddressId: addresses.bastion.id,
    }),
    bastionHost({
      place: spokePlace,
      name: "bas-ml-training",
      subnet: training.subnet("AzureBastionSubnet"),
      publicAddressId: addresses.training.id,
    }),
    ...dnsResolver({
      place,
      name: "dnspr-hub",
      subnet: hub.subnet("snet-dns-inbound"),
      privateIpAddress: resolverAddress,
    }),
    ...jumpBox({ place, name: "vm-jumpbox", subnet: hub.subnet("snet-management") }),
  ];
}

function firewall(hub: ContosoNetworks["hub"], publicAddressId: string): ArmResource {
  return azureFirewall({
    place: hubPlace,
    name: "afw-hub",
    subnet: hub.subnet("AzureFirewallSubnet"),
    publicAddressId,
    privateIpAddress: firewallAddress,
    sourcePrefix: "10.0.0.0/8",
    allowedTags: [
      "AzureActiveDirectory",
      "AzureMachineLearning",
      `BatchNodeManagement.${region}`,
      "AzureResourceManager",
      `Storage.${region}`,
      "AzureFrontDoor.FrontEnd",
      "AzureFrontDoor.FirstParty",
      "MicrosoftContainerRegistry",
      "AzureMonitor",
    ],
    allowedHosts: ["pypi.org", "*.pythonhosted.org", "*.anaconda.com", "*.anaconda.org"],
  });
}
