// Every kind of node. To add one: copy an entry, and add the nodes of the kind in one of the `draw-…` files.

export interface NodeLook {
  /** Related kinds share a colour. */
  readonly family:
    "outside" | "place" | "network" | "endpoint" | "appliance" | "machine" | "workspace" | "service" | "dns";
  /** In Azure's own words; said by screen readers and the legend. */
  readonly word: string;
  readonly plural: string;
  /** Wished column among its siblings: on-premises and hub left, then networks, services and zones. */
  readonly tier?: number;
  /** A line drawing in a square of 16, stroked. */
  readonly icon: string;
  /** Whether the legend can hide it. */
  readonly canHide: boolean;
}

const box = "M2.5 3.5h11v9h-11z";
const globe = "M8 2a6 6 0 1 0 .01 0M2 8h12M8 2c-4 4-4 8 0 12M8 2c4 4 4 8 0 12";
const monitor = "M2 3h12v8H2zM6 14h4M8 11v3";
const chip = "M4 4h8v8H4zM6 1.5v2.5M10 1.5v2.5M6 12v2.5M10 12v2.5M1.5 6H4M1.5 10H4M12 6h2.5M12 10h2.5";
const shield = "M8 1.5 13 3.5v4c0 3.5-2.2 5.6-5 7-2.8-1.4-5-3.5-5-7v-4z";

