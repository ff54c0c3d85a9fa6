// What stands in a hub network: gateway, Bastion, firewall, DNS resolver and jump box.

import { childResource, fakeGuid, resource, resourceId, type ArmResource, type Place } from "./arm";
import type { SubnetSite } from "./virtual-network";

interface Placed {
  readonly place: Place;
  readonly name: string;
}

interface Fronted extends Placed {
  readonly subnet: SubnetSite;
  readonly publicAddressId: string;
}

const gatewayType = "Microsoft.Network/virtualNetworkGateways";

export interface GatewayDesign extends Fronted {
  /** Addresses for point-to-site clients. */
  readonly clientPool: string;
}

export function vpnGateway(design: GatewayDesign): ArmResource {
  const { place, name } = design;
  const id = resourceId(place, gatewayType, name);
  return resource(place, gatewayType, name, {
    properties: {
      provisioningState: "Succeeded",
      resourceGuid: fakeGuid(id),
      enablePrivateIpAddress: false,
      ipConfigurations: [
        fronted(`${id}/ipConfigurations/default`, "default", design, `${gatewayType}/ipConfigurations`),
      ],
      sku: { name: "VpnGw2AZ", tier: "VpnGw2AZ", capacity: 2 },
      gatewayType: "Vpn",
      vpnType: "RouteBased",
      enableBgp: false,
      activeActive: false,
      vpnClientConfiguration: {
        vpnClientAddressPool: { addressPrefixes: [design.clientPool] },
        vpnClientProtocols: ["OpenVPN"],
        vpnAuthenticationTypes: ["AAD"],
        vpnClientRootCertificates: [],
        vpnClientRevokedCertificates: [],
        vpnClientIpsecPolicies: [],
        aadTenant: `https://login.microsoftonline.com/${place.cloud.tenantId}`,
        aadAudience: "c632b3df-fb67-4d84-bdcf-b95ad541b5c8",
        aadIssuer: `https://sts.windows.net/${place.cloud.tenantId}/`,
      },
      vpnGatewayGeneration: "Generation2",
    },
  });
}

function fronted(id: string, name: string, design: Fronted, type: string) {
  return {
    name,
    id,
    type,
    properties: {
      provisioningState: "Succeeded",
      privateIPAllocationMethod: "Dynamic",
      subnet: { id: design.subnet.id },
      publicIPAddress: { id: design.publicAddressId },
    },
  };
}

const localGatewayType = "Microsoft.Network/localNetworkGateways";

export interface OnPremisesDesign extends Placed {
  readonly addressPrefix: string;
  readonly gatewayIpAddress: string;
  readonly gateway: ArmResource;
}

/** The on-premises network as Azure knows it, and the site-to-site connection to it. */
export function onPremises(design: OnPremisesDesign): readonly ArmResource[] {
  const { place, name } = design;
  const local = resource(place, localGatewayType, name, {
    properties: {
      provisioningState: "Succeeded",
      resourceGuid: fakeGuid(resourceId(place, localGatewayType, name)),
      localNetworkAddressSpace: { addressPrefixes: [design.addressPrefix] },
      gatewayIpAddress: design.gatewayIpAddress,
    },
  });
  const connection = resource(place, "Microsoft.Network/connections", `con-${name}`, {
    properties: {
      provisioningState: "Succeeded",
      virtualNetworkGateway1: { id: design.gateway.id },
      localNetworkGateway2: { id: local.id },
      connectionType: "IPsec",
      connectionProtocol: "IKEv2",
      connectionMode: "Default",
      routingWeight: 0,
      enableBgp: false,
      usePolicyBasedTrafficSelectors: false,
      connectionStatus: "Connected",
      ingressBytesTransferred: 81604378,
      egressBytesTransferred: 40927114,
    },
  });
  return [local, connection];
}

const bastionType = "Microsoft.Network/bastionHosts";

export function bastionHost(design: Fronted): ArmResource {
  const { place, name } = design;
  const id = resourceId(place, bastionType, name);
  return resource(place, bastionType, name, {
    sku: { name: "Standard" },
    properties: {
      provisioningState: "Succeeded",
      dnsName: `bst-${fakeGuid(id)}.${place.cloud.bastion}`,
      scaleUnits: 2,
      enableTunneling: true,
      enableIpConnect: false,
      disableCopyPaste: true,
      ipConfigurations: [
        fronted(
          `${id}/bastionHostIpConfigurations/ipconfig`,
          "ipconfig",
          design,
          `${bastionType}/bastionHostIpConfigurations`,
        ),
      ],
    },
  });
}

const firewallType = "Microsoft.Network/azureFirewalls";

export interface FirewallDesign extends Fronted {
  readonly privateIpAddress: string;
  readonly sourcePrefix: string;
  readonly allowedHosts: readonly string[];
  readonly allowedTags: readonly string[];
}

