// What is asked for when private endpoints are scaffolded.

import type { ZoneOverrides } from "../../arm/private-link";

export type DnsChoice = "existing" | "new" | "none";

export interface EndpointOptions {
  readonly workspaceId: string;
  /** Group ids; absent for everything that is lacking. */
  readonly targets?: readonly string[] | undefined;
  readonly subnetId: string;
  /** `existing`: zones of the estate where there are any. `none`: a policy, or another team, writes the records. */
  readonly dns?: DnsChoice | undefined;
  /** Before the name of each endpoint; `pe` without. */
  readonly namePrefix?: string | undefined;
  /** Names by group id, over the prefix; `privateLinkScope` is that of a new scope. */
  readonly names?: Readonly<Record<string, string>> | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** The first of consecutive fixed addresses; absent for addresses that Azure picks. */
  readonly firstAddress?: string | undefined;
  /** A registry that is not Premium is upgraded only when asked to. */
  readonly upgradeRegistry?: boolean | undefined;
  /** What goes with the endpoints. All of it is off unless asked for. */
  readonly settings?: EndpointSettings | undefined;
  /** The setting `zones`. */
  readonly zones?: ZoneOverrides | undefined;
}

export interface EndpointSettings {
  /** Ends public access to each resource that gets an endpoint. */
  readonly publicAccessOff?: boolean | undefined;
  /** How the service itself reaches the storage account: preferably as this workspace alone. */
  readonly trust?: "resource-instance" | "trusted-services" | undefined;
  /** A CPU cluster of the workspace. */
  readonly imageBuildCompute?: string | undefined;
  /** Reader for the workspace's identity on the storage endpoints, without which studio cannot see them. */
  readonly storageReader?: boolean | undefined;
}
