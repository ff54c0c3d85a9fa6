import { createAzureError } from "../core/arm/azure-error";
import { nameOfId } from "../core/arm/ids";
import { isObject, objectAt, textAt } from "../core/arm/json";
import { isRawResource } from "../core/arm/resource";
import type { RawResource, SnapshotPart } from "../core/arm/resource";
import type { Arm } from "./arm";
import type { Call } from "./call";
import { partOf, toGap } from "./gaps";
import { readPages } from "./read-pages";
import { pathOf } from "./resource-types";
import { withoutSecrets } from "./without-secrets";

/** One resource, raw but for its secrets. Throws AzureError. */
export async function readResource(arm: Arm, id: string, type: string, call: Call): Promise<RawResource> {
  const { body } = await arm.send({ ...call, url: urlOf(id, type, call.doing) });
  if (isRawResource(body)) return withoutSecrets(body);
  throw createAzureError({ code: "malformed", doing: call.doing, why: "the answer is no resource" });
}

/** A collection under a resource, whole or with a gap. */
export async function readCollection(
  arm: Arm,
  collection: string,
  type: string,
  signal: AbortSignal,
): Promise<SnapshotPart> {
  const doing = `reading the ${nameOfId(collection)} of ${nameOfId(collection.slice(0, collection.lastIndexOf("/")))}`;
  const resources: RawResource[] = [];
  try {
    for await (const page of readPages(arm, urlOf(collection, type, doing), { doing, signal })) {
      resources.push(...page.flatMap((item) => toChild(item, collection)).map(withoutSecrets));
    }
    return partOf({ resources, complete: [collection] });
  } catch (error) {
    return partOf({ resources, gaps: [toGap(error, collection)] });
  }
}

/** The URL of a resource or collection. Throws AzureError where the id is none. */
export function urlOf(id: string, type: string, doing: string): string {
  const url = pathOf(id, type);
  if (url !== undefined) return url;
  throw createAzureError({
    code: "refused",
    doing,
    why: "the id is not one that Azure Resource Manager has",
  });
}

/** Private link resources may come without an id. */
function toChild(item: unknown, collection: string): readonly RawResource[] {
  if (isRawResource(item)) return [item];
  const name = textAt(item, "name") ?? textAt(objectAt(item, "properties"), "groupId");
  return isObject(item) && name !== undefined ? [{ ...item, id: `${collection}/${name}` }] : [];
}
