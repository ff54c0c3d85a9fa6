import { groupBy } from "../../estate/group-by";
import { buildContainment, type Containment } from "./containment";
import type { Draft, DraftNode } from "./draft";
import type { Scope } from "./graph";
import { inSentence, lookOf, type NodeKind } from "./node-kinds";

/** Which node stands for each: itself, or the folded container around it. */
export interface Folding {
  readonly standInOf: (id: string) => string | undefined;
  /** What a folded node holds, in counts. */
  readonly summaries: ReadonlyMap<string, string>;
}

export interface FoldRequest {
  readonly scope: Scope;
  readonly shown: ReadonlySet<string>;
  /** Ids of folded containers that are to be shown open, and of open ones that are to be folded. */
  readonly toggled: ReadonlySet<string>;
}

const foldable: ReadonlySet<NodeKind> = new Set(["network", "workspace", "dnsZones", "subscription"]);
const startsFolded: ReadonlySet<NodeKind> = new Set(["network", "workspace", "dnsZones"]);

/** Folds what the scope starts with folded, and what the user folded; marks every container that can be folded. */
export function fold(draft: Draft, request: FoldRequest): Folding {
  const containment = buildContainment(draft);
  const closed = close(draft, containment, request);
  const owners = request.scope === "estate" ? findOwners(draft, closed) : new Map<string, string>();
  const standIns = new Map<string, string>();
  for (const id of request.shown) {
    const at = owners.get(id) ?? id;
    standIns.set(id, containment.pathOf(at).findLast((node) => closed.has(node.id))?.id ?? at);
  }
  const held = groupBy(
    [...draft.nodes.values()].filter(({ id }) => standIns.get(id) !== id),
    ({ id }) => standIns.get(id) ?? "",
  );
  const summaries = [...held].map(([id, nodes]): [string, string] => [id, summarize(nodes)]);
  return { standInOf: (id) => standIns.get(id), summaries: new Map(summaries) };
}

/** Marks every container that can be folded, and answers those that are. */
function close(
  draft: Draft,
  { childrenOf }: Containment,
  { scope, shown, toggled }: FoldRequest,
): Set<string> {
  const closed = new Set<string>();
  for (const node of draft.nodes.values()) {
    if (!foldable.has(node.kind) || !childrenOf(node.id).some(({ id }) => shown.has(id))) continue;
    const starts = scope === "estate" && startsFolded.has(node.kind);
    node.fold = starts === toggled.has(node.id) ? "open" : "closed";
    if (node.fold === "closed") closed.add(node.id);
  }
  return closed;
}

/** What only one folded workspace uses is folded into it. */
function findOwners(draft: Draft, closed: ReadonlySet<string>): ReadonlyMap<string, string> {
  const users = new Map<string, Set<string>>();
  for (const { kind, source, target } of draft.edges) {
    if (kind === "dependency") users.set(target, (users.get(target) ?? new Set()).add(source));
  }
  const owners = new Map<string, string>();
  for (const [id, [user, ...others]] of users) {
    if (user !== undefined && others.length === 0 && closed.has(user)) owners.set(id, user);
  }
  return new Map([...owners, ...findGhostOwners(draft, owners)]);
}

/** A missing endpoint that would lie in no known subnet is folded into the workspace that misses it. */
function findGhostOwners({ nodes, edges }: Draft, owners: ReadonlyMap<string, string>): [string, string][] {
  const kindOf = (id: string | undefined): NodeKind | undefined => nodes.get(id ?? "")?.kind;
  const stray = edges.filter(
    ({ source }) => kindOf(source) === "missingEndpoint" && kindOf(nodes.get(source)?.parent) !== "subnet",
  );
  return stray.flatMap(({ source, target }): [string, string][] => {
    const owner = owners.get(target) ?? nodes.get(target)?.parent ?? "";
    return nodes.get(owner)?.fold === "closed" ? [[source, owner]] : [];
  });
}

/** Kinds that say nothing about what a container holds. */
const unsaid: ReadonlySet<NodeKind> = new Set(["workspaceApi", "managedNetwork", "outboundRules"]);

/** Shorter words for what there is most of: the counts have to fit into one line. */
const brief: Readonly<Partial<Record<NodeKind, readonly [one: string, many: string]>>> = {
  privateEndpoint: ["endpoint", "endpoints"],
  missingEndpoint: ["missing endpoint", "missing endpoints"],
  virtualNetworkGateway: ["gateway", "gateways"],
  computeInstance: ["instance", "instances"],
  storage: ["storage", "storage"],
  keyVault: ["vault", "vaults"],
  containerRegistry: ["registry", "registries"],
  applicationInsights: ["insights", "insights"],
  dnsZone: ["zone", "zones"],
};

const most = 3;

function summarize(nodes: readonly DraftNode[]): string {
  const counts = groupBy(
    nodes.filter(({ kind }) => !unsaid.has(kind)),
    ({ kind }) => kind,
  );
  const parts = [...counts].sort(([, a], [, b]) => b.length - a.length).slice(0, most);
  return parts.map(([kind, { length }]) => `${length} ${wordOf(kind, length)}`).join(" · ");
}

function wordOf(kind: NodeKind, count: number): string {
  const { word, plural } = lookOf(kind);
  const [one, many] = brief[kind] ?? [inSentence(word), inSentence(plural)];
  return count === 1 ? one : many;
}
