// Which private endpoints answer for a workspace and its dependencies, seen from one network.

import ipaddr from "ipaddr.js";
import { idKey, nameOfId, parentId, sameId } from "../arm/ids";
import { groupBy } from "../estate/group-by";
import type { Estate, PrivateEndpoint, PrivateEndpointConnection } from "../estate/model";
import { listEndpoints } from "../isolation/private-endpoints";
import type { LeftOutEndpoint } from "./dns-record";

export interface EndpointTarget {
  readonly id: string;
  readonly connections?: readonly PrivateEndpointConnection[];
}

export interface ChosenEndpoint {
  readonly endpoint: PrivateEndpoint;
  readonly resourceId: string;
  readonly groupId: string;
  /** Empty where the endpoint does not say its subnet. */
  readonly networkId: string;
}

export interface NetworkChoice {
  readonly networkId?: string;
  /** Addresses of the machine: where no network is chosen, the one that holds them is. */
  readonly clientAddresses?: readonly string[];
}

export interface EndpointChoice {
  readonly chosen: readonly ChosenEndpoint[];
  readonly leftOut: readonly LeftOutEndpoint[];
  readonly availableNetworkIds: readonly string[];
  readonly notes: readonly string[];
}

export function chooseEndpoints(
  estate: Estate,
  targets: readonly EndpointTarget[],
  choice: NetworkChoice,
): EndpointChoice {
  const found = targets.map((target) => listApproved(estate, target));
  const candidates = found.flatMap(({ approved }) => approved);
  const networkIds = distinctNetworks(candidates);
  const preferred = preferredNetwork(estate, networkIds, candidates, choice);
  const uses = groupBy(
    candidates,
    ({ resourceId, groupId }) => `${idKey(resourceId)} ${groupId.toLowerCase()}`,
  );
  const picked = [...uses.values()].map((group) => pickOne(estate, group, preferred));
  return {
    chosen: picked.map(({ chosen }) => chosen),
    leftOut: [...found.flatMap(({ leftOut }) => leftOut), ...picked.flatMap(({ leftOut }) => leftOut)],
    availableNetworkIds: networkIds,
    notes: picked.flatMap(({ note }) => note ?? []),
  };
}

function listApproved(estate: Estate, target: EndpointTarget) {
  const approved: ChosenEndpoint[] = [];
  const leftOut: LeftOutEndpoint[] = [];
  for (const row of listEndpoints(estate, target, []).rows) {
    const { endpoint, state, groupId, endpointId = "" } = row;
    if (state === "missing") continue;
    const facts = {
      resourceId: target.id,
      privateEndpointId: endpointId,
      groupIds: groupId === "" ? [] : [groupId],
      state,
    };
    if (state !== "Approved") leftOut.push({ ...facts, reason: `The connection is ${state}, not Approved.` });
    else if (endpoint === undefined) leftOut.push({ ...facts, reason: reasonUnread(estate, endpointId) });
    else approved.push({ endpoint, resourceId: target.id, groupId, networkId: networkOfEndpoint(endpoint) });
  }
  return { approved, leftOut };
}

function reasonUnread(estate: Estate, endpointId: string): string {
  if (endpointId === "") return "The connection does not say which private endpoint it belongs to.";
  return (
    estate.refer("privateEndpoints", endpointId).gap?.reason ?? "The private endpoint could not be read."
  );
}

function networkOfEndpoint({ subnetId }: PrivateEndpoint): string {
  return subnetId === undefined ? "" : parentId(subnetId);
}

function distinctNetworks(candidates: readonly ChosenEndpoint[]): readonly string[] {
  const byKey = new Map(candidates.map(({ networkId }) => [idKey(networkId), networkId]));
  byKey.delete("");
  return [...byKey.keys()].sort().flatMap((key) => byKey.get(key) ?? []);
}

/** The chosen network; else the machine's own or its peered one; else the one with the most of the endpoints. */
function preferredNetwork(
  estate: Estate,
  networkIds: readonly string[],
  candidates: readonly ChosenEndpoint[],
  choice: NetworkChoice,
): string | undefined {
  if (choice.networkId !== undefined) return choice.networkId;
  const { clientAddresses = [] } = choice;
  const isAround = (id: string) => clientAddresses.some((address) => holdsAddress(estate, id, address));
  const around = networkIds.find(isAround) ?? peeredWithMachine(estate, networkIds, isAround);
  const size = (id: string) => candidates.filter(({ networkId }) => sameId(networkId, id)).length;
  return around ?? [...networkIds].sort((left, right) => size(right) - size(left))[0];
}

/** A machine in a spoke reaches the endpoints of the network that its spoke is peered with. */
function peeredWithMachine(
  estate: Estate,
  networkIds: readonly string[],
  isAround: (id: string) => boolean,
): string | undefined {
  if (networkIds.length < 2) return undefined;
  const around = estate.list("virtualNetworks").filter(({ id }) => isAround(id));
  return networkIds.find((id) => around.some((network) => arePeered(estate, network.id, id)));
}

function holdsAddress(estate: Estate, networkId: string, text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  const prefixes = estate.find("virtualNetworks", networkId)?.addressPrefixes ?? [];
  return prefixes
    .filter((prefix) => ipaddr.isValidCIDR(prefix))
    .some((prefix) => {
      const [network, bits] = ipaddr.parseCIDR(prefix);
      return network.kind() === address.kind() && address.match(network, bits);
    });
}

function pickOne(
  estate: Estate,
  group: readonly [ChosenEndpoint, ...ChosenEndpoint[]],
  preferred: string | undefined,
) {
  const inside = group.find(({ networkId }) => sameId(networkId, preferred));
  const peered = group.find(({ networkId }) => arePeered(estate, preferred, networkId));
  const chosen = inside ?? peered ?? group[0];
  const others = group.filter((candidate) => candidate !== chosen);
  const subject = `${nameOfId(chosen.resourceId)} (${chosen.groupId})`;
  const note =
    inside !== undefined || preferred === undefined
      ? undefined
      : `${subject} has no private endpoint in ${nameOfId(preferred)}; the one in ${nameOfId(chosen.networkId) || "an unknown network"} is used.`;
  const leftOut = others.map((other) => ({
    privateEndpointId: other.endpoint.id,
    resourceId: other.resourceId,
    groupIds: [other.groupId],
    state: "Approved" as const,
    reason: `${subject} is taken from ${nameOfId(chosen.endpoint.id)} in ${nameOfId(chosen.networkId)}; this one lies in ${nameOfId(other.networkId)}.`,
  }));
  return { chosen, leftOut, note };
}

/** Either side tells: of the other one there may be nothing to read. */
function arePeered(estate: Estate, left: string | undefined, right: string): boolean {
  return hasPeering(estate, left, right) || hasPeering(estate, right, left);
}

function hasPeering(estate: Estate, from: string | undefined, to: string | undefined): boolean {
  return (estate.find("virtualNetworks", from)?.peerings ?? []).some(
    ({ remoteNetworkId, state }) => sameId(remoteNetworkId, to) && state === "Connected",
  );
}
