import { groupBy } from "../../estate/group-by";
import { idKey, nameOfId, parentId } from "../../arm/ids";
import type { Estate } from "../../estate/model";
import { aggregate } from "./aggregate";
import { buildContainment } from "./containment";
import { newDraft, unknownTenant, type Draft, type DraftNode, type DraftOptions } from "./draft";
import { drawAppliances } from "./draw-appliances";
import { drawDependencies } from "./draw-dependencies";
import { drawDns } from "./draw-dns";
import { drawEndpoints } from "./draw-endpoints";
import { drawGhosts } from "./draw-ghosts";
import { drawNetworks } from "./draw-networks";
import { drawOverlaps } from "./draw-overlaps";
import { drawWorkspaceContents, drawWorkspaces } from "./draw-workspaces";
import type { EdgeKind } from "./edge-kinds";
import { fold as foldDraft, type Folding } from "./fold";
import type { Graph, GraphNode, NodeFinding, Scope } from "./graph";
import { narrow } from "./narrow";
import type { NodeKind } from "./node-kinds";

export interface GraphRequest extends DraftOptions {
  readonly scope: Scope;
  /** Containers that are shown the other way than they start: folded ones open, open ones folded. */
  readonly toggled?: readonly string[];
  /** Kinds of nodes and edges that are left out. */
  readonly hidden?: readonly (NodeKind | EdgeKind)[];
  readonly findings?: readonly NodeFinding[];
}

/** Draws up the graph of a scope. What cannot be read is there, marked as unknown. */
export function buildGraph(estate: Estate, request: GraphRequest): Graph {
  const draft = newDraft(estate, request);
  for (const draw of parts) draw(draft);
  attachFindings(draft, request.findings ?? []);
  hide(draft, new Set<string>(request.hidden));
  const shown = narrow(draft, request.scope);
  const folding = foldDraft(draft, { scope: request.scope, shown, toggled: new Set(request.toggled) });
  const edges = aggregate(draft, buildContainment(draft), folding);
  return { title: titleOf(draft, request.scope), nodes: finishNodes(draft, folding), edges };
}

/** In this order: what others lie in or lead to comes first. */
const parts: readonly ((draft: Draft) => void)[] = [
  drawNetworks,
  drawWorkspaces,
  drawDependencies,
  drawWorkspaceContents,
  drawAppliances,
  drawEndpoints,
  drawGhosts,
  drawDns,
  drawOverlaps,
];

/** A finding on something that is not drawn appears on what is nearest around it. */
function attachFindings({ nodes }: Draft, findings: readonly NodeFinding[]): void {
  for (const finding of findings) {
    let id = idKey(finding.subjectId);
    while (!nodes.has(id) && id.includes("/", 1)) id = parentId(id);
    nodes.get(id)?.findings.push(finding);
  }
}

function hide(draft: Draft, hidden: ReadonlySet<string>): void {
  if (hidden.size === 0) return;
  for (const [id, { kind }] of draft.nodes) if (hidden.has(kind)) draft.nodes.delete(id);
  const kept = draft.edges.filter(({ kind }) => !hidden.has(kind));
  draft.edges.splice(0, draft.edges.length, ...kept);
}

function titleOf({ nodes }: Draft, scope: Scope): string {
  if (scope === "estate") return "The whole estate";
  const id = "workspaceId" in scope ? scope.workspaceId : scope.networkId;
  const kind = "workspaceId" in scope ? "Workspace" : "Network";
  return `${kind} ${nodes.get(idKey(id))?.label ?? nameOfId(id)}`;
}

function finishNodes(draft: Draft, { standInOf, summaries }: Folding): GraphNode[] {
  const nodes = [...draft.nodes.values()];
  const inside = groupBy(
    nodes.filter(({ id }) => standInOf(id) !== undefined && standInOf(id) !== id),
    ({ id }) => standInOf(id) ?? "",
  );
  const shown = nodes.filter(({ id }) => standInOf(id) === id);
  const parents = new Set(shown.map(({ parent }) => parent));
  const hubs = findHubs(draft);
  return shown
    .filter((node) => !isEmptyShell(node, parents))
    .map((node) => ({
      ...finish(node, {
        held: inside.get(node.id) ?? [],
        summary: summaries.get(node.id),
        // What lies in it may all be folded into something else.
        fold: node.fold === "open" && !parents.has(node.id) ? undefined : node.fold,
      }),
      ...(hubs.has(node.id) && { tier: 0 }),
      // What nobody could list is led to by what could be read.
      ...(node.id === unknownTenant && { tier: 2 }),
    }));
}

const hubKinds: ReadonlySet<NodeKind> = new Set(["virtualNetworkGateway", "firewall"]);

/** Networks that others go out through, and the subscriptions around them, stand left. */
function findHubs(draft: Draft): ReadonlySet<string> {
  const { pathOf } = buildContainment(draft);
  const around = [...draft.nodes.values()]
    .filter(({ kind }) => hubKinds.has(kind))
    .flatMap(({ id }) => pathOf(id));
  return new Set(
    around.filter(({ kind }) => kind === "network" || kind === "subscription").map(({ id }) => id),
  );
}

const shells: ReadonlySet<NodeKind> = new Set(["tenant", "subscription", "resourceGroup", "dnsZones"]);

/** A box that would hold nothing and says nothing by itself. */
const isEmptyShell = (
  { id, kind, fold, faults }: DraftNode,
  parents: ReadonlySet<string | undefined>,
): boolean => shells.has(kind) && !parents.has(id) && fold !== "closed" && faults.length === 0;

interface Held {
  readonly held: readonly DraftNode[];
  readonly summary: string | undefined;
  readonly fold: DraftNode["fold"];
}

/** A folded node shows what is wrong inside it. */
function finish(node: DraftNode, { held, summary, fold }: Held): GraphNode {
  const { id, parent, kind, label, resourceId } = node;
  const isFolded = fold === "closed";
  const detail = isFolded ? summary || node.detail : node.detail;
  return {
    id,
    kind,
    label,
    isContainer: node.isContainer && !isFolded,
    badges: node.badges,
    faults: [...node.faults, ...held.flatMap(({ faults }) => faults)],
    findings: [...node.findings, ...held.flatMap(({ findings }) => findings)],
    facts: summary === undefined ? node.facts : [...node.facts, { name: "Holds", value: summary }],
    ...(parent !== undefined && { parent }),
    ...(detail !== undefined && detail !== "" && { detail }),
    ...(resourceId !== undefined && { resourceId }),
    ...(fold && { fold }),
  };
}
