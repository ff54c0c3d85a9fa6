// The kinds of workspaces in a generated estate, and how often each occurs.

import type { Access } from "../sample/dependencies";
import type { IsolationMode } from "../sample/managed-network";

export interface WorkspaceProfile {
  readonly name: string;
  readonly weight: number;
  readonly publicNetworkAccess: "Enabled" | "Disabled";
  readonly dependencies: Access;
  /** The workspace's own private endpoint. */
  readonly endpoint: "Approved" | "Pending" | "none";
  readonly outbound: IsolationMode | "own-vnet" | "open";
  readonly ipAllowlist?: readonly string[];
  /** What the reader may not see: the workspace itself, or the subscription of its dependencies. */
  readonly hidden?: "workspace" | "dependencies";
}

const isPrivate = {
  publicNetworkAccess: "Disabled",
  dependencies: "disabled",
  endpoint: "Approved",
} as const;
const isOpen = { publicNetworkAccess: "Enabled", dependencies: "open", endpoint: "none" } as const;

export const workspaceProfiles: readonly [WorkspaceProfile, ...WorkspaceProfile[]] = [
  { ...isPrivate, name: "own network", weight: 20, outbound: "own-vnet" },
  { ...isPrivate, name: "approved outbound", weight: 20, outbound: "AllowOnlyApprovedOutbound" },
  {
    ...isPrivate,
    name: "internet outbound",
    weight: 10,
    outbound: "AllowInternetOutbound",
    dependencies: "denied",
  },
  { ...isPrivate, name: "forgotten dependencies", weight: 8, outbound: "own-vnet", dependencies: "open" },
  { ...isPrivate, name: "hybrid", weight: 10, outbound: "own-vnet", publicNetworkAccess: "Enabled" },
  { ...isPrivate, name: "pending", weight: 3, outbound: "open", endpoint: "Pending" },
  { ...isPrivate, name: "cut off", weight: 4, outbound: "open", endpoint: "none" },
  {
    ...isPrivate,
    name: "foreign dependencies",
    weight: 4,
    outbound: "AllowOnlyApprovedOutbound",
    hidden: "dependencies",
  },
  { ...isPrivate, name: "forbidden", weight: 3, outbound: "open", hidden: "workspace" },
  {
    ...isOpen,
    name: "selected addresses",
    weight: 6,
    outbound: "AllowInternetOutbound",
    ipAllowlist: ["203.0.113.0/24"],
  },
  { ...isOpen, name: "public", weight: 12, outbound: "open" },
];
