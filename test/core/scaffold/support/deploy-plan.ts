// What stands in Azure once a plan is deployed: its resources, and what Azure itself adds to them — interfaces,
// addresses, connections, DNS records, identities.

import { idKey, nameOfId, parseId } from "../../../../src/core/arm/ids";
import { listAt, objectAt, textAt, textsAt } from "../../../../src/core/arm/json";
import type { Snapshot } from "../../../../src/core/estate/snapshot";
import { parseRange, toAddress } from "../../../../src/core/scaffold/addresses";
import type { Plan } from "../../../../src/core/scaffold/plan";
import type { ArmResource, Place } from "../../../../tools/sample/arm";
import { addBackReferences } from "../../../../tools/sample/back-references";
import {
  azureChinaCloud,
  azureCloud,
  azureUsGovernment,
  type CloudNames,
} from "../../../../tools/sample/clouds";
import {
  registryTarget,
  storageTarget,
  vaultTarget,
  workspaceGuid,
  workspaceTarget,
  type Member,
} from "../../../../tools/sample/link-targets";
import {
  deployment,
  evaluatePlan,
  principalOf,
  type Deployed,
  type Deployment,
  type Json,
} from "./evaluate-plan";

const cloudNames: Readonly<Record<string, CloudNames>> = {
  AzureCloud: azureCloud,
  AzureUSGovernment: azureUsGovernment,
  AzureChinaCloud: azureChinaCloud,
};

interface Site {
  readonly cloud: CloudNames;
  readonly at: Deployment;
  readonly resources: Map<string, Body>;
  readonly next: Map<string, number>;
}

type Body = Record<string, unknown> & { id: string; name: string; type: string };

/** `before`: what was there already, as in a snapshot. */
export function deployPlan(
  plan: Plan,
  before: readonly ArmResource[] = [],
  at: Deployment = deployment,
): Snapshot {
  const site: Site = {
    cloud: cloudNames[plan.cloud] ?? azureCloud,
    at,
    resources: new Map(
      before.map((resource) => [idKey(resource.id), structuredClone(resource) as unknown as Body]),
    ),
    next: new Map(),
  };
  for (const deployed of evaluatePlan(plan, at)) write(site, deployed);
  for (const resource of [...site.resources.values()]) settle(site, resource, before);
  const resources = addBackReferences([...site.resources.values()]);
  const subscriptions = [...new Set(resources.map(({ id }) => parseId(id).subscriptionId))];
  return {
    capturedAt: "2026-11-22T12:00:00Z",
    cloud: plan.cloud,
    subscriptions: subscriptions.map((subscriptionId) => ({
      subscriptionId,
      displayName: subscriptionId,
      tenantId: at.tenantId,
    })),
    resources,
    complete: subscriptions.map((subscriptionId) => `/subscriptions/${subscriptionId}`),
    gaps: [],
  };
}

function write(site: Site, { id, resource, body, change }: Deployed): void {
  const key = idKey(id);
  const there = site.resources.get(key);
  const written = change !== undefined && there !== undefined ? merge(there, change) : { ...body };
  site.resources.set(key, { ...written, id, name: nameOfId(id), type: resource.type });
}

function merge(base: Record<string, unknown>, over: Record<string, Json>): Record<string, unknown> {
  const merged = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = merged[key];
    const areObjects =
      typeof before === "object" &&
      before !== null &&
      typeof value === "object" &&
      value !== null &&
      !Array.isArray(value);
    merged[key] = areObjects ? merge(before as Record<string, unknown>, value) : value;
  }
  return merged;
}

function settle(site: Site, resource: Body, before: readonly ArmResource[]): void {
  if (before.some(({ id }) => idKey(id) === idKey(resource.id))) return;
  resource["properties"] = {
    provisioningState: "Succeeded",
    ...(resource["properties"] as object | undefined),
  };
  settlers[resource.type.toLowerCase()]?.(site, resource);
}

