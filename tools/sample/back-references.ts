// ARM repeats many references on the other side: a subnet lists its private endpoints, a storage account its
// connections, a public address who uses it. The builders state each reference once; this adds the other side.

import { idsAt, idAt, listAt, objectAt, textAt, type JsonObject } from "../../src/core/arm/json";
import { idKey, parentId } from "../../src/core/arm/ids";
import { fakeGuid, type ArmResource, type ResourceBody } from "./arm";

interface Reference {
  readonly id: string;
}

/** What refers to a resource or subnet, by its id's key and by the property that lists it there. */
type Uses = Map<string, Record<string, unknown[]>>;

export function addBackReferences(resources: readonly ArmResource[]): readonly ArmResource[] {
  const uses: Uses = new Map();
  for (const resource of resources) collectors[resource.type]?.(resource, uses);
  for (const resource of resources) collectAddresses(resource, uses);
  return resources.map((resource) => complete(resource, uses));
}

const collectors: Readonly<Record<string, (resource: ArmResource, uses: Uses) => void>> = {
  "Microsoft.Network/privateEndpoints": collectEndpoint,
  "Microsoft.Network/virtualNetworks": collectSubnets,
  "Microsoft.Network/natGateways": collectNatGateway,
  "Microsoft.Network/privateDnsZones/A": collectRecord,
};

function collectEndpoint(endpoint: ArmResource, uses: Uses): void {
  const properties = objectAt(endpoint, "properties");
  note(uses, idAt(properties, "subnet"), "privateEndpoints", { id: endpoint.id });
  const links = [
    ...listAt(properties, "privateLinkServiceConnections"),
    ...listAt(properties, "manualPrivateLinkServiceConnections"),
  ];
  for (const link of links) {
    const targetId = textAt(objectAt(link, "properties"), "privateLinkServiceId");
    note(uses, targetId, "privateEndpointConnections", connection(endpoint, objectAt(link, "properties")));
  }
}

/** The connection as the target lists it, but for what `complete` adds from the target itself. */
function connection(endpoint: ArmResource, link: JsonObject) {
  return {
    name: `${endpoint.name}.${fakeGuid(`${endpoint.id} connection`)}`,
    properties: {
      provisioningState: "Succeeded",
      privateEndpoint: { id: endpoint.id },
      groupIds: link["groupIds"],
      privateLinkServiceConnectionState: link["privateLinkServiceConnectionState"],
    },
  };
}

function collectSubnets(network: ArmResource, uses: Uses): void {
  for (const subnet of listAt(objectAt(network, "properties"), "subnets")) {
    const properties = objectAt(subnet, "properties");
    const id = textAt(subnet, "id") ?? "";
    for (const list of ["networkSecurityGroup", "routeTable", "natGateway"]) {
      note(uses, idAt(properties, list), "subnets", { id });
    }
  }
}

function collectNatGateway(gateway: ArmResource, uses: Uses): void {
  for (const id of idsAt(objectAt(gateway, "properties"), "publicIpAddresses")) {
    note(uses, id, "natGateway", { id: gateway.id });
  }
}

function collectRecord(record: ArmResource, uses: Uses): void {
  note(uses, parentId(record.id), "numberOfRecordSets", record.id);
}

function collectAddresses(resource: ArmResource, uses: Uses): void {
  for (const item of listAt(objectAt(resource, "properties"), "ipConfigurations")) {
    const id = textAt(item, "id");
    if (id === undefined) continue;
    const properties = objectAt(item, "properties");
    note(uses, idAt(properties, "subnet"), "ipConfigurations", { id });
    note(uses, idAt(properties, "publicIPAddress"), "ipConfiguration", { id });
  }
}

function note(uses: Uses, id: string | undefined, list: string, item: unknown): void {
  if (id === undefined) return;
  const key = idKey(id);
  const lists = uses.get(key) ?? {};
  (lists[list] ??= []).push(item);
  uses.set(key, lists);
}

function complete(resource: ArmResource, uses: Uses): ArmResource {
  const completed = completions[resource.type];
  const lists = uses.get(idKey(resource.id)) ?? {};
  if (completed === undefined || resource["properties"] === undefined) return resource;
  const properties = objectAt(resource, "properties");
  return { ...resource, properties: { ...properties, ...completed({ resource, properties, lists, uses }) } };
}

interface Completion {
  readonly resource: ArmResource;
  readonly properties: JsonObject;
  readonly lists: Readonly<Record<string, readonly unknown[]>>;
  readonly uses: Uses;
}

const completions: Readonly<Record<string, (completion: Completion) => ResourceBody>> = {
  "Microsoft.Network/virtualNetworks": ({ properties, uses }) => ({
    subnets: listAt(properties, "subnets").map((subnet) => completeSubnet(subnet, uses)),
  }),
  "Microsoft.Network/networkSecurityGroups": subnetsOf,
  "Microsoft.Network/routeTables": subnetsOf,
  "Microsoft.Network/natGateways": subnetsOf,
  "Microsoft.Network/publicIPAddresses": ({ lists }) => ({
    ...first(lists, "ipConfiguration"),
    ...first(lists, "natGateway"),
  }),
  "Microsoft.Network/privateDnsZones": ({ lists }) => ({
    // The SOA record counts too.
    numberOfRecordSets: 1 + (lists["numberOfRecordSets"]?.length ?? 0),
  }),
  "Microsoft.MachineLearningServices/workspaces": (completion) => connectionsOf(completion, true),
  "Microsoft.Storage/storageAccounts": (completion) => connectionsOf(completion, false),
  "Microsoft.KeyVault/vaults": (completion) => connectionsOf(completion, false),
  "Microsoft.ContainerRegistry/registries": (completion) => connectionsOf(completion, false),
};

function completeSubnet(subnet: unknown, uses: Uses): unknown {
  const lists = uses.get(idKey(textAt(subnet, "id") ?? "")) ?? {};
  const { ipConfigurations, privateEndpoints } = lists;
  const properties = {
    ...objectAt(subnet, "properties"),
    ...(ipConfigurations === undefined ? {} : { ipConfigurations }),
    ...(privateEndpoints === undefined ? {} : { privateEndpoints }),
  };
  return { ...(subnet as Reference), properties };
}

function subnetsOf({ lists }: Completion): ResourceBody {
  return lists["subnets"] === undefined ? {} : { subnets: lists["subnets"] };
}

function first(lists: Completion["lists"], list: string): ResourceBody {
  const item = lists[list]?.[0];
  return item === undefined ? {} : { [list]: item };
}

/** Without any connection, ARM leaves the property out. */
function connectionsOf({ resource, properties, lists }: Completion, hasGroupIds: boolean): ResourceBody {
  const type = `${resource.type}/privateEndpointConnections`;
  const incoming = (lists["privateEndpointConnections"] ?? []).map((item) => {
    const name = textAt(item, "name") ?? "";
    const { groupIds, ...shared } = objectAt(item, "properties");
    return {
      id: `${resource.id}/privateEndpointConnections/${name}`,
      name,
      type,
      properties: hasGroupIds ? { ...shared, groupIds } : shared,
    };
  });
  const all = [...listAt(properties, "privateEndpointConnections"), ...incoming];
  if (all.length === 0) return {};
  const count = hasGroupIds ? { privateLinkCount: all.length } : {};
  return { ...count, privateEndpointConnections: all };
}
