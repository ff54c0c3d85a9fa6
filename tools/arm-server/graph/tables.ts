import type { ArmIndex, Entry } from "../arm-index";
import type { ArmResource } from "../snapshot";

/** One row of a table before it is projected. */
export type Row = Readonly<Record<string, unknown>>;

export type Tables = Readonly<Record<string, readonly Row[]>>;

export const columns = [
  "id",
  "name",
  "type",
  "tenantId",
  "kind",
  "location",
  "resourceGroup",
  "subscriptionId",
  "managedBy",
  "sku",
  "plan",
  "properties",
  "tags",
  "identity",
  "zones",
  "extendedLocation",
] as const;

/** Resource Graph holds every resource at the top, and of the nested ones only those listed here. */
export function isInResourceGraph(type: string): boolean {
  const isNested = type.split("/").length > 2;
  return !isNested || nestedTypes.has(type);
}

/**
 * The rows of each table, sorted by id. With `messyCase` the resource group's segment of some ids
 * differs in case from the one that Azure Resource Manager gives, as it does in Azure.
 */
export function toTables(index: ArmIndex, messyCase: boolean): Tables {
  const idOf = messyCase ? toMessyId : (id: string) => id;
  const tenantOf = (subscription: string) => index.subscriptions.get(subscription)?.["tenantId"] ?? null;
  const rowOf = (entry: Entry): Row =>
    toRow(entry.resource, {
      id: idOf(entry.resource.id),
      type: entry.type,
      resourceGroup: entry.resourceGroup,
      subscriptionId: entry.subscription,
      tenantId: tenantOf(entry.subscription),
    });
  const rowsOf = (isHeld: (type: string) => boolean) =>
    sortById(index.entries.filter((entry) => isHeld(entry.type))).map(rowOf);
  return {
    resources: rowsOf(isInResourceGraph),
    dnsresources: rowsOf((type) => recordSet.test(type)),
    resourcecontainers: listContainers(index, tenantOf),
  };
}

function listContainers(index: ArmIndex, tenantOf: (subscription: string) => unknown): Row[] {
  const subscriptions = [...index.subscriptions]
    .filter(([key]) => !index.gaps.find({ key: `/subscriptions/${key}` }))
    .map(([key, subscription]) =>
      toRow(subscription, {
        type: "microsoft.resources/subscriptions",
        name: subscription["displayName"],
        resourceGroup: "",
        subscriptionId: key,
        tenantId: tenantOf(key),
        properties: { state: "Enabled", subscriptionPolicies: subscription["subscriptionPolicies"] },
      }),
    );
  const groups = [...index.resourceGroups].map(([key, group]) => {
    const [, , subscription = "", , name = ""] = key.split("/");
    return toRow(group, {
      type: "microsoft.resources/subscriptions/resourcegroups",
      resourceGroup: name,
      subscriptionId: subscription,
      tenantId: tenantOf(subscription),
    });
  });
  return [...subscriptions, ...groups];
}

/** Every column is there; where the resource has no value, text columns are empty and the others null. */
function toRow(resource: ArmResource, own: Row): Row {
  const row: Record<string, unknown> = {};
  for (const column of columns) {
    row[column] = own[column] ?? resource[column] ?? (textColumns.has(column) ? "" : null);
  }
  return row;
}

function sortById(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** A quarter of the ids each: the group's name in upper case, the segment's own word in lower case. */
function toMessyId(id: string): string {
  const [, start, word, name, rest] = /^(\/subscriptions\/[^/]+\/)([^/]+)\/([^/]+)(\/.*)$/i.exec(id) ?? [];
  if (start === undefined || word === undefined || name === undefined || rest === undefined) return id;
  const choice = hash(id.toLowerCase()) % 4;
  if (choice === 0) return `${start}${word}/${name.toUpperCase()}${rest}`;
  return choice === 1 ? `${start}${word.toLowerCase()}/${name}${rest}` : id;
}

/** FNV-1a, so that one id always comes in one spelling. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return value >>> 0;
}

const textColumns = new Set<string>(["kind", "location", "managedBy"]);

const recordSet = /^microsoft\.network\/(private)?dnszones\/(a|aaaa|caa|cname|mx|ns|ptr|soa|srv|txt)$/;

const nestedTypes = new Set([
  "microsoft.machinelearningservices/workspaces/onlineendpoints",
  "microsoft.machinelearningservices/workspaces/onlineendpoints/deployments",
  "microsoft.machinelearningservices/workspaces/batchendpoints",
  "microsoft.machinelearningservices/workspaces/batchendpoints/deployments",
  "microsoft.network/privatednszones/virtualnetworklinks",
  "microsoft.network/dnsresolvers/inboundendpoints",
  "microsoft.network/dnsresolvers/outboundendpoints",
]);
