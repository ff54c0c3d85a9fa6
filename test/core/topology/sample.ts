import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RawResource } from "../../../src/core/arm/resource";
import type { Estate } from "../../../src/core/estate/model";
import { openSnapshot } from "../../../src/core/estate/open-snapshot";
import { parseSnapshot } from "../../../src/core/estate/snapshot";
import type { Scope } from "../../../src/core/topology/graph/graph";

/** The sample estate. */
export function openSample(): Estate {
  const file = join(import.meta.dirname, "../../../media/sample/contoso.amlnet.json");
  const parsed = parseSnapshot(readFileSync(file, "utf8"));
  if (parsed.kind === "refused") throw new Error(parsed.reason);
  return openSnapshot(parsed.snapshot);
}

/** An estate in which everything that is not among the resources is known not to exist. */
export function estateOf(resources: readonly RawResource[], subscriptionId = "s"): Estate {
  return openSnapshot({
    capturedAt: "2026-11-22T00:00:00Z",
    cloud: "AzureCloud",
    subscriptions: [{ subscriptionId, displayName: "Test", tenantId: "t" }],
    resources,
    complete: [`/subscriptions/${subscriptionId}`],
    gaps: [],
  });
}

export const idOf = (type: string, name: string): string =>
  `/subscriptions/s/resourceGroups/g/providers/${type}/${name}`;

/** Scopes of the sample that between them show every kind of node. */
export function sampleScopes(estate: Estate): Readonly<Record<string, Scope>> {
  const workspace = (name: string): Scope => ({
    workspaceId: estate.list("workspaces").find((each) => each.name === name)?.id ?? "",
  });
  const network = (name: string): Scope => ({
    networkId: estate.list("virtualNetworks").find((each) => each.name === name)?.id ?? "",
  });
  return {
    estate: "estate",
    "workspace-training": workspace("mlw-training"),
    "workspace-archive": workspace("mlw-archive"),
    "workspace-project": workspace("proj-churn"),
    "network-hub": network("vnet-hub"),
    "network-apps": network("vnet-ml-apps"),
  };
}
