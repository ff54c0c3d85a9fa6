// What does not fit together in a snapshot, as sentences. Reads the JSON alone, not the builders.

import ipaddr from "ipaddr.js";
import { idKey, nameOfId } from "../../../src/core/arm/ids";
import { idAt, idsAt, isObject, listAt, objectAt, textAt, textsAt } from "../../../src/core/arm/json";
import type { RawResource } from "../../../src/core/arm/resource";
import type { Snapshot } from "../../../src/core/estate/snapshot";

export function duplicateIds({ resources }: Snapshot): readonly string[] {
  const seen = new Set<string>();
  return resources.flatMap(({ id }) => {
    const isNew = !seen.has(idKey(id));
    seen.add(idKey(id));
    return isNew ? [] : [`${id} occurs twice`];
  });
}

/** Ids that some resource names, and that neither exist nor lie under a gap. */
export function danglingReferences({ resources, gaps }: Snapshot): readonly string[] {
  const texts = [...new Set(resources.flatMap((resource) => [...textsIn(resource)]))];
  const known = new Set(resources.flatMap((resource) => [...idsIn(resource)]).map(idKey));
  const subjects = gaps.map(({ subject }) => idKey(subject));
  const isGap = (id: string) =>
    subjects.some((subject) => idKey(id) === subject || idKey(id).startsWith(`${subject}/`));
  return texts
    .filter((text) => /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\//i.test(text))
    .filter((id) => !known.has(idKey(id)) && !isGap(id))
    .map((id) => `${id} does not exist`);
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  const items = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  for (const item of items) yield* textsIn(item);
}

/** A resource's own id, and those of the parts that stand in it with a name: subnets, rules, configurations. */
function* idsIn(value: unknown): Generator<string> {
  const id = textAt(value, "id");
  if (id !== undefined && textAt(value, "name") !== undefined) yield id;
  const items = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  for (const item of items) yield* idsIn(item);
}

interface Subnet {
  readonly id: string;
  readonly prefix: string;
  readonly properties: unknown;
}

function subnetsOf({ resources }: Snapshot): ReadonlyMap<string, Subnet> {
  const subnets = ofType(resources, "microsoft.network/virtualnetworks").flatMap((network) =>
    listAt(objectAt(network, "properties"), "subnets").map((subnet) => {
      const id = textAt(subnet, "id") ?? "";
      const properties = objectAt(subnet, "properties");
      return { id, prefix: textAt(properties, "addressPrefix") ?? "", properties };
    }),
  );
  return new Map(subnets.map((subnet) => [idKey(subnet.id), subnet]));
}

/** Addresses outside their subnet, and addresses that two things have. */
export function addressFaults(snapshot: Snapshot): readonly string[] {
  const subnets = subnetsOf(snapshot);
  const owners = new Map<string, string>();
  return usedAddresses(snapshot).flatMap(({ address, subnetId, owner }) => {
    const subnet = subnets.get(idKey(subnetId));
    const key = `${idKey(subnetId)} ${address}`;
    const other = owners.get(key);
    owners.set(key, owner);
    return [
      ...(other === undefined ? [] : [`${address} is used by ${other} and ${owner}`]),
      ...(subnet !== undefined && contains(subnet.prefix, address)
        ? []
        : [`${address} of ${owner} lies outside ${subnetId}`]),
    ];
  });
}

function contains(prefix: string, address: string): boolean {
  return ipaddr.IPv4.parse(address).match(ipaddr.IPv4.parseCIDR(prefix));
}

interface UsedAddress {
  readonly address: string;
  readonly subnetId: string;
  readonly owner: string;
}

function usedAddresses({ resources }: Snapshot): readonly UsedAddress[] {
  const configured = resources.flatMap((resource) =>
    listAt(objectAt(resource, "properties"), "ipConfigurations").flatMap((item) => {
      // A DNS resolver's endpoint has its configuration without `properties` and spells the address in its own way.
      const properties = isObject(item) && "properties" in item ? objectAt(item, "properties") : item;
      const address = textAt(properties, "privateIPAddress") ?? textAt(properties, "privateIpAddress");
      return used(address, idAt(properties, "subnet"), resource);
    }),
  );
  const instances = ofType(resources, "microsoft.machinelearningservices/workspaces/computes").flatMap(
    (compute) => {
      const inner = objectAt(objectAt(compute, "properties"), "properties");
      return used(
        textAt(objectAt(inner, "connectivityEndpoints"), "privateIpAddress"),
        idAt(inner, "subnet"),
        compute,
      );
    },
  );
  return [...configured, ...instances];
}

function used(
  address: string | undefined,
  subnetId: string | undefined,
  { id }: RawResource,
): readonly UsedAddress[] {
  return address === undefined || subnetId === undefined ? [] : [{ address, subnetId, owner: nameOfId(id) }];
}

/** Names of private endpoints that have no record in any zone, or another address there. */
export function recordFaults({ resources }: Snapshot): readonly string[] {
  const records = new Map(
    ofType(resources, "microsoft.network/privatednszones/a").map((record) => [
      publicName(textAt(objectAt(record, "properties"), "fqdn") ?? ""),
      listAt(objectAt(record, "properties"), "aRecords").map((item) => textAt(item, "ipv4Address")),
    ]),
  );
  const guids = workspaceGuids(resources);
  const endpoints = new Map(
    ofType(resources, "microsoft.network/privateendpoints").map((endpoint) => [idKey(endpoint.id), endpoint]),
  );
  const names = ofType(resources, "microsoft.network/networkinterfaces").flatMap((nic) => {
    const endpoint = endpoints.get(idKey(idAt(objectAt(nic, "properties"), "privateEndpoint") ?? ""));
    // Second endpoints of a generated estate leave DNS to their clients.
    if (endpoint === undefined || /-\d$/.test(nameOfId(endpoint.id))) return [];
    return namesOf(nic, guids.get(idKey(targetOf(endpoint))));
  });
  return names.flatMap(({ name, address }) => {
    const found = records.get(name);
    if (found === undefined) return [`${name} has no record`];
    return found.includes(address)
      ? []
      : [`${name} is ${found.join()} in the zone and ${address} on the interface`];
  });
}

/** `NAME.privatelink.ZONE.` → `NAME.ZONE`, which for a wildcard keeps the workspace's GUID. */
function publicName(fqdn: string): string {
  return fqdn.replace(/\.$/, "").replace("privatelink.", "").replace("vaultcore.azure.", "vault.azure.");
}

function namesOf(nic: RawResource, guid: string | undefined) {
  return listAt(objectAt(nic, "properties"), "ipConfigurations").flatMap((item) => {
    const properties = objectAt(item, "properties");
    const address = textAt(properties, "privateIPAddress") ?? "";
    const fqdns = textsAt(objectAt(properties, "privateLinkConnectionProperties"), "fqdns");
    return fqdns.map((fqdn) => ({ name: recordName(fqdn, guid), address }));
  });
}

const wildcards = [
  { suffix: "inference.ml.azure.com", service: "inference", api: "api.azureml.ms" },
  { suffix: "inference.ml.azure.us", service: "inference", api: "api.ml.azure.us" },
  { suffix: "inference.ml.azure.cn", service: "inference", api: "api.ml.azure.cn" },
  { suffix: "models.ai.azure.com", service: "models", api: "api.azureml.ms" },
];

/** The wildcard names of a region lead to records that carry the workspace's GUID, in the api zone. */
function recordName(fqdn: string, guid = ""): string {
  const rule = wildcards.find(({ suffix }) => fqdn.startsWith("*.") && fqdn.endsWith(`.${suffix}`));
  if (rule === undefined) return fqdn.replace(".vault.usgov", ".vaultcore.usgov");
  const region = fqdn.slice(2, -rule.suffix.length - 1);
  return `*.${guid}.${rule.service}.${region}.${rule.api}`;
}

function targetOf(endpoint: RawResource): string {
  const properties = objectAt(endpoint, "properties");
  const [link] = [
    ...listAt(properties, "privateLinkServiceConnections"),
    ...listAt(properties, "manualPrivateLinkServiceConnections"),
  ];
  return textAt(objectAt(link, "properties"), "privateLinkServiceId") ?? "";
}

/** A workspace that cannot be read still has its GUID in the names of its private endpoint. */
function workspaceGuids(resources: readonly RawResource[]): ReadonlyMap<string, string> {
  const guids = new Map<string, string>();
  for (const workspace of ofType(resources, "microsoft.machinelearningservices/workspaces")) {
    guids.set(idKey(workspace.id), textAt(objectAt(workspace, "properties"), "workspaceId") ?? "");
  }
  const nics = new Map(
    ofType(resources, "microsoft.network/networkinterfaces").map((nic) => [
      idKey(idAt(objectAt(nic, "properties"), "privateEndpoint") ?? ""),
      nic,
    ]),
  );
  for (const endpoint of ofType(resources, "microsoft.network/privateendpoints")) {
    const target = idKey(targetOf(endpoint));
    const nic = nics.get(idKey(endpoint.id));
    const api = nic === undefined ? undefined : namesOf(nic, "")[0]?.name;
    if (guids.get(target) === "" && api !== undefined) guids.set(target, api.slice(0, api.indexOf(".")));
  }
  return guids;
}

/** References that must be on both sides: endpoints and subnets, endpoints and targets, both ends of a peering. */
export function oneSidedReferences(snapshot: Snapshot): readonly string[] {
  const subnets = subnetsOf(snapshot);
  const byId = new Map(snapshot.resources.map((resource) => [idKey(resource.id), resource]));
  const endpoints = ofType(snapshot.resources, "microsoft.network/privateendpoints");
  const missing = endpoints.flatMap((endpoint) => {
    const subnetId = idAt(objectAt(endpoint, "properties"), "subnet") ?? "";
    const inSubnet = idsAt(subnets.get(idKey(subnetId))?.properties, "privateEndpoints");
    const target = byId.get(idKey(targetOf(endpoint)));
    return [
      ...(inSubnet.includes(endpoint.id) ? [] : [`${endpoint.id} is not listed in its subnet`]),
      ...(target === undefined || listsEndpoint(target, endpoint)
        ? []
        : [`${target.id} does not list ${endpoint.id}`]),
    ];
  });
  return [...missing, ...peeringFaults(snapshot.resources)];
}

function listsEndpoint(target: RawResource, endpoint: RawResource): boolean {
  if (target["properties"] === undefined) return true;
  const connections = listAt(objectAt(target, "properties"), "privateEndpointConnections");
  return connections.some((item) => idAt(objectAt(item, "properties"), "privateEndpoint") === endpoint.id);
}

function peeringFaults(resources: readonly RawResource[]): readonly string[] {
  const networks = ofType(resources, "microsoft.network/virtualnetworks");
  const pairs = networks.flatMap((network) =>
    listAt(objectAt(network, "properties"), "virtualNetworkPeerings").map((peering) => {
      const remote = idAt(objectAt(peering, "properties"), "remoteVirtualNetwork") ?? "";
      return [idKey(network.id), idKey(remote)] as const;
    }),
  );
  const known = new Set(pairs.map(([from, to]) => `${from} ${to}`));
  return pairs
    .filter(([from, to]) => !known.has(`${to} ${from}`))
    .map(([from, to]) => `${from} is peered with ${to}, but not the other way round`);
}

function ofType(resources: readonly RawResource[], type: string): readonly RawResource[] {
  return resources.filter((resource) => textAt(resource, "type")?.toLowerCase() === type);
}