export const nodeKinds = {
  internet: { family: "outside", word: "Internet", plural: "Internet", tier: 0, icon: globe, canHide: true },
  onPremises: {
    family: "outside",
    word: "On-premises network",
    plural: "On-premises networks",
    tier: 0,
    icon: "M3 14V4l5-2.5L13 4v10M6 6h1M9 6h1M6 9h1M9 9h1M7 14v-2.5h2V14M1.5 14h13",
    canHide: true,
  },
  tenant: { family: "place", word: "Tenant", plural: "Tenants", tier: 1, icon: box, canHide: false },
  subscription: {
    family: "place",
    word: "Subscription",
    plural: "Subscriptions",
    tier: 1,
    icon: "M3 9.5a4 4 0 1 1 8 0M7 9.5l5-5M11 4.5h1.5V6",
    canHide: false,
  },
  resourceGroup: {
    family: "place",
    word: "Resource group",
    plural: "Resource groups",
    icon: box,
    canHide: false,
  },
  network: {
    family: "network",
    word: "Virtual network",
    plural: "Virtual networks",
    tier: 1,
    icon: "M5 4 1.5 8 5 12M11 4l3.5 4L11 12M5.8 8h.4M7.8 8h.4M9.8 8h.4",
    canHide: false,
  },
  subnet: {
    family: "network",
    word: "Subnet",
    plural: "Subnets",
    icon: "M5.5 5 3 8l2.5 3M10.5 5 13 8l-2.5 3M7.8 8h.4",
    canHide: false,
  },
  privateEndpoint: {
    family: "endpoint",
    word: "Private endpoint",
    plural: "Private endpoints",
    icon: "M2 8h5M7 5l3.2 3L7 11zM11 4.5a3.5 3.5 0 0 1 0 7",
    canHide: true,
  },
  missingEndpoint: {
    family: "endpoint",
    word: "Missing private endpoint",
    plural: "Missing private endpoints",
    icon: "M2 8h5M7 5l3.2 3L7 11zM12 5l2.5 2.5M14.5 5 12 7.5",
    canHide: true,
  },
  virtualNetworkGateway: {
    family: "appliance",
    word: "Virtual network gateway",
    plural: "Virtual network gateways",
    tier: 0,
    icon: "M4 7h8v6H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2M8 9.5v1.5",
    canHide: true,
  },
  bastion: {
    family: "appliance",
    word: "Bastion",
    plural: "Bastions",
    icon: "M3 14V5h2V3h2v2h2V3h2v2h2v9zM6.5 14v-3h3v3",
    canHide: true,
  },
  firewall: {
    family: "appliance",
    word: "Firewall",
    plural: "Firewalls",
    icon: "M2 3h12v10H2zM2 6.3h12M2 9.6h12M6 3v3.3M10 6.3v3.3M6 9.6V13",
    canHide: true,
  },
  natGateway: {
    family: "appliance",
    word: "NAT gateway",
    plural: "NAT gateways",
    icon: "M2 5h9M9 3l2.5 2L9 7M14 11H5M7 9l-2.5 2L7 13",
    canHide: true,
  },
  dnsResolver: {
    family: "appliance",
    word: "DNS private resolver",
    plural: "DNS private resolvers",
    icon: "M7 2.5a4.5 4.5 0 1 0 .01 0M10.5 10.5 14 14M5 7h4",
    canHide: true,
  },
  virtualMachine: {
    family: "machine",
    word: "Virtual machine",
    plural: "Virtual machines",
    icon: monitor,
    canHide: true,
  },
  securityGroup: {
    family: "appliance",
    word: "Network security group",
    plural: "Network security groups",
    tier: 0,
    icon: shield,
    canHide: true,
  },
  routeTable: {
    family: "appliance",
    word: "Route table",
    plural: "Route tables",
    tier: 0,
    icon: "M3 13V9a3 3 0 0 1 3-3h7M10.5 3.5 13 6l-2.5 2.5M3 3v3",
    canHide: true,
  },
  workspace: {
    family: "workspace",
    word: "Workspace",
    plural: "Workspaces",
    tier: 2,
    icon: "M3 13 8 3l5 10M5 9.5h6M8 3v3",
    canHide: false,
  },
  workspaceApi: {
    family: "workspace",
    word: "Workspace API",
    plural: "Workspace APIs",
    tier: 0,
    icon: "M5.5 4 2 8l3.5 4M10.5 4 14 8l-3.5 4M9 3 7 13",
    canHide: true,
  },
  managedNetwork: {
    family: "workspace",
    word: "Managed network",
    plural: "Managed networks",
    tier: 1,
    icon: shield,
    canHide: false,
  },
  outboundRules: {
    family: "workspace",
    word: "Outbound rules",
    plural: "Outbound rules",
    tier: 1,
    icon: "M2 4h8M2 8h8M2 12h8M11 6l3 2-3 2",
    canHide: true,
  },
  compute: { family: "machine", word: "Compute", plural: "Computes", icon: chip, canHide: true },
  computeInstance: {
    family: "machine",
    word: "Compute instance",
    plural: "Compute instances",
    icon: monitor,
    canHide: true,
  },
  onlineEndpoint: {
    family: "workspace",
    word: "Online endpoint",
    plural: "Online endpoints",
    icon: "M8 3v6M5 6l3-3 3 3M3 10v3h10v-3",
    canHide: true,
  },
  batchEndpoint: {
    family: "workspace",
    word: "Batch endpoint",
    plural: "Batch endpoints",
    icon: "M3 3h10v3H3zM3 7.5h10v3H3zM3 12h10",
    canHide: true,
  },
  storage: {
    family: "service",
    word: "Storage account",
    plural: "Storage accounts",
    tier: 3,
    icon: "M2 3h12v3H2zM2 6.5h12V13H2zM4 9h4M4 4.5h.5",
    canHide: true,
  },
  keyVault: {
    family: "service",
    word: "Key vault",
    plural: "Key vaults",
    tier: 3,
    icon: "M5.5 4.5a3 3 0 1 0 .01 0M8.3 7.5H14v2.5M11.5 7.5v2",
    canHide: true,
  },
  containerRegistry: {
    family: "service",
    word: "Container registry",
    plural: "Container registries",
    tier: 3,
    icon: "M2 5l6-3 6 3v6l-6 3-6-3zM2 5l6 3 6-3M8 8v6",
    canHide: true,
  },
  applicationInsights: {
    family: "service",
    word: "Application Insights",
    plural: "Application Insights",
    tier: 3,
    icon: "M5.5 10.5a4 4 0 1 1 5 0V12h-5zM6.5 14h3",
    canHide: true,
  },
  otherResource: {
    family: "service",
    word: "Resource",
    plural: "Resources",
    tier: 3,
    icon: box,
    canHide: true,
  },
  dnsZones: {
    family: "dns",
    word: "Private DNS zones",
    plural: "Groups of private DNS zones",
    tier: 4,
    icon: globe,
    canHide: false,
  },
  dnsZone: {
    family: "dns",
    word: "Private DNS zone",
    plural: "Private DNS zones",
    icon: globe,
    canHide: true,
  },
} as const satisfies Readonly<Record<string, NodeLook>>;

export type NodeKind = keyof typeof nodeKinds;

export const lookOf = (kind: NodeKind): NodeLook => nodeKinds[kind];

/** A word or its plural inside a sentence: "NAT gateway", "virtual network". */
export const inSentence = (word: string): string =>
  word.replace(/\S+/g, (part) => (part === part.toUpperCase() ? part : part.toLowerCase()));
