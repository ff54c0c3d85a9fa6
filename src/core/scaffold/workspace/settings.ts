// The options with every default in place.

import type { Estate } from "../../estate/model";
import { bare, suffixOf } from "../names";
import type { IsolationMode, OutboundRuleRequest, Pattern, ResourceNames, WorkspaceOptions } from "./options";

export interface Settings {
  readonly pattern: Pattern;
  readonly name: string;
  readonly location: string;
  readonly names: ResourceNames;
  readonly tags: Readonly<Record<string, string>>;
  readonly subnets: WorkspaceOptions["subnets"];
  readonly dns: "existing" | "new" | "none";
  readonly usesServiceEndpoints: boolean;
  readonly queueAndTable: boolean;
  readonly allowedIps: readonly string[];
  readonly trust: "resource-instance" | "trusted-services";
  readonly studioAccess: boolean;
  readonly imageBuild: boolean;
  readonly identityDatastores: boolean;
  readonly hasV1Code: boolean;
  readonly registryAdminUser: boolean;
  readonly privateLinkScope: boolean;
  readonly onlineEndpoint: boolean;
  readonly computePublicIp: boolean;
  readonly computeCluster: boolean;
  readonly computeInstance: boolean;
  readonly clusterVmSize: string;
  readonly instanceVmSize: string;
  readonly maxNodes: number;
  readonly denyOtherOutbound: boolean;
  readonly jumpBox: boolean;
  readonly jumpBoxVmSize: string;
  readonly adminUserName: string;
  readonly vpn: boolean;
  readonly vpnAddressPool: string;
  readonly peerWith: string | undefined;
  readonly isolationMode: IsolationMode;
  readonly outboundRules: readonly OutboundRuleRequest[];
  readonly firewallSku: "Basic" | "Standard" | undefined;
  readonly provisionNow: boolean;
  readonly zones: WorkspaceOptions["zones"];
}

export function withDefaults(
  pattern: Pattern,
  options: WorkspaceOptions,
  estate: Estate | undefined,
): Settings {
  return { ...defaultsFor(pattern, options), ...chosen(options), names: namesFor(options, estate) };
}

/** The names that everything gets: the customer's own, the rest from the workspace's. */
export function namesFor(
  options: Pick<WorkspaceOptions, "name" | "location" | "names">,
  estate: Estate | undefined,
): ResourceNames {
  const tenants = (estate?.subscriptions ?? []).flatMap(({ tenantId }) => tenantId ?? []);
  const unique = suffixOf(options.name, options.location, [...tenants].sort()[0] ?? "");
  return { ...defaultNames(options.name, unique), ...chosen(options.names ?? {}) };
}

function defaultsFor(pattern: Pattern, options: WorkspaceOptions): Omit<Settings, "names"> {
  return {
    pattern,
    name: options.name,
    location: options.location,
    tags: {},
    subnets: undefined,
    dns: "new",
    usesServiceEndpoints: options.dependencies === "service-endpoint",
    queueAndTable: pattern === "own-vnet",
    allowedIps: [],
    trust: "resource-instance",
    studioAccess: true,
    imageBuild: true,
    identityDatastores: false,
    hasV1Code: false,
    // The tutorial of 2026 still asks for it; many turn it off and pull with an identity.
    registryAdminUser: true,
    privateLinkScope: false,
    onlineEndpoint: false,
    computePublicIp: false,
    computeCluster: true,
    computeInstance: true,
    clusterVmSize: "Standard_DS3_v2",
    instanceVmSize: "Standard_DS3_v2",
    maxNodes: 2,
    denyOtherOutbound: false,
    jumpBox: options.subnets === undefined,
    jumpBoxVmSize: "Standard_D2s_v5",
    adminUserName: "azureuser",
    vpn: false,
    vpnAddressPool: "192.168.255.0/24",
    peerWith: undefined,
    isolationMode: "AllowInternetOutbound",
    outboundRules: [],
    firewallSku: undefined,
    provisionNow: true,
    zones: undefined,
  };
}

/** Many workspaces in the world have the same name, so what must be unique there ends in letters of tenant and region. */
function defaultNames(name: string, unique: string): ResourceNames {
  const short = bare(name, 14);
  return {
    storageAccount: `st${short}${unique}`,
    keyVault: `kv-${bare(name, 12)}-${unique}`.replace("--", "-"),
    containerRegistry: `cr${short}${unique}`,
    logAnalytics: `log-${name.replaceAll("_", "-")}`,
    applicationInsights: `appi-${name}`,
    virtualNetwork: `vnet-${name}`,
    natGateway: `ng-${name}`,
    computeCluster: "cpu-cluster",
    computeInstance: `ci-${bare(name, 11)}-${unique}`.replace("--", "-"),
    jumpBox: `vm-${bare(name, 10)}`,
    bastion: `bas-${name}`,
    vpnGateway: `vgw-${name}`,
    privateLinkScope: `ampls-${name}`,
    onlineEndpoint: `oe-${bare(name, 12)}-${unique}`.replace("--", "-"),
    endpointPrefix: `pe-${name}`,
  };
}

/** An option that is there but undefined leaves the default as it is. */
function chosen<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