const settlers: Readonly<Record<string, (site: Site, resource: Body) => void>> = {
  "microsoft.network/virtualnetworks": settleNetwork,
  "microsoft.network/privateendpoints": settleEndpoint,
  "microsoft.network/privatednszones/virtualnetworklinks": (_, link) =>
    set(link, { virtualNetworkLinkState: "Completed" }),
  "microsoft.network/virtualnetworks/virtualnetworkpeerings": settlePeering,
  "microsoft.network/networkinterfaces": (site, nic) => {
    settleConfigurations(site, nic);
  },
  "microsoft.network/bastionhosts": settleConfigurationIds,
  "microsoft.network/virtualnetworkgateways": settleConfigurationIds,
  "microsoft.machinelearningservices/workspaces": settleWorkspace,
  "microsoft.machinelearningservices/workspaces/computes": settleCompute,
  "microsoft.insights/privatelinkscopes/scopedresources": settleScoped,
};

/** The other side of a private link scope. */
function settleScoped(site: Site, scoped: Body): void {
  const target = site.resources.get(idKey(textAt(objectAt(scoped, "properties"), "linkedResourceId") ?? ""));
  if (target === undefined) return;
  const scopeId = scoped.id.slice(0, scoped.id.toLowerCase().indexOf("/scopedresources/"));
  set(target, { PrivateLinkScopedResources: [{ ResourceId: scopeId, ScopeId: scopeId }] });
}

function set(resource: Body, properties: Record<string, unknown>): void {
  resource["properties"] = { ...(resource["properties"] as object), ...properties };
}

function settleNetwork(_: Site, network: Body): void {
  const subnets = listAt(objectAt(network, "properties"), "subnets").map((subnet) => ({
    ...(subnet as object),
    id: `${network.id}/subnets/${textAt(subnet, "name") ?? ""}`,
  }));
  set(network, { subnets, virtualNetworkPeerings: [] });
}

function settlePeering(site: Site, peering: Body): void {
  const networkId = peering.id.slice(0, peering.id.toLowerCase().indexOf("/virtualnetworkpeerings/"));
  const remoteId = textAt(objectAt(objectAt(peering, "properties"), "remoteVirtualNetwork"), "id") ?? "";
  const remote = site.resources.get(idKey(remoteId));
  set(peering, {
    peeringState: "Connected",
    remoteAddressSpace: objectAt(objectAt(remote, "properties"), "addressSpace"),
  });
  const network = site.resources.get(idKey(networkId));
  if (network === undefined) return;
  set(network, {
    virtualNetworkPeerings: [...listAt(objectAt(network, "properties"), "virtualNetworkPeerings"), peering],
  });
}

function settleConfigurations(site: Site, nic: Body): void {
  const configurations = listAt(objectAt(nic, "properties"), "ipConfigurations").map((configuration) => {
    const properties = objectAt(configuration, "properties");
    const subnetId = textAt(objectAt(properties, "subnet"), "id") ?? "";
    const id = `${nic.id}/ipConfigurations/${textAt(configuration, "name") ?? ""}`;
    return {
      ...(configuration as object),
      id,
      properties: { ...properties, privateIPAddress: nextAddress(site, subnetId) },
    };
  });
  set(nic, { ipConfigurations: configurations });
}

function settleConfigurationIds(_: Site, host: Body): void {
  const configurations = listAt(objectAt(host, "properties"), "ipConfigurations").map((configuration) => ({
    ...(configuration as object),
    id: `${host.id}/ipConfigurations/${textAt(configuration, "name") ?? ""}`,
  }));
  set(host, { ipConfigurations: configurations });
}

/** Azure gives the lowest free address; the first four of a subnet are its own. */
function nextAddress(site: Site, subnetId: string): string {
  const key = idKey(subnetId);
  const network = site.resources.get(key.slice(0, key.indexOf("/subnets/")));
  const subnet = listAt(objectAt(network, "properties"), "subnets").find(
    (item) => idKey(textAt(item, "id") ?? "") === key,
  );
  const prefix = textAt(objectAt(subnet, "properties"), "addressPrefix") ?? "";
  const first = (parseRange(prefix)?.first ?? 0) + 4;
  const value = site.next.get(key) ?? firstFree(site, key, first);
  site.next.set(key, value + 1);
  return toAddress(value);
}

function firstFree(site: Site, subnetKey: string, first: number): number {
  const used = [...site.resources.values()]
    .filter(({ type }) => type.toLowerCase() === "microsoft.network/networkinterfaces")
    .flatMap((nic) => listAt(objectAt(nic, "properties"), "ipConfigurations"))
    .filter(
      (item) => idKey(textAt(objectAt(objectAt(item, "properties"), "subnet"), "id") ?? "") === subnetKey,
    )
    .flatMap((item) => textAt(objectAt(item, "properties"), "privateIPAddress") ?? []);
  return first + used.length;
}

