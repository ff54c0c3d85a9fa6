// What the host needs of Azure. src/azure fulfils it; extension.ts brings the two together.

import type { RawResource, SnapshotPart, Subscription } from "../core/arm/resource";

export interface AzureReader {
  discover(request: {
    readonly subscriptions: readonly string[];
    readonly signal: AbortSignal;
  }): AsyncIterable<SnapshotPart>;
  readDetails(request: {
    readonly workspaceId: string;
    readonly privateEndpointIds: readonly string[];
    readonly signal: AbortSignal;
  }): Promise<SnapshotPart>;
  listSubscriptions(signal: AbortSignal): Promise<readonly Subscription[]>;
  diagnose(workspaceId: string, signal: AbortSignal): Promise<unknown>;
  read(id: string, signal: AbortSignal): Promise<RawResource>;
}

export type Connect = () => Promise<AzureReader>;
