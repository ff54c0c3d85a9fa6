// The file format, and how it is written.

import type { Gap, Subscription } from "../../src/core/arm/resource";
import type { ArmResource } from "./arm";
import { addBackReferences } from "./back-references";
import type { CloudNames } from "./clouds";

export interface Snapshot {
  readonly format: "azureml-network-snapshot";
  readonly version: 1;
  readonly capturedAt: string;
  readonly cloud: string;
  readonly subscriptions: readonly Subscription[];
  readonly resources: readonly ArmResource[];
  readonly complete: readonly string[];
  readonly gaps: readonly Gap[];
}

export interface SnapshotContent {
  readonly cloud: CloudNames;
  readonly subscriptions: readonly { readonly subscriptionId: string; readonly displayName: string }[];
  readonly resources: readonly ArmResource[];
  readonly gaps?: readonly Gap[];
}

/** A snapshot in which all named subscriptions were read whole. */
export function snapshot({ cloud, subscriptions, resources, gaps = [] }: SnapshotContent): Snapshot {
  return {
    format: "azureml-network-snapshot",
    version: 1,
    capturedAt: "2026-11-16T09:30:00Z",
    cloud: cloud.name,
    subscriptions: subscriptions.map((subscription) => ({ ...subscription, tenantId: cloud.tenantId })),
    complete: subscriptions.map(({ subscriptionId }) => `/subscriptions/${subscriptionId}`),
    gaps,
    resources: addBackReferences(resources),
  };
}

export function printSnapshot(content: Snapshot): string {
  return `${JSON.stringify(content, undefined, 1)}\n`;
}