export function azureFirewall(design: FirewallDesign): ArmResource {
  const { place, name } = design;
  const id = resourceId(place, firewallType, name);
  const front = fronted(`${id}/azureFirewallIpConfigurations/ipconfig`, "ipconfig", design, firewallType);
  return resource(place, firewallType, name, {
    properties: {
      provisioningState: "Succeeded",
      sku: { name: "AZFW_VNet", tier: "Standard" },
      threatIntelMode: "Alert",
      additionalProperties: {},
      ipConfigurations: [
        {
          ...front,
          type: `${firewallType}/azureFirewallIpConfigurations`,
          properties: { ...front.properties, privateIPAddress: design.privateIpAddress },
        },
      ],
      networkRuleCollections: [networkRules(id, design)],
      applicationRuleCollections: [applicationRules(id, design)],
      natRuleCollections: [],
    },
  });
}

function networkRules(firewallId: string, design: FirewallDesign) {
  return {
    name: "aml-service-tags",
    id: `${firewallId}/networkRuleCollections/aml-service-tags`,
    properties: {
      provisioningState: "Succeeded",
      priority: 200,
      action: { type: "Allow" },
      rules: design.allowedTags.map((tag) => ({
        name: tag,
        protocols: ["TCP"],
        sourceAddresses: [design.sourcePrefix],
        destinationAddresses: [tag],
        destinationPorts: ["443"],
      })),
    },
  };
}

function applicationRules(firewallId: string, design: FirewallDesign) {
  return {
    name: "aml-hosts",
    id: `${firewallId}/applicationRuleCollections/aml-hosts`,
    properties: {
      provisioningState: "Succeeded",
      priority: 300,
      action: { type: "Allow" },
      rules: [
        {
          name: "packages",
          protocols: [{ protocolType: "Https", port: 443 }],
          sourceAddresses: [design.sourcePrefix],
          targetFqdns: design.allowedHosts,
        },
      ],
    },
  };
}

const resolverType = "Microsoft.Network/dnsResolvers";

export interface ResolverDesign extends Placed {
  readonly subnet: SubnetSite;
  readonly privateIpAddress: string;
}

export function dnsResolver(design: ResolverDesign): readonly ArmResource[] {
  const { place, name } = design;
  const resolver = resource(place, resolverType, name, {
    properties: {
      provisioningState: "Succeeded",
      resourceGuid: fakeGuid(resourceId(place, resolverType, name)),
      dnsResolverState: "Connected",
      virtualNetwork: { id: design.subnet.networkId },
    },
  });
  const endpoint = childResource(resolver, "inboundEndpoints", "inbound", {
    location: place.location,
    properties: {
      provisioningState: "Succeeded",
      resourceGuid: fakeGuid(`${resolver.id} inbound`),
      ipConfigurations: [
        {
          subnet: { id: design.subnet.id },
          privateIpAddress: design.privateIpAddress,
          privateIpAllocationMethod: "Static",
        },
      ],
    },
  });
  return [resolver, endpoint];
}

const machineType = "Microsoft.Compute/virtualMachines";
const interfaceType = "Microsoft.Network/networkInterfaces";

/** A virtual machine without a public address, for people who come through Bastion. */
export function jumpBox(design: Placed & { readonly subnet: SubnetSite }): readonly ArmResource[] {
  const { place, name } = design;
  const machineId = resourceId(place, machineType, name);
  const nicId = resourceId(place, interfaceType, `nic-${name}`);
  const nic = resource(place, interfaceType, `nic-${name}`, {
    properties: {
      provisioningState: "Succeeded",
      resourceGuid: fakeGuid(nicId),
      ipConfigurations: [
        {
          name: "ipconfig1",
          id: `${nicId}/ipConfigurations/ipconfig1`,
          type: `${interfaceType}/ipConfigurations`,
          properties: {
            provisioningState: "Succeeded",
            privateIPAddress: design.subnet.next(),
            privateIPAllocationMethod: "Dynamic",
            subnet: { id: design.subnet.id },
            primary: true,
            privateIPAddressVersion: "IPv4",
          },
        },
      ],
      dnsSettings: { dnsServers: [], appliedDnsServers: [] },
      enableAcceleratedNetworking: true,
      enableIPForwarding: false,
      primary: true,
      virtualMachine: { id: machineId },
      nicType: "Standard",
    },
  });
  return [machine(design, nicId), nic];
}

function machine({ place, name }: Placed, nicId: string): ArmResource {
  return resource(place, machineType, name, {
    properties: {
      provisioningState: "Succeeded",
      vmId: fakeGuid(`machine ${name}`),
      hardwareProfile: { vmSize: "Standard_D2s_v5" },
      storageProfile: {
        imageReference: {
          publisher: "MicrosoftWindowsDesktop",
          offer: "windows-11",
          sku: "win11-24h2-ent",
          version: "latest",
        },
        osDisk: { osType: "Windows", name: `${name}-os`, createOption: "FromImage", diskSizeGB: 127 },
        dataDisks: [],
      },
      osProfile: { computerName: name.slice(0, 15), adminUsername: "contosoadmin" },
      networkProfile: { networkInterfaces: [{ id: nicId, properties: { primary: true } }] },
    },
  });
}
