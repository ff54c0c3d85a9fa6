// The snapshot file (`*.amlnet.json`) and the other JSON that opens like one: the output of `az graph query`,
// `az resource list` or an ARM list.

import { isObject, listAt, textAt, textsAt, valueAt } from "../arm/json";
import type { JsonObject } from "../arm/json";
import { isRawResource } from "../arm/resource";
import type { Gap, GapCode, RawResource, SnapshotPart, Subscription } from "../arm/resource";
import { parseId } from "../arm/ids";

export const snapshotFormat = "azureml-network-snapshot";
export const snapshotVersion = 1;

export interface Moment {
  /** ISO 8601; empty where the file does not say. */
  readonly capturedAt: string;
  readonly cloud: string;
}

export interface Snapshot extends Moment, SnapshotPart {
  readonly subscriptions: readonly Subscription[];
}

/** A snapshot, or a sentence that says what was found instead of one. */
export type ParsedSnapshot =
  | { readonly kind: "snapshot"; readonly snapshot: Snapshot }
  | { readonly kind: "refused"; readonly reason: string };

export function parseSnapshot(text: string): ParsedSnapshot {
  // A byte order mark is what PowerShell's redirection puts before the JSON.
  const json = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (json.trim() === "") return refused("the file is empty");
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return refused(
      `it is not JSON, or it was cut off (${error instanceof Error ? error.message : String(error)})`,
    );
  }
  return toSnapshot(value);
}

export function toSnapshot(value: unknown): ParsedSnapshot {
  if (Array.isArray(value)) return readBareList(value as readonly unknown[]);
  if (!isObject(value)) {
    return refused(`it holds ${describe(value)} instead of an object or a list of resources`);
  }
  if (valueAt(value, "format") === snapshotFormat) return readSnapshot(value);
  if (Array.isArray(valueAt(value, "value"))) return readBareList(listAt(value, "value"));
  if (Array.isArray(valueAt(value, "data"))) return readBareList(listAt(value, "data"));
  const keys = Object.keys(value).slice(0, 5).join(", ");
  return refused(
    `it is neither a snapshot nor a list of Azure resources (it has ${keys || "no properties"})`,
  );
}

function readSnapshot(value: JsonObject): ParsedSnapshot {
  const version = valueAt(value, "version");
  if (version !== snapshotVersion) {
    const found =
      typeof version === "number" || typeof version === "string" ? `version ${version}` : "no version";
    return refused(`it is a snapshot of ${found}; this extension reads version ${snapshotVersion}`);
  }
  if (!Array.isArray(valueAt(value, "resources"))) {
    return refused("it is a snapshot without a list of resources");
  }
  const { resources, problem } = readResources(listAt(value, "resources"));
  if (problem !== undefined) return refused(problem);
  return {
    kind: "snapshot",
    snapshot: {
      capturedAt: textAt(value, "capturedAt") ?? "",
      cloud: textAt(value, "cloud") ?? "AzureCloud",
      subscriptions: listAt(value, "subscriptions").flatMap(readSubscription),
      resources,
      complete: textsAt(value, "complete"),
      gaps: listAt(value, "gaps").flatMap(readGap),
    },
  };
}

function readBareList(items: readonly unknown[]): ParsedSnapshot {
  const { resources, problem } = readResources(items);
  if (problem !== undefined) return refused(problem);
  const ids = new Set(
    resources.map((resource) => parseId(resource.id).subscriptionId).filter((id) => id !== ""),
  );
  const subscriptions = [...ids].map((subscriptionId) => ({
    subscriptionId,
    displayName: subscriptionId,
    tenantId: "",
  }));
  const snapshot = { capturedAt: "", cloud: "AzureCloud", subscriptions, resources, complete: [], gaps: [] };
  return { kind: "snapshot", snapshot };
}

function readResources(items: readonly unknown[]): { resources: readonly RawResource[]; problem?: string } {
  const odd = items.findIndex((item) => !isRawResource(item));
  if (odd < 0) return { resources: items.filter(isRawResource) };
  const what = isObject(items[odd]) ? "has no id" : `is ${describe(items[odd])}`;
  return { resources: [], problem: `resource ${odd + 1} of ${items.length} ${what}` };
}

function readSubscription(value: unknown): readonly Subscription[] {
  const subscriptionId = textAt(value, "subscriptionId");
  if (subscriptionId === undefined) return [];
  const displayName = textAt(value, "displayName") ?? subscriptionId;
  return [{ subscriptionId, displayName, tenantId: textAt(value, "tenantId") ?? "" }];
}

const gapCodes: readonly GapCode[] = [
  "signed-out",
  "forbidden",
  "not-found",
  "not-read",
  "failed",
  "malformed",
];

function readGap(value: unknown): readonly Gap[] {
  const subject = textAt(value, "subject");
  if (subject === undefined) return [];
  const code = gapCodes.find((known) => known === textAt(value, "code")) ?? "failed";
  const reason = textAt(value, "reason") ?? "It could not be read.";
  const tenantId = textAt(value, "tenantId");
  return [{ subject, code, reason, ...(tenantId !== undefined && { tenantId }) }];
}

export function writeSnapshot(snapshot: Snapshot): string {
  const { capturedAt, cloud, subscriptions, resources, complete, gaps } = snapshot;
  const file = {
    format: snapshotFormat,
    version: snapshotVersion,
    capturedAt,
    cloud,
    subscriptions,
    resources,
    complete,
    gaps,
  };
  return `${JSON.stringify(file, undefined, 1)}\n`;
}

function refused(reason: string): ParsedSnapshot {
  return { kind: "refused", reason };
}

function describe(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}
