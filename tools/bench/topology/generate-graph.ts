// Seeded graphs of realistic isolated estates: a hub, spokes with a workspace each, private endpoints, zones with
// their records. The random numbers are drawn in a fixed order, so that a seed always gives the same graph.

import { createDraft, type GraphDraft } from "./graph-draft";
import { mulberry } from "./mulberry";
import type { BenchGraph } from "./bench-graph";

export interface GraphSize {
  readonly seed: number;
  readonly workspaces: number;
  readonly spokesPerHub?: number;
  readonly hasHub?: boolean;
}

export const graphSizes = {
  n40: { seed: 7, workspaces: 1, hasHub: false },
  n200: { seed: 11, workspaces: 5 },
  n500: { seed: 13, workspaces: 13 },
  n1000: { seed: 17, workspaces: 27 },
  n2000: { seed: 19, workspaces: 52, spokesPerHub: 26 },
  n5000: { seed: 23, workspaces: 129, spokesPerHub: 30 },
} as const satisfies Readonly<Record<string, GraphSize>>;

const zoneKinds = [
  ["amlapi", "privatelink.api.azureml.ms", "amlworkspace"],
  ["amlnb", "privatelink.notebooks.azure.net", "amlworkspace"],
  ["blob", "privatelink.blob.core.windows.net", "blob"],
  ["file", "privatelink.file.core.windows.net", "file"],
  ["queue", "privatelink.queue.core.windows.net", "queue"],
  ["table", "privatelink.table.core.windows.net", "table"],
  ["vault", "privatelink.vaultcore.azure.net", "vault"],
  ["acr", "privatelink.azurecr.io", "registry"],
] as const;

const groupIds = ["amlworkspace", "blob", "file", "queue", "table", "vault", "registry"];
const teams = [
  "fraud",
  "vision",
  "pricing",
  "search",
  "nlp",
  "churn",
  "ops",
  "risk",
  "claims",
  "forecast",
  "genai",
  "edge",
];
const stages = ["dev", "tst", "ppd", "prd"];
const regions = ["weu", "neu", "eus2", "wus3", "sea", "uks"];

interface Hub {
  readonly number: number;
  readonly region: string;
  readonly network: string;
  readonly bastion: string;
  readonly firewall: string;
  readonly zones: ReadonlyMap<string, string>;
}

export function generateGraph(name: string, size: GraphSize): BenchGraph {
  const draft = createDraft();
  const { spokesPerHub = 30, hasHub = true } = size;
  const random = mulberry(size.seed);
  draft.box("tenant", undefined, "tenant", "contoso.onmicrosoft.com");
  if (hasHub) draft.leaf("onprem", undefined, "onprem", "On-premises");
  const hubs = hasHub ? addHubs(draft, Math.max(1, Math.ceil(size.workspaces / spokesPerHub))) : [];
  let zones: ReadonlyMap<string, string> | undefined;
  for (let w = 0; w < size.workspaces; w++) {
    const hub = hubs[Math.floor(w / spokesPerHub)];
    const subscription = `sub-${hub ? `${hub.number}-` : ""}${Math.floor((w % spokesPerHub) / 3)}`;
    const team = teams[w % teams.length] ?? "";
    draft.box(subscription, "tenant", "subscription", `sub-lz-${team}-${hub?.region ?? "weu"}`);
    if (!hub) zones ??= addZones(draft, subscription, "");
    addSpoke({ draft, random, w, subscription, hub, zones: hub?.zones ?? zones ?? new Map() });
  }
  return draft.finish(name);
}

function addHubs(draft: GraphDraft, count: number): Hub[] {
  const hubs = Array.from({ length: count }, (_, number) => addHub(draft, number));
  hubs.forEach((hub, i) =>
    hubs.slice(i + 1).forEach((other) => draft.line(hub.network, other.network, "peering")),
  );
  return hubs;
}

function addHub(draft: GraphDraft, number: number): Hub {
  const region = regions[number % regions.length] ?? "";
  const id = `hub-${number}`;
  const subscription = draft.box(
    `sub-conn-${number}`,
    "tenant",
    "subscription",
    `sub-connectivity-${region}`,
  );
  const network = draft.box(id, subscription, "vnet", `vnet-hub-${region}`);
  const seats = [
    { key: "gw", subnet: "GatewaySubnet", id: "vpngw", kind: "vpngw" },
    { key: "bas", subnet: "AzureBastionSubnet", id: "bastion", kind: "bastion" },
    { key: "afw", subnet: "AzureFirewallSubnet", id: "afw", kind: "firewall" },
    { key: "dnsr", subnet: "snet-dnspr-in", id: "dnspr", kind: "dnsresolver" },
  ];
  const leaves = seats.map((seat) => {
    const subnet = draft.box(`${id}-${seat.key}-sn`, network, "subnet", seat.subnet);
    return draft.leaf(`${id}-${seat.id}`, subnet, seat.kind, `${seat.id}-${region}`);
  });
  const [gateway = "", bastion = "", firewall = ""] = leaves;
  draft.line("onprem", gateway, "vpn");
  const zones = addZones(draft, subscription, `${id}-`, network);
  return { number, region, network, bastion, firewall, zones };
}

