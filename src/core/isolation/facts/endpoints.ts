// The private endpoints that lead to a resource: its own list of connections joined with the endpoints themselves.

import { subscriptionOfId, idKey, sameId } from "../../arm/ids";
import type {
  ConnectionState,
  Estate,
  IpConfiguration,
  Listing,
  PrivateEndpoint,
  PrivateEndpointConnection,
  Resource,
} from "../../estate/model";
import { groupBy } from "../../estate/group-by";
import { lazy, memo } from "../memo";
import { type Truth, select, some, withGap } from "../truth";
import { type Wholeness, unclear } from "./wholeness";

export interface Connected extends Resource {
  readonly connections: readonly PrivateEndpointConnection[];
}

export interface EndpointUse {
  readonly id: string | undefined;
  readonly state: ConnectionState;
  /** Undefined where neither the connection nor the endpoint says. */
  readonly groupIds: readonly string[] | undefined;
  /** Undefined where the endpoint lies outside of what was read. */
  readonly endpoint: PrivateEndpoint | undefined;
  /** Made by a workspace's managed network: a way out of that network, never a way in for clients. */
  readonly isManaged: boolean;
}

export interface EndpointFacts {
  readonly usesOf: (resource: Connected) => Listing<EndpointUse>;
  /** The approved endpoints that customers made for a resource. */
  readonly approvedUses: (resource: Connected) => Listing<EndpointUse>;
  /** The address configurations of an endpoint's network interfaces. */
  readonly configurationsOf: (endpoint: PrivateEndpoint) => Listing<IpConfiguration>;
  /** The storage accounts and container registries of a resource group, by its id in key form. */
  readonly inResourceGroup: (groupKey: string) => readonly Connected[];
}

/** Resources with one group only need not say which. */
const onlyGroups: Readonly<Record<string, string>> = {
  "microsoft.machinelearningservices/workspaces": "amlworkspace",
  "microsoft.machinelearningservices/registries": "amlregistry",
  "microsoft.keyvault/vaults": "vault",
  "microsoft.containerregistry/registries": "registry",
  "microsoft.insights/privatelinkscopes": "azuremonitor",
};

export function createEndpointFacts(estate: Estate, wholeness: Wholeness): EndpointFacts {
  const managedRules = lazy(() => countManagedRules(estate));
  const own = new Set(estate.subscriptions.map(({ subscriptionId }) => subscriptionId.toLowerCase()));
  // The endpoints of managed networks lie in subscriptions of Microsoft; one that is lost in the customer's is no such.
  const isOutside = ({ id, endpoint }: EndpointUse) =>
    endpoint === undefined && !(id !== undefined && own.has(subscriptionOfId(id).toLowerCase()));
  const usesOf = (resource: Connected): Listing<EndpointUse> => {
    const known = estate.privateEndpointsTo(resource.id).map((endpoint) => fromEndpoint(resource, endpoint));
    if (resource.connections.length === 0) return withGap(known, wholeness.gapIn(resource));
    const byId = new Map(known.map((use) => [idKey(use.id ?? ""), use]));
    const foreign: EndpointUse[] = [];
    for (const connection of resource.connections) {
      const key = idKey(connection.privateEndpointId ?? "");
      const use = byId.get(key);
      if (!use) foreign.push(fromConnection(estate, resource, connection));
      else if (use.state !== connection.state) {
        byId.set(key, { ...use, state: mostTelling(connection.state, use.state) });
      }
    }
    return withGap(
      [...byId.values(), ...markManaged(foreign, resource, managedRules, isOutside)],
      wholeness.gapIn(resource),
    );
  };
  const byGroup = lazy(() =>
    groupBy<Connected, string>(
      [...estate.list("storageAccounts"), ...estate.list("containerRegistries")],
      ({ id }) => {
        const key = idKey(id);
        return key.slice(0, key.indexOf("/providers/"));
      },
    ),
  );
  const uses = memo(usesOf);
  const approvedUses = memo((resource: Connected) =>
    select(uses(resource), (use) => (use.isManaged ? false : isApproved(use))),
  );
  const configurationsOf = memo((endpoint: PrivateEndpoint) =>
    readConfigurations(estate, wholeness, endpoint),
  );
  return {
    usesOf: uses,
    approvedUses,
    configurationsOf,
    inResourceGroup: (groupKey) => byGroup().get(groupKey) ?? [],
  };
}

