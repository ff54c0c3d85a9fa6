import { readFileSync } from "node:fs";

/** A resource exactly as the GET of Azure Resource Manager returns it. */
export interface ArmResource {
  readonly id: string;
  readonly name?: string;
  readonly type?: string;
  readonly location?: string;
  readonly [property: string]: unknown;
}

export interface SnapshotSubscription {
  readonly subscriptionId: string;
  readonly displayName?: string;
  readonly tenantId?: string;
}

export interface SnapshotGap {
  readonly subject: string;
  readonly code: string;
  readonly reason?: string;
}

/** The part of the snapshot format (`*.amlnet.json`) that the server reads. */
export interface ServedSnapshot {
  readonly cloud?: string;
  readonly subscriptions?: readonly SnapshotSubscription[];
  readonly resources: readonly ArmResource[];
  readonly gaps?: readonly SnapshotGap[];
}

/** Takes a snapshot or the path of its file; throws a sentence where the file is none. */
export function loadServedSnapshot(source: ServedSnapshot | string): ServedSnapshot {
  if (typeof source !== "string") return source;
  const content: unknown = JSON.parse(readFileSync(source, "utf8"));
  if (!isSnapshot(content)) throw new Error(`This file is no snapshot with a list of resources: ${source}`);
  return content;
}

export function isSnapshot(value: unknown): value is ServedSnapshot {
  return (
    isRecord(value) &&
    Array.isArray(value["resources"]) &&
    value["resources"].every((resource) => isRecord(resource) && typeof resource["id"] === "string")
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
