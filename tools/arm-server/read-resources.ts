import { errorAnswer, jsonAnswer, type Answer } from "./answer";
import { findResource, listChildren, type ArmIndex } from "./arm-index";
import { parentKey, type ArmPath } from "./arm-path";
import { isInResourceGraph } from "./graph/tables";
import { pageOf, type ListRequest } from "./page";
import { listPrivateLinkResources } from "./private-link-resources";
import type { ArmResource } from "./snapshot";

/** Answers a GET from the ids and types of the snapshot alone. */
export function readResources(index: ArmIndex, path: ArmPath, request: ListRequest): Answer {
  const items = path.isCollection ? listCollection(index, path, request.query) : undefined;
  if (items) return jsonAnswer(200, pageOf(items, request));
  const resource = path.isCollection ? undefined : findOne(index, path);
  return resource ? jsonAnswer(200, resource) : notFound(index, path);
}

/** What Azure says where the snapshot has a gap on the path or above it; undefined where it has none. */
export function answerGap(index: ArmIndex, path: ArmPath, verb: string): Answer | undefined {
  const gap = index.gaps.find(path);
  if (!gap) return undefined;
  if (gap.code === "not-found") return notFound(index, path);
  const action = `${path.type ?? "Microsoft.Resources/subscriptions"}/${verb}`;
  return errorAnswer(
    403,
    "AuthorizationFailed",
    `The client 'reader' with object id '00000000-0000-0000-0000-000000000000' does not have authorization ` +
      `to perform action '${action}' over scope '${path.key}' or the scope is invalid. ` +
      `If access was recently granted, please refresh your credentials.`,
  );
}

export function notFound(index: ArmIndex, path: ArmPath): Answer {
  const { subscription, resourceGroup, type, names } = path;
  if (subscription && !index.subscriptions.has(subscription)) {
    return errorAnswer(404, "SubscriptionNotFound", `The subscription '${subscription}' could not be found.`);
  }
  if (resourceGroup && !index.resourceGroups.has(groupKey(path))) {
    return errorAnswer(404, "ResourceGroupNotFound", `Resource group '${resourceGroup}' could not be found.`);
  }
  const subject = type ? `${type}/${names.join("/")}` : path.key;
  return errorAnswer(
    404,
    "ResourceNotFound",
    `The Resource '${subject}' under resource group '${resourceGroup ?? "<null>"}' was not found. ` +
      `For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}

function findOne(index: ArmIndex, path: ArmPath): ArmResource | undefined {
  if (path.type) return findResource(index, path.key);
  return path.resourceGroup
    ? index.resourceGroups.get(path.key)
    : index.subscriptions.get(path.subscription ?? "");
}

function listCollection(index: ArmIndex, path: ArmPath, query: URLSearchParams): unknown[] | undefined {
  if (!index.subscriptions.has(path.subscription ?? "")) return undefined;
  if (path.type) return listType(index, path, path.type);
  if (path.resourceGroup && !index.resourceGroups.has(groupKey(path))) return undefined;
  if (path.key.endsWith("/resources")) return listGenerically(index, path, query);
  return path.key.endsWith("/resourcegroups") ? listGroups(index, path) : undefined;
}

function listType(index: ArmIndex, path: ArmPath, type: string): unknown[] | undefined {
  const isTop = path.names.length === 0;
  if (isTop && !path.resourceGroup) {
    return (index.byType.get(`${path.subscription}|${type}`) ?? []).map((entry) => entry.resource);
  }
  if (isTop) return index.resourceGroups.has(groupKey(path)) ? listChildren(index, path.key) : undefined;
  const children = (collectionsOf[type] ?? [""]).flatMap((last) =>
    listChildren(index, last === "" ? path.key : `${parentKey(path.key)}/${last}`),
  );
  if (children.length > 0) return children;
  const parent = findResource(index, parentKey(path.key));
  return parent && (listPrivateLinkResources(index.snapshot.cloud, parent, type) ?? children);
}

/** The list of all resources leaves the properties out, and what is only reached through its parent. */
function listGenerically(index: ArmIndex, path: ArmPath, query: URLSearchParams): unknown[] {
  const wanted = /resourceType\s+eq\s+'([^']+)'/i.exec(query.get("$filter") ?? "")?.[1]?.toLowerCase();
  return index.entries
    .filter(
      (entry) =>
        entry.subscription === path.subscription &&
        (!path.resourceGroup || entry.resourceGroup === path.resourceGroup) &&
        (!wanted || entry.type === wanted) &&
        isInResourceGraph(entry.type),
    )
    .map(({ resource }) => ({ ...resource, properties: undefined }));
}

function listGroups(index: ArmIndex, path: ArmPath): unknown[] {
  return [...index.resourceGroups]
    .filter(([key]) => key.startsWith(`/subscriptions/${path.subscription}/`))
    .map(([, group]) => group);
}

function groupKey({ subscription, resourceGroup }: ArmPath): string {
  return `/subscriptions/${subscription}/resourcegroups/${resourceGroup}`;
}

/** Collections under a name of their own that join several types. */
const collectionsOf: Readonly<Record<string, readonly string[]>> = {
  "microsoft.network/privatednszones/all": ["a", "aaaa", "cname", "mx", "ptr", "soa", "srv", "txt"],
};