export function isApproved(use: EndpointUse): Truth {
  if (use.state !== "Unknown") return use.state === "Approved";
  return unclear(use.id ?? "", "The state of a private endpoint connection is not known.");
}

export function isInGroup(use: EndpointUse, groupId: string): Truth {
  if (use.groupIds === undefined) {
    return unclear(use.id ?? "", "It is not known to which group id a private endpoint leads.");
  }
  return use.groupIds.some((id) => id.toLowerCase() === groupId.toLowerCase());
}

/** Whether an approved endpoint, made by the customer, leads to this group of a resource. */
export function isEndpointApproved(facts: EndpointFacts, resource: Connected, groupId: string): Truth {
  return some(facts.approvedUses(resource), (use) => isInGroup(use, groupId));
}

function readConfigurations(
  estate: Estate,
  wholeness: Wholeness,
  endpoint: PrivateEndpoint,
): Listing<IpConfiguration> {
  let gap = wholeness.gapIn(endpoint);
  const items: IpConfiguration[] = [];
  for (const id of endpoint.networkInterfaceIds) {
    const { resource, gap: missing } = estate.refer("networkInterfaces", id);
    if (resource) items.push(...resource.ipConfigurations);
    gap ??= resource ? wholeness.gapUnder(resource.id) : missing;
  }
  return withGap(items, gap);
}

function fromEndpoint(resource: Connected, endpoint: PrivateEndpoint): EndpointUse {
  const links = endpoint.links.filter((link) => sameId(link.targetId, resource.id));
  return {
    id: endpoint.id,
    state: links.reduce<ConnectionState>((state, link) => mostTelling(state, link.state), "Unknown"),
    groupIds: groupsOf(
      resource,
      links.flatMap((link) => link.groupIds),
    ),
    endpoint,
    isManaged: false,
  };
}

function fromConnection(
  estate: Estate,
  resource: Connected,
  { privateEndpointId, state, groupIds }: PrivateEndpointConnection,
): EndpointUse {
  return {
    id: privateEndpointId,
    state,
    groupIds: groupsOf(resource, groupIds),
    // An endpoint that lost its links is still known by the id in the connection.
    endpoint: estate.find("privateEndpoints", privateEndpointId),
    isManaged: false,
  };
}

function groupsOf(resource: Resource, stated: readonly string[]): readonly string[] | undefined {
  if (stated.length > 0) return stated;
  const only = onlyGroups[resource.type];
  return only === undefined ? undefined : [only];
}

function mostTelling(first: ConnectionState, second: ConnectionState): ConnectionState {
  return first === "Unknown" ? second : first;
}

/**
 * Endpoints of a managed network live in a subscription of Microsoft's, so that a connection does not say whose it is.
 * They are taken for managed where managed outbound rules to the resource account for all of them.
 */
function markManaged(
  foreign: readonly EndpointUse[],
  resource: Resource,
  managedRules: () => ReadonlyMap<string, number>,
  isOutside: (use: EndpointUse) => boolean,
): readonly EndpointUse[] {
  const unseen = foreign.filter(isOutside).length;
  if (unseen === 0 || unseen > (managedRules().get(idKey(resource.id)) ?? 0)) return foreign;
  return foreign.map((use) => (isOutside(use) ? { ...use, isManaged: true } : use));
}

function countManagedRules(estate: Estate): ReadonlyMap<string, number> {
  const targets = estate
    .list("workspaces")
    .filter((workspace) => workspace.managedNetwork !== undefined)
    .flatMap((workspace) => estate.outboundRulesOf(workspace).items.flatMap((rule) => rule.targetId ?? []));
  const counts = groupBy(targets, idKey);
  return new Map([...counts].map(([key, items]) => [key, items.length]));
}
