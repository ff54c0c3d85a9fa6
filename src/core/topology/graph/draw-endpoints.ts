import { idKey, nameOfId } from "../../arm/ids";
import type { ConnectionState, PrivateEndpoint, PrivateLink } from "../../estate/model";
import { addressesOf } from "../../isolation/private-endpoints";
import { addEdge, addNode, addReferred, fact, homeOf, type Draft } from "./draft";
import { findSubnetNode } from "./draw-networks";
import type { FaultKind } from "./fault-kinds";
import type { Fault } from "./graph";

/** Private endpoints in their subnets, with the private links that lead out of them. */
export function drawEndpoints(draft: Draft): void {
  for (const endpoint of draft.estate.list("privateEndpoints")) drawEndpoint(draft, endpoint);
}

const stateFaults: Readonly<Record<ConnectionState, FaultKind | undefined>> = {
  Approved: undefined,
  Pending: "pending",
  Rejected: "rejected",
  Disconnected: "disconnected",
  Timeout: "disconnected",
  Unknown: "unknown",
};

function drawEndpoint(draft: Draft, endpoint: PrivateEndpoint): void {
  const addresses = addressesOf(draft.estate, endpoint);
  const groups = [...new Set(endpoint.links.flatMap(({ groupIds }) => groupIds))];
  const node = addNode(draft, {
    id: idKey(endpoint.id),
    parent:
      endpoint.subnetId === undefined ? homeOf(draft, endpoint.id) : findSubnetNode(draft, endpoint.subnetId),
    kind: "privateEndpoint",
    label: endpoint.name,
    detail: [groups.join(", "), shorten(addresses)].filter((part) => part !== "").join(" · ") || undefined,
    resourceId: endpoint.id,
    facts: [
      fact("Group ids", groups),
      fact("Addresses", addresses),
      fact("State", [...new Set(endpoint.links.map(({ state }) => state))]),
      fact("Manual approval", endpoint.links.some(({ isManual }) => isManual) || undefined),
      fact(
        "Names",
        endpoint.customDnsConfigs.map(({ fqdn }) => fqdn),
      ),
    ],
  });
  for (const link of endpoint.links) {
    const fault = faultOf(draft, endpoint, link);
    if (fault) node.faults.push(fault);
    const target = findTarget(draft, link.targetId);
    addEdge(draft, {
      kind: "privateLink",
      source: node.id,
      target,
      fault,
      facts: [fact("State", link.state)],
    });
  }
}

/** All of two addresses, and of more the first: the details card has the rest. */
const shorten = (addresses: readonly string[]): string =>
  addresses.length > 2 ? `${addresses[0] ?? ""} +${addresses.length - 1}` : addresses.join(", ");

/** The target decides over a connection, so its word counts before the endpoint's own. */
function faultOf(draft: Draft, endpoint: PrivateEndpoint, link: PrivateLink): Fault | undefined {
  const owner =
    draft.estate.find("workspaces", link.targetId) ??
    draft.estate.find("storageAccounts", link.targetId) ??
    draft.estate.find("keyVaults", link.targetId) ??
    draft.estate.find("containerRegistries", link.targetId);
  const stated = owner?.connections.find(
    (each) => idKey(each.privateEndpointId ?? "") === idKey(endpoint.id),
  )?.state;
  const state = stated === undefined || stated === "Unknown" ? link.state : stated;
  const kind = stateFaults[state];
  const message = `The connection of ${endpoint.name} to ${nameOfId(link.targetId)} is ${state.toLowerCase()}.`;
  return kind && { kind, message };
}

/** A workspace is reached at its API. */
function findTarget(draft: Draft, targetId: string): string {
  const api = workspaceApiId(targetId);
  return draft.nodes.has(api) ? api : addReferred(draft, targetId);
}

export const workspaceApiId = (workspaceId: string): string => `${idKey(workspaceId)}#api`;
