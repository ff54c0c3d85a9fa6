// What leads to what, found from the other end: each index is built on the first question and kept.

import { idKey, sameId } from "../arm/ids";
import type { Lookups } from "./lookups";
import type {
  Estate,
  Listing,
  OutboundRule,
  PrivateEndpoint,
  Subnet,
  VirtualNetwork,
  Workspace,
} from "./model";
import { readInlineOutboundRules, readOutboundRuleResource } from "./readers/workspace";
import type { ResourceIndex } from "./resource-index";

type Relations = Pick<
  Estate,
  "privateEndpointsTo" | "findSubnet" | "networkOf" | "outboundRulesOf" | "networkOwnerOf"
>;

export function createRelations(lookups: Lookups, index: ResourceIndex): Relations {
  const endpointsByTarget = once(() => indexEndpoints(lookups.list("privateEndpoints")));
  const subnets = once(() => indexSubnets(lookups.list("virtualNetworks")));
  const seatOf = (subnetId: string | undefined) =>
    subnetId === undefined ? undefined : subnets().get(idKey(subnetId));
  return {
    privateEndpointsTo: (resourceId) => endpointsByTarget().get(idKey(resourceId)) ?? [],
    findSubnet: (id) => seatOf(id)?.subnet,
    networkOf: (subnetId) => seatOf(subnetId)?.network,
    outboundRulesOf: onceEach((workspace) => joinOutboundRules(workspace, lookups, index)),
    networkOwnerOf: (workspace) =>
      workspace.kind === "Project" ? lookups.find("workspaces", workspace.hubId) : workspace,
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function onceEach<T>(make: (workspace: Workspace) => T): (workspace: Workspace) => T {
  const made = new Map<Workspace, T>();
  return (workspace) => {
    const known = made.get(workspace);
    if (known !== undefined) return known;
    const value = make(workspace);
    made.set(workspace, value);
    return value;
  };
}

function indexEndpoints(
  endpoints: readonly PrivateEndpoint[],
): ReadonlyMap<string, readonly PrivateEndpoint[]> {
  const byTarget = new Map<string, PrivateEndpoint[]>();
  for (const endpoint of endpoints) {
    for (const target of new Set(endpoint.links.map((link) => idKey(link.targetId)))) {
      const others = byTarget.get(target);
      if (others) others.push(endpoint);
      else byTarget.set(target, [endpoint]);
    }
  }
  return byTarget;
}

interface Seat {
  readonly subnet: Subnet;
  readonly network: VirtualNetwork;
}

function indexSubnets(networks: readonly VirtualNetwork[]): ReadonlyMap<string, Seat> {
  const seats = networks.flatMap((network) =>
    network.subnets.map((subnet): [string, Seat] => [idKey(subnet.id), { subnet, network }]),
  );
  return new Map(seats);
}

const outboundRuleType = "microsoft.machinelearningservices/workspaces/outboundrules";

/** A rule's own resource says more than its entry in the workspace's map, so it wins. */
function joinOutboundRules(
  workspace: Workspace,
  lookups: Lookups,
  index: ResourceIndex,
): Listing<OutboundRule> {
  const entries = index.childrenOfType(outboundRuleType).get(idKey(workspace.id)) ?? [];
  const own = entries.map(({ raw }) => readOutboundRuleResource(raw));
  const inline = readInlineOutboundRules(workspace.raw);
  const items = [...own, ...inline.filter((rule) => !own.some((other) => sameId(other.name, rule.name)))];
  const collection = `${workspace.id}/outboundRules`;
  const gap =
    lookups.isComplete(collection) || (workspace.isReadWhole && inline.length > 0)
      ? undefined
      : (lookups.gapOf(collection) ?? {
          subject: collection,
          code: "not-read" as const,
          reason: `The outbound rules of ${workspace.name} have not been read yet.`,
        });
  const sorted = items.sort((a, b) => (idKey(a.name) < idKey(b.name) ? -1 : 1));
  return gap === undefined ? { items: sorted } : { items: sorted, gap };
}