function addZones(
  draft: GraphDraft,
  parent: string,
  prefix: string,
  network?: string,
): ReadonlyMap<string, string> {
  const group = draft.box(`${prefix}zones`, parent, "group", "Private DNS zones");
  return new Map(
    zoneKinds.map(([key, label]) => {
      const zone = draft.box(`${prefix}z-${key}`, group, "dnszone", label);
      if (network !== undefined) draft.line(network, zone, "dnslink");
      return [key, zone];
    }),
  );
}

interface Spoke {
  readonly draft: GraphDraft;
  readonly random: () => number;
  readonly w: number;
  readonly subscription: string;
  readonly hub: Hub | undefined;
  readonly zones: ReadonlyMap<string, string>;
}

function addSpoke(spoke: Spoke): void {
  const { draft, random, w, subscription, hub, zones } = spoke;
  const region = hub?.region ?? "weu";
  const team = teams[w % teams.length] ?? "";
  const name = `${team}-${stages[Math.floor(w / teams.length) % 4] ?? ""}-${region}${w >= 48 ? `-${w}` : ""}`;
  const isManaged = random() < 0.5;
  const group = draft.box(`rg-${w}`, subscription, "rg", `rg-${name}`);
  const network = draft.box(`vnet-${w}`, group, "vnet", `vnet-${name}`);
  const subnets = new Map(
    ["pe", "co", "ju"].map((key) => [key, draft.box(`sn-${key}-${w}`, network, "subnet", `snet-${key}`)]),
  );
  addWorkspace(spoke, { name, group, isManaged });
  addEndpoints(spoke, name);
  addComputes(spoke, team);
  const machine = draft.leaf(`vm-${w}`, `sn-ju-${w}`, "vm", `vm-jump-${w}`);
  const card = draft.leaf(`nic-${w}`, `sn-ju-${w}`, "nic", `nic-vm-jump-${w}`);
  draft.line(card, machine, "attach");
  for (const [key, subnet] of subnets) {
    random();
    draft.line(draft.leaf(`nsg-${key}-${w}`, group, "nsg", `nsg-${key}-${name}`), subnet, "nsg");
  }
  if (hub) {
    draft.line(hub.network, network, "peering");
    draft.line(hub.bastion, card, "rdp");
    draft.line(hub.firewall, `sn-co-${w}`, "udr");
  }
  if (!hub || random() < 0.35) for (const zone of zones.values()) draft.line(network, zone, "dnslink");
}

interface Home {
  readonly name: string;
  readonly group: string;
  readonly isManaged: boolean;
}

function addWorkspace({ draft, random, w }: Spoke, { name, group, isManaged }: Home): void {
  const workspace = draft.box(`ws-${w}`, group, "workspace", `mlw-${name}`);
  const storage = draft.leaf(`st-${w}`, group, "storage", `st${w}`);
  const vault = draft.leaf(`kv-${w}`, group, "keyvault", `kv-${name}`);
  const registry = draft.leaf(`cr-${w}`, group, "acr", `cr${w}`);
  const insights = draft.leaf(`ai-${w}`, group, "appinsights", `appi-${name}`);
  const api = draft.leaf(`wsc-${w}`, workspace, "wsapi", "Workspace API");
  for (const target of [storage, vault, registry, insights]) draft.line(api, target, "assoc");
  if (!isManaged) return;
  random();
  const managed = draft.box(`mv-${w}`, workspace, "managedvnet", "Managed VNet");
  random();
  draft.leaf(`mc-${w}`, managed, "compute", "cpu-cluster");
  for (const [key, target] of [
    ["st", storage],
    ["kv", vault],
    ["cr", registry],
  ] as const) {
    draft.line(draft.small(`or-${key}-${w}`, managed, "rule", `PE → ${key}`), target, "managedpe");
  }
  const extra = 1 + Math.floor(random() * 4);
  for (let i = 0; i < extra; i++) {
    random();
    draft.small(`or-x${i}-${w}`, managed, "rule", "FQDN pypi.org");
  }
}

function addEndpoints({ draft, random, w, zones }: Spoke, name: string): void {
  const targets: Readonly<Record<string, string>> = {
    amlworkspace: `ws-${w}`,
    vault: `kv-${w}`,
    registry: `cr-${w}`,
  };
  for (const groupId of groupIds) {
    random();
    const endpoint = draft.leaf(`pe-${groupId}-${w}`, `sn-pe-${w}`, "pe", `pe-${groupId}`);
    draft.line(endpoint, targets[groupId] ?? `st-${w}`, "privatelink");
    for (const [key, , group] of zoneKinds) {
      const zone = zones.get(key);
      if (group !== groupId || zone === undefined) continue;
      draft.line(
        endpoint,
        draft.small(`rec-${key}-${w}`, zone, "record", `${name.slice(0, 14)}.${key}`),
        "dnsrecord",
      );
    }
  }
}

function addComputes({ draft, random, w }: Spoke, team: string): void {
  const count = 1 + Math.floor(random() * 4);
  for (let i = 0; i < count; i++) {
    random();
    random();
    const compute = draft.leaf(`co-${w}-${i}`, `sn-co-${w}`, "compute", `cpu-cluster-${team}-${i}`);
    draft.line(compute, `pe-amlworkspace-${w}`, "traffic");
    if (random() < 0.5) draft.line(compute, `pe-blob-${w}`, "traffic");
  }
}