function placeOf(site: Site, id: string): Place {
  const { subscriptionId, resourceGroup } = parseId(id);
  const location = textAt(site.resources.get(idKey(id)), "location") ?? "";
  return { subscriptionId, resourceGroup, location, cloud: site.cloud };
}

function membersOf(site: Site, targetId: string, groupId: string): readonly Member[] {
  const place = placeOf(site, targetId);
  const name = nameOfId(targetId);
  switch (groupId) {
    case "amlworkspace":
      return workspaceTarget(place, name).members;
    case "registry":
      return registryTarget(place, name).members;
    case "vault":
      return vaultTarget(place, name).members;
    case "azuremonitor":
      return [{ name: "global", hosts: [] }];
    default:
      return storageTarget(place, name, groupId as Parameters<typeof storageTarget>[2]).members;
  }
}

function settleEndpoint(site: Site, endpoint: Body): void {
  const properties = objectAt(endpoint, "properties");
  const link = objectAt(listAt(properties, "privateLinkServiceConnections")[0], "properties");
  const groupId = textsAt(link, "groupIds")[0] ?? "";
  const members = membersOf(site, textAt(link, "privateLinkServiceId") ?? "", groupId);
  const addresses = addressesOf(site, properties, members);
  const nicName = textAt(properties, "customNetworkInterfaceName") ?? `${endpoint.name}.nic`;
  const nicId = endpoint.id.replace(/privateEndpoints\/[^/]+$/, `networkInterfaces/${nicName}`);
  set(endpoint, {
    privateLinkServiceConnections: [
      {
        name: groupId,
        properties: { ...link, provisioningState: "Succeeded", privateLinkServiceConnectionState: approved },
      },
    ],
    manualPrivateLinkServiceConnections: [],
    networkInterfaces: [{ id: nicId }],
    customDnsConfigs: [],
  });
  const configurations = members.map((member, index) => ({
    name: member.name,
    id: `${nicId}/ipConfigurations/${member.name}`,
    properties: {
      privateIPAddress: addresses[index],
      subnet: properties["subnet"],
      primary: index === 0,
      privateLinkConnectionProperties: {
        groupId,
        requiredMemberName: member.name,
        fqdns: member.hosts.map(({ fqdn }) => fqdn),
      },
    },
  }));
  const nic = {
    id: nicId,
    name: nicName,
    type: "Microsoft.Network/networkInterfaces",
    location: endpoint["location"],
    properties: {
      provisioningState: "Succeeded",
      ipConfigurations: configurations,
      privateEndpoint: { id: endpoint.id },
    },
  };
  site.resources.set(idKey(nicId), nic);
  writeRecords(site, endpoint, members, addresses);
}

const approved = { status: "Approved", description: "Auto-Approved", actionsRequired: "None" };

/** The fixed ones, or the next. */
function addressesOf(site: Site, properties: unknown, members: readonly Member[]): readonly string[] {
  const subnetId = textAt(objectAt(properties, "subnet"), "id") ?? "";
  const fixed = listAt(properties, "ipConfigurations").map((item) => objectAt(item, "properties"));
  return members.map((member) => {
    const own = fixed.find((item) => textAt(item, "memberName") === member.name);
    if (fixed.length > 0 && own === undefined) {
      throw new Error(`No fixed address for the member ${member.name}`);
    }
    return textAt(own, "privateIPAddress") ?? nextAddress(site, subnetId);
  });
}

