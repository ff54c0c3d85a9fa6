// The extension's API, version 1: what `activate` returns. Plain JSON data; nothing here needs the editor's types but
// the event.

import type { Event } from "vscode";

export type Verdict = "isolated" | "partial" | "public" | "unreachable" | "unknown";
export type Inbound = "public" | "selected-ips" | "hybrid" | "private" | "unreachable" | "unknown";
export type Outbound = "open" | "own-vnet" | "managed-internet" | "managed-approved" | "unknown";
export type Exposure = "public" | "restricted" | "private" | "unknown";

export interface WorkspaceSummary {
  id: string;
  name: string;
  kind: string;
  location: string;
  subscriptionId: string;
  verdict: Verdict;
  inbound: Inbound;
  outbound: Outbound;
  /** Sentences with the property and its value. */
  reasons: string[];
  dependencies: {
    id: string;
    role: "storage" | "keyVault" | "containerRegistry" | "applicationInsights";
    exposure: Exposure;
    privateEndpoints: { id: string; groupId: string; state: string }[];
  }[];
  /** What could not be read, and why. */
  gaps: { subject: string; reason: string }[];
}

/** A name that clients of a workspace ask for, and the private addresses that should answer. */
export interface DnsRecord {
  /** A wildcard begins with `*.`. */
  fqdn: string;
  ipAddresses: string[];
  /** Where the name was read; `derived` ones follow from another. */
  source: "nic" | "customDnsConfig" | "zoneGroup" | "derived";
  privateEndpointId: string;
  resourceId: string;
  groupId: string;
  /** The private DNS zone that Azure keeps the name in. */
  zone?: string;
}

export interface Finding {
  ruleId: string;
  severity: "error" | "warning" | "information";
  workspaceId: string;
  /** The resource that it is about. */
  subjectId: string;
  message: string;
  /** Properties as Azure gives them. `resourceId` where it is not the subject's. */
  evidence: { path: string; value: unknown; resourceId: string }[];
  /** Why it was suppressed in the settings; absent where it is not. */
  suppressed?: string;
}

export interface NetworkIsolationApi {
  readonly apiVersion: 1;
  /** Reads everything again; rejects when nothing at all can be read. */
  refresh(): Promise<void>;
  workspaces(): WorkspaceSummary[];
  /** Empty for a workspace that is not in the estate. */
  dnsRecords(workspaceId: string): DnsRecord[];
  /** Of one workspace, or of all. Suppressed ones are among them. */
  findings(workspaceId?: string): Finding[];
  readonly onDidChange: Event<void>;
}
