// What all sample snapshots have in common.

import type { Gap, Subscription } from "../../src/core/arm/resource";
import type { Snapshot as CoreSnapshot } from "../../src/core/estate/snapshot";
import type { ArmResource } from "./arm";
import { addBackReferences } from "./back-references";
import type { CloudNames } from "./clouds";

export interface Snapshot extends CoreSnapshot {
  readonly resources: readonly ArmResource[];
}

export interface SnapshotContent {
  readonly cloud: CloudNames;
  readonly subscriptions: readonly Omit<Subscription, "tenantId">[];
  readonly resources: readonly ArmResource[];
  readonly gaps?: readonly Gap[];
}

/** A snapshot in which all named subscriptions were read whole. */
export function snapshot({ cloud, subscriptions, resources, gaps = [] }: SnapshotContent): Snapshot {
  return {
    capturedAt: "2026-11-16T09:30:00Z",
    cloud: cloud.name,
    subscriptions: subscriptions.map((subscription) => ({ ...subscription, tenantId: cloud.tenantId })),
    resources: addBackReferences(resources),
    complete: subscriptions.map(({ subscriptionId }) => `/subscriptions/${subscriptionId}`),
    gaps,
  };
}
