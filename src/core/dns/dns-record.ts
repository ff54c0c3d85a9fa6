// What the DNS part of the core speaks of: names, addresses, and what stands in their way.

import type { ConnectionState } from "../estate/model";

/** Where a name and its addresses were read. `derived` names follow from a reported one, or from the cloud's table. */
export type DnsRecordSource = "nic" | "customDnsConfig" | "zoneGroup" | "derived";

export interface DnsRecord {
  /** Lower case, without a final dot. A wildcard begins with `*.` and always lies in the privatelink zone. */
  readonly fqdn: string;
  readonly ipAddresses: readonly string[];
  readonly source: DnsRecordSource;
  readonly privateEndpointId: string;
  readonly resourceId: string;
  readonly groupId: string;
  /** The private DNS zone that Azure keeps the name in; compute instances have none. */
  readonly zone?: string;
  /** The name within `zone`. */
  readonly recordName?: string;
}

/** A private endpoint that gives no records: not approved, unreadable, or in another network than the chosen one. */
export interface LeftOutEndpoint {
  readonly privateEndpointId: string;
  readonly resourceId: string;
  readonly groupIds: readonly string[];
  readonly state: ConnectionState;
  readonly reason: string;
}

/** Two sources that give one name different addresses. The first of them is the one that the records follow. */
export interface Contradiction {
  readonly fqdn: string;
  readonly answers: readonly {
    readonly source: DnsRecordSource;
    readonly privateEndpointId: string;
    readonly ipAddresses: readonly string[];
  }[];
}

export interface DnsRecords {
  readonly workspaceId: string;
  /** Sorted by name. */
  readonly records: readonly DnsRecord[];
  /** The networks whose private endpoints the records lead to. */
  readonly networkIds: readonly string[];
  /** The networks that have private endpoints of this workspace, to choose from. */
  readonly availableNetworkIds: readonly string[];
  readonly leftOut: readonly LeftOutEndpoint[];
  readonly contradictions: readonly Contradiction[];
  /** Sentences for the user. */
  readonly notes: readonly string[];
  readonly gaps: readonly { readonly subject: string; readonly reason: string }[];
}
