// The documentation that rules rest on.

const learn = "https://learn.microsoft.com/azure";
const ml = `${learn}/machine-learning`;

export interface Source {
  readonly title: string;
  readonly url: string;
}

export const sources = {
  privateLink: {
    title: "Configure a private endpoint for a workspace",
    url: `${ml}/how-to-configure-private-link`,
  },
  secureWorkspace: {
    title: "Secure a workspace with virtual networks",
    url: `${ml}/how-to-secure-workspace-vnet`,
  },
  secureTraining: { title: "Secure a training environment", url: `${ml}/how-to-secure-training-vnet` },
  secureTutorial: {
    title: "Tutorial: a secure workspace in a virtual network",
    url: `${ml}/tutorial-create-secure-workspace-vnet`,
  },
  overview: { title: "Network isolation overview", url: `${ml}/how-to-network-security-overview` },
  planning: { title: "Plan for network isolation", url: `${ml}/how-to-network-isolation-planning` },
  firewall: {
    title: "Inbound and outbound network traffic",
    url: `${ml}/how-to-access-azureml-behind-firewall`,
  },
  managedNetwork: { title: "Workspace managed virtual network", url: `${ml}/how-to-managed-network` },
  managedNetworkTrouble: {
    title: "Troubleshoot the managed virtual network",
    url: `${ml}/how-to-troubleshoot-managed-network`,
  },
  connectionTrouble: {
    title: "Troubleshoot private endpoint connections",
    url: `${ml}/how-to-troubleshoot-secure-connection-workspace`,
  },
  studio: { title: "Studio in a virtual network", url: `${ml}/how-to-enable-studio-virtual-network` },
  onlineEndpoints: { title: "Isolation of online endpoints", url: `${ml}/concept-secure-online-endpoint` },
  v2Api: {
    title: "Network isolation with the v2 API",
    url: `${ml}/how-to-configure-network-isolation-with-v2`,
  },
  registries: { title: "Isolation of registries", url: `${ml}/how-to-registry-network-isolation` },
  hub: { title: "Hub workspaces", url: `${ml}/concept-hub-workspace` },
  customDns: { title: "Workspace with a custom DNS server", url: `${ml}/how-to-custom-dns` },
  diagnostics: { title: "Workspace diagnostics", url: `${ml}/how-to-workspace-diagnostic-api` },
  exfiltration: { title: "Data exfiltration prevention", url: `${ml}/how-to-prevent-data-loss-exfiltration` },
  endpointDns: { title: "Private endpoint DNS values", url: `${learn}/private-link/private-endpoint-dns` },
  privateEndpoint: {
    title: "What is a private endpoint",
    url: `${learn}/private-link/private-endpoint-overview`,
  },
  registryPrivateLink: {
    title: "Connect privately to a container registry",
    url: `${learn}/container-registry/container-registry-private-link`,
  },
  defaultOutbound: {
    title: "Default outbound access",
    url: `${learn}/virtual-network/ip-services/default-outbound-access`,
  },
  perimeter: {
    title: "Network security perimeter",
    url: `${learn}/private-link/network-security-perimeter-concepts`,
  },
  landingZones: {
    title: "Azure Landing Zones issue 924",
    url: "https://github.com/Azure/Azure-Landing-Zones/issues/924",
  },
  monitorZones: {
    title: "azure-docs issue 122192",
    url: "https://github.com/MicrosoftDocs/azure-docs/issues/122192",
  },
  storageStillPublic: {
    title: "azure-docs issue 71505",
    url: "https://github.com/MicrosoftDocs/azure-docs/issues/71505",
  },
  verifiedModules: {
    title: "Azure Verified Modules: workspace",
    url: "https://github.com/Azure/terraform-azurerm-avm-res-machinelearningservices-workspace",
  },
} as const satisfies Readonly<Record<string, Source>>;

export type SourceKey = keyof typeof sources;
