import { groupBy } from "../../src/core/estate/group-by";
import { parentKey, parseArmId } from "./arm-path";
import { indexGaps, type GapIndex } from "./gaps";
import { isRecord, type ArmResource, type ServedSnapshot } from "./snapshot";

export interface Entry {
  readonly resource: ArmResource;
  /** The id in lower case. */
  readonly key: string;
  /** The type in lower case. */
  readonly type: string;
  readonly subscription: string;
  readonly resourceGroup: string;
}

export interface ArmIndex {
  readonly snapshot: ServedSnapshot;
  readonly gaps: GapIndex;
  /** What the caller may see, in the order of the snapshot. */
  readonly entries: readonly Entry[];
  readonly subscriptions: ReadonlyMap<string, ArmResource>;
  readonly resourceGroups: ReadonlyMap<string, ArmResource>;
  readonly byKey: ReadonlyMap<string, Entry>;
  /** By the id without the name: a type in a resource group, or the children of a resource. */
  readonly byParent: ReadonlyMap<string, readonly Entry[]>;
  /** By `subscription|type`. */
  readonly byType: ReadonlyMap<string, readonly Entry[]>;
}

export function indexSnapshot(snapshot: ServedSnapshot): ArmIndex {
  const gaps = indexGaps(snapshot.gaps ?? []);
  const all = snapshot.resources.map(toEntry);
  const entries = all.filter((entry) => !isContainer(entry) && !gaps.find(entry));
  return {
    snapshot,
    gaps,
    entries,
    subscriptions: listSubscriptions(snapshot, all),
    resourceGroups: listResourceGroups(all.filter((entry) => !gaps.find(entry))),
    byKey: new Map(entries.map((entry) => [entry.key, entry])),
    byParent: groupBy(entries, (entry) => parentKey(entry.key)),
    byType: groupBy(entries, (entry) => `${entry.subscription}|${entry.type}`),
  };
}

/** A resource by its id, or one that its parent carries in its properties, such as a subnet of a network. */
export function findResource(index: ArmIndex, key: string): ArmResource | undefined {
  return index.byKey.get(key)?.resource ?? listEmbedded(index, parentKey(key)).get(key);
}

/** The children of one type, as resources of their own and as carried by the parent; the own ones win. */
export function listChildren(index: ArmIndex, collection: string): ArmResource[] {
  const own = index.byParent.get(collection) ?? [];
  const embedded = listEmbedded(index, collection);
  for (const entry of own) embedded.set(entry.key, entry.resource);
  return [...embedded.values()];
}

function listEmbedded(index: ArmIndex, collection: string): Map<string, ArmResource> {
  const found = new Map<string, ArmResource>();
  for (let key = parentKey(collection); key.includes("/providers/"); key = parentKey(parentKey(key))) {
    const ancestor = index.byKey.get(key);
    if (ancestor) collectEmbedded(ancestor.resource["properties"], collection, found);
  }
  for (const key of found.keys()) {
    if (index.gaps.find(parseArmId(key))) found.delete(key);
  }
  return found;
}

/** A reference has nothing but an id; a resource has more. */
function collectEmbedded(value: unknown, collection: string, found: Map<string, ArmResource>): void {
  if (Array.isArray(value)) {
    for (const item of value) collectEmbedded(item, collection, found);
  } else if (isRecord(value)) {
    const { id } = value;
    if (typeof id === "string" && Object.keys(value).length > 1) {
      const key = id.toLowerCase();
      if (parentKey(key) === collection) found.set(key, { ...value, id });
    }
    collectEmbedded(Object.values(value), collection, found);
  }
}

function toEntry(resource: ArmResource): Entry {
  const path = parseArmId(resource.id);
  return {
    resource,
    key: path.key,
    type: resource.type?.toLowerCase() ?? path.type ?? "",
    subscription: path.subscription ?? "",
    resourceGroup: path.resourceGroup ?? "",
  };
}

/** Subscriptions and resource groups that stand in the snapshot as resources. */
function isContainer({ key }: Entry): boolean {
  return !key.includes("/providers/");
}

function listSubscriptions(snapshot: ServedSnapshot, entries: readonly Entry[]): Map<string, ArmResource> {
  const found = new Map<string, ArmResource>();
  const known = [
    ...(snapshot.subscriptions ?? []),
    ...new Set(entries.map(({ resource }) => resource.id.split("/")[2] ?? "")),
  ];
  for (const item of known) {
    const { subscriptionId, displayName, tenantId } =
      typeof item === "string" ? { subscriptionId: item, displayName: item, tenantId: undefined } : item;
    const key = subscriptionId.toLowerCase();
    if (key === "" || found.has(key)) continue;
    found.set(key, {
      id: `/subscriptions/${subscriptionId}`,
      authorizationSource: "RoleBased",
      managedByTenants: [],
      subscriptionId,
      tenantId: tenantId ?? defaultTenant,
      displayName: displayName ?? subscriptionId,
      state: "Enabled",
      subscriptionPolicies: {
        locationPlacementId: "Public_2014-09-01",
        quotaId: "EnterpriseAgreement_2014-09-01",
        spendingLimit: "Off",
      },
    });
  }
  return found;
}

/** Those of the snapshot, and those that only the ids of resources name. Keyed by `/subscriptions/…/resourcegroups/…`. */
function listResourceGroups(entries: readonly Entry[]): Map<string, ArmResource> {
  const found = new Map<string, ArmResource>();
  for (const entry of entries) {
    if (entry.resourceGroup === "") continue;
    const key = `/subscriptions/${entry.subscription}/resourcegroups/${entry.resourceGroup}`;
    if (entry.key !== key && found.has(key)) continue;
    found.set(key, entry.key === key ? entry.resource : toResourceGroup(entry.resource));
  }
  return found;
}

function toResourceGroup({ id, location }: ArmResource): ArmResource {
  const [, , subscriptionId, , name] = id.split("/");
  return {
    id: `/subscriptions/${subscriptionId}/resourceGroups/${name}`,
    name: name ?? "",
    type: "Microsoft.Resources/resourceGroups",
    location: location ?? "westeurope",
    properties: { provisioningState: "Succeeded" },
  };
}

const defaultTenant = "00000000-0000-0000-0000-000000000000";
