import { groupBy } from "../group-by";
import { buildContainment } from "./containment";
import type { Draft, DraftNode } from "./draft";
import type { Scope } from "./graph";
import { lookOf, type NodeKind } from "./node-kinds";

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
  const closed = new Set<string>();
  for (const node of draft.nodes.values()) {
    if (
      !foldable.has(node.kind) ||
      !containment.childrenOf(node.id).some(({ id }) => request.shown.has(id))
    ) {
      continue;
    }
    const starts = request.scope === "estate" && startsFolded.has(node.kind);
    node.fold = starts === request.toggled.has(node.id) ? "open" : "closed";
    if (node.fold === "closed") closed.add(node.id);
  }
  const owners = request.scope === "estate" ? findOwners(draft, closed) : new Map<string, string>();
  const standInOf = (id: string): string | undefined => {
    if (!request.shown.has(id)) return undefined;
    const at = owners.get(id) ?? id;
    return containment.pathOf(at).findLast((node) => closed.has(node.id))?.id ?? at;
  };
  const held = groupBy(
    [...draft.nodes.values()].filter(({ id }) => standInOf(id) !== id),
    ({ id }) => standInOf(id) ?? "",
  );
  const summaries = [...held].map(([id, nodes]): [string, string] => [id, summarize(nodes)]);
  return { standInOf, summaries: new Map(summaries) };
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

const most = 3;

function summarize(nodes: readonly DraftNode[]): string {
  const counts = groupBy(
    nodes.filter(({ kind }) => !unsaid.has(kind)),
    ({ kind }) => kind,
  );
  const parts = [...counts].sort(([, a], [, b]) => b.length - a.length).slice(0, most);
  return parts
    .map(
      ([kind, { length }]) =>
        `${length} ${(length === 1 ? lookOf(kind).word : lookOf(kind).plural).toLowerCase()}`,
    )
    .join(" · ");
}
