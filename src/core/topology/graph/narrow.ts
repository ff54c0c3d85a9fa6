import { groupBy } from "../../estate/group-by";
import { idKey } from "../../arm/ids";
import { buildContainment, type Containment } from "./containment";
import type { Draft, DraftEdge } from "./draft";
import type { EdgeKind } from "./edge-kinds";
import type { Scope } from "./graph";
import type { NodeKind } from "./node-kinds";

/** The ids of what a scope shows: its subject and what that touches. */
export function narrow(draft: Draft, scope: Scope): ReadonlySet<string> {
  if (scope === "estate") return new Set(draft.nodes.keys());
  const selection = newSelection(draft);
  if ("workspaceId" in scope) selectWorkspace(selection, idKey(scope.workspaceId));
  else selectNetwork(selection, idKey(scope.networkId));
  for (const id of [...selection.ids]) {
    for (const { id: container } of selection.containment.pathOf(id)) selection.ids.add(container);
  }
  return selection.ids;
}

interface Selection {
  readonly draft: Draft;
  readonly containment: Containment;
  readonly ids: Set<string>;
  readonly edgesAt: ReadonlyMap<string, readonly { readonly edge: DraftEdge }[]>;
}

function newSelection(draft: Draft): Selection {
  const ends = draft.edges.flatMap((edge) => [
    { id: edge.source, edge },
    { id: edge.target, edge },
  ]);
  const edgesAt = groupBy(ends, ({ id }) => id);
  return { draft, containment: buildContainment(draft), ids: new Set(), edgesAt };
}

/** The workspace, its hub or projects, what it uses, the endpoints to all that, and the networks that these lie in. */
function selectWorkspace(selection: Selection, id: string): void {
  takeWhole(selection, id);
  for (const other of follow(selection, ["hubProject"])) takeWhole(selection, other);
  take(selection, follow(selection, ["dependency", "managedPrivateLink", "injectedCompute"]));
  take(selection, follow(selection, ["privateLink", "serviceEndpoint"], "source"));
  take(selection, follow(selection, ["publicPath"], "source"));
  selectSurroundings(selection);
}

/** The network with all that it holds, where its lines lead, and its neighbours. */
function selectNetwork(selection: Selection, id: string): void {
  takeWhole(selection, id);
  take(
    selection,
    follow(selection, ["privateLink", "injectedCompute", "serviceEndpoint", "dnsLink"], "target"),
  );
  take(selection, follow(selection, ["publicPath", "dependency"], "source"));
  selectSurroundings(selection);
}

const appliances: ReadonlySet<NodeKind> = new Set([
  "virtualNetworkGateway",
  "firewall",
  "bastion",
  "dnsResolver",
  "virtualMachine",
]);

/** Networks around what is shown, their neighbours with what these offer, the outside world, and DNS. */
function selectSurroundings(selection: Selection): void {
  const { ids, containment, draft } = selection;
  const networks = new Set<string>();
  for (const id of ids) {
    for (const node of containment.pathOf(id)) {
      if (node.kind === "network") networks.add(node.id);
    }
  }
  take(selection, networks);
  const neighbours = follow(selection, ["peering"]);
  take(selection, neighbours);
  const offers = (id: string): boolean => appliances.has(draft.nodes.get(id)?.kind ?? "subnet");
  for (const network of [...networks, ...neighbours]) {
    take(selection, containment.insideOf(network).filter(offers));
  }
  for (const id of [...ids]) {
    take(
      selection,
      containment.pathOf(id).map((node) => node.id),
    );
  }
  take(selection, follow(selection, ["gatewayConnection", "outbound", "guard"]));
  take(selection, follow(selection, ["zoneGroup"], "target"));
}

function take({ ids }: Selection, more: Iterable<string>): void {
  for (const id of more) ids.add(id);
}

function takeWhole(selection: Selection, id: string): void {
  if (selection.draft.nodes.has(id)) take(selection, selection.containment.insideOf(id));
}

/** The far ends of the edges of some kinds that touch what is selected, at either end or only from one. */
function follow(
  { ids, edgesAt }: Selection,
  kinds: readonly EdgeKind[],
  end?: "source" | "target",
): readonly string[] {
  const wanted = new Set<EdgeKind>(kinds);
  return [...ids].flatMap((id) =>
    (edgesAt.get(id) ?? []).flatMap(({ edge }) => {
      if (!wanted.has(edge.kind)) return [];
      const far = edge.source === id ? "target" : "source";
      return end !== undefined && far !== end ? [] : [edge[far]];
    }),
  );
}
