// What a workspace and its dependencies can have private endpoints for, and which of these are lacking.

import { nameOfId, sameId } from "../../arm/ids";
import type { Estate, Workspace } from "../../estate/model";
import { expectedGroupIds } from "../../isolation/expected-groups";
import { listEndpoints } from "../../isolation/private-endpoints";
import { newScopeId, scopeIdsOf } from "./scope-ids";

export type TargetRole = "workspace" | "storage" | "keyVault" | "containerRegistry" | "privateLinkScope";

export interface EndpointTarget {
  readonly role: TargetRole;
  readonly resourceId: string;
  readonly resourceName: string;
  readonly groupId: string;
  /** Whether it should have an endpoint and has no approved one. */
  readonly isLacking: boolean;
  /** The approved endpoint that is there already. */
  readonly endpointId: string | undefined;
  /** A sentence for the person who chooses. */
  readonly reason: string;
  /** Created with its endpoint: a private link scope where the workspace has none. */
  readonly isNew: boolean;
}

/** In the order in which they are offered. Endpoints of a project are those of its hub. */
export function listEndpointTargets(estate: Estate, owner: Workspace): readonly EndpointTarget[] {
  return [
    ...targetsOf(estate, { role: "workspace", id: owner.id, connections: owner.connections }, [
      ["amlworkspace", true],
    ]),
    ...storageTargets(estate, owner),
    ...vaultTargets(estate, owner),
    ...registryTargets(estate, owner),
    ...scopeTargets(estate, owner),
  ];
}

/** What is reached through the endpoints. */
interface Owner {
  readonly role: TargetRole;
  readonly id: string;
  readonly connections: Workspace["connections"];
}

type Groups = readonly (readonly [groupId: string, isExpected: boolean])[];

function targetsOf(estate: Estate, owner: Owner, groups: Groups): readonly EndpointTarget[] {
  const { rows } = listEndpoints(estate, owner, []);
  return groups.map(([groupId, isExpected]) => {
    const approved = rows.find((row) => sameId(row.groupId, groupId) && row.state === "Approved");
    const other = rows.find((row) => sameId(row.groupId, groupId));
    return {
      role: owner.role,
      resourceId: owner.id,
      resourceName: nameOfId(owner.id),
      groupId,
      isLacking: isExpected && approved === undefined,
      endpointId: approved?.endpointId,
      reason: reasonFor(groupId, approved?.endpointId, other?.state, isExpected),
      isNew: false,
    };
  });
}

/** What a group id is for that not every workspace needs. */
const purposes: Readonly<Record<string, string>> = {
  queue: "for batch endpoints and ParallelRunStep",
  table: "for batch endpoints and ParallelRunStep",
  azuremonitor: "for telemetry that should not leave the network",
};

function reasonFor(
  groupId: string,
  approvedId: string | undefined,
  otherState: string | undefined,
  isExpected: boolean,
): string {
  if (approvedId !== undefined) return `Has ${nameOfId(approvedId)}, approved.`;
  if (otherState !== undefined) return `Has one, but its connection is ${otherState}.`;
  return isExpected ? "Has none." : `Has none; ${purposes[groupId] ?? "only needed in some cases"}.`;
}

function storageTargets(estate: Estate, owner: Workspace): readonly EndpointTarget[] {
  const id = owner.storageAccountId;
  if (id === undefined) return [];
  const expected = expectedGroupIds(estate, owner, "storage");
  // Queue and table are offered in any case: ParallelRunStep uses them, and nothing in Azure says whether it is in use.
  const groups = ["blob", "file", "queue", "table", "dfs"].map(
    (groupId) => [groupId, expected.includes(groupId)] as const,
  );
  const account = estate.find("storageAccounts", id);
  const hasNamespace = account?.isHnsEnabled === true;
  const offered = groups.filter(([groupId]) => groupId !== "dfs" || hasNamespace);
  return targetsOf(estate, { role: "storage", id, connections: account?.connections ?? [] }, offered);
}

function vaultTargets(estate: Estate, owner: Workspace): readonly EndpointTarget[] {
  const id = owner.keyVaultId;
  if (id === undefined) return [];
  return targetsOf(
    estate,
    { role: "keyVault", id, connections: estate.find("keyVaults", id)?.connections ?? [] },
    [["vault", true]],
  );
}

function registryTargets(estate: Estate, owner: Workspace): readonly EndpointTarget[] {
  const id = owner.containerRegistryId;
  if (id === undefined) return [];
  const connections = estate.find("containerRegistries", id)?.connections ?? [];
  return targetsOf(estate, { role: "containerRegistry", id, connections }, [["registry", true]]);
}

/** An Azure Monitor private link scope is an option: telemetry is no way to the data. */
function scopeTargets(estate: Estate, owner: Workspace): readonly EndpointTarget[] {
  const [id] = scopeIdsOf(estate, owner);
  if (id !== undefined) {
    const connections = estate.find("privateLinkScopes", id)?.connections ?? [];
    return targetsOf(estate, { role: "privateLinkScope", id, connections }, [["azuremonitor", false]]);
  }
  return estate.find("applicationInsights", owner.applicationInsightsId) === undefined
    ? []
    : [newScope(owner)];
}

/** Only where Application Insights was read: else it may well belong to a scope. */
function newScope(owner: Workspace): EndpointTarget {
  const id = newScopeId(owner);
  return {
    role: "privateLinkScope",
    resourceId: id,
    resourceName: nameOfId(id),
    groupId: "azuremonitor",
    isLacking: false,
    endpointId: undefined,
    reason: "There is none: a new one for telemetry. One serves all networks that share DNS.",
    isNew: true,
  };
}