/** What a zone group makes Azure write: into zones of the recommended name only. */
function writeRecords(
  site: Site,
  endpoint: Body,
  members: readonly Member[],
  addresses: readonly string[],
): void {
  const groups = [...site.resources.values()].filter(
    ({ id, type }) => /privateDnsZoneGroups$/i.test(type) && idKey(id).startsWith(`${idKey(endpoint.id)}/`),
  );
  for (const group of groups) {
    const configs = listAt(objectAt(group, "properties"), "privateDnsZoneConfigs").map((config) => {
      const zoneId = textAt(objectAt(config, "properties"), "privateDnsZoneId") ?? "";
      const hosts = members.flatMap((member, index) =>
        member.hosts.map((host) => ({ ...host, address: addresses[index] ?? "" })),
      );
      const written = hosts.filter(({ zone }) => zone === nameOfId(zoneId));
      for (const host of written) writeRecord(site, zoneId, host.record, host.address, endpoint.name);
      const recordSets = written.map(({ record, zone, address }) => ({
        recordType: "A",
        recordSetName: record,
        fqdn: `${record}.${zone}`,
        ttl: 10,
        ipAddresses: [address],
        provisioningState: "Succeeded",
      }));
      return {
        ...(config as object),
        properties: { ...objectAt(config, "properties"), provisioningState: "Succeeded", recordSets },
      };
    });
    set(group, { privateDnsZoneConfigs: configs });
  }
}

function writeRecord(site: Site, zoneId: string, name: string, address: string, endpoint: string): void {
  const id = `${zoneId}/A/${name}`;
  site.resources.set(idKey(id), {
    id,
    name,
    type: "Microsoft.Network/privateDnsZones/A",
    properties: {
      metadata: { creator: `created by private endpoint ${endpoint}` },
      ttl: 10,
      aRecords: [{ ipv4Address: address }],
    },
  });
}

function settleWorkspace(site: Site, workspace: Body): void {
  const place = placeOf(site, workspace.id);
  const notebook = workspaceTarget(place, workspace.name).members.find(({ name }) => name === "notebook");
  workspace["identity"] = {
    type: "SystemAssigned",
    principalId: principalOf(workspace.id),
    tenantId: site.at.tenantId,
  };
  const properties = objectAt(workspace, "properties");
  const isolationMode = textAt(objectAt(properties, "managedNetwork"), "isolationMode");
  set(workspace, {
    workspaceId: workspaceGuid(place, workspace.name),
    notebookInfo: {
      fqdn: notebook?.hosts[0]?.fqdn,
      isPrivateLinkEnabled: true,
      notebookPreparationError: null,
    },
    creationTime: "2026-11-22T11:00:00Z",
    managedNetwork:
      isolationMode === undefined
        ? { isolationMode: "Disabled" }
        : { ...objectAt(properties, "managedNetwork"), status: { status: "Active", sparkReady: false } },
  });
  if (isolationMode !== undefined) addManagedRules(site, workspace);
}

/** The managed network makes itself endpoints to the workspace's own dependencies. */
function addManagedRules(site: Site, workspace: Body): void {
  const properties = objectAt(workspace, "properties");
  const targets = [
    ["storageAccount", "blob"],
    ["storageAccount", "file"],
    ["keyVault", "vault"],
    ["containerRegistry", "registry"],
  ] as const;
  for (const [property, subresourceTarget] of targets) {
    const serviceResourceId = textAt(properties, property);
    const name = `__SYS_PE_${nameOfId(serviceResourceId ?? "")}_${subresourceTarget}`;
    const id = `${workspace.id}/outboundRules/${name}`;
    const destination = { serviceResourceId, subresourceTarget, sparkEnabled: true, sparkStatus: "Active" };
    site.resources.set(idKey(id), {
      id,
      name,
      type: "Microsoft.MachineLearningServices/workspaces/outboundRules",
      properties: { type: "PrivateEndpoint", category: "Required", status: "Active", destination },
    });
  }
}

function settleCompute(site: Site, compute: Body): void {
  const properties = objectAt(compute, "properties");
  const isInstance = textAt(properties, "computeType") === "ComputeInstance";
  const inner = objectAt(properties, "properties");
  const subnetId = textAt(objectAt(inner, "subnet"), "id");
  const own = isInstance
    ? {
        state: "Running",
        connectivityEndpoints: {
          publicIpAddress: null,
          privateIpAddress: subnetId === undefined ? null : nextAddress(site, subnetId),
        },
        applications: [
          {
            displayName: "Jupyter",
            endpointUri: `https://${compute.name}.${textAt(compute, "location") ?? ""}.instances.azureml.ms/tree/`,
          },
        ],
      }
    : { allocationState: "Steady", currentNodeCount: 0 };
  set(compute, {
    computeLocation: compute["location"],
    createdOn: "2026-11-22T11:30:00Z",
    properties: { ...inner, ...own },
  });
}
