import { idKey, nameOfId, parseId } from "../../arm/ids";
import type { Estate } from "../../estate/model";
import type { EdgeKind } from "./edge-kinds";
import type { Badge, Fact, Fault, NodeFinding } from "./graph";
import type { NodeKind } from "./node-kinds";

/** A node while the graph is being drawn up. */
export interface DraftNode {
  readonly id: string;
  readonly parent: string | undefined;
  readonly kind: NodeKind;
  readonly label: string;
  readonly detail: string | undefined;
  readonly resourceId: string | undefined;
  readonly isContainer: boolean;
  fold: "open" | "closed" | undefined;
  readonly badges: Badge[];
  readonly faults: Fault[];
  readonly findings: NodeFinding[];
  readonly facts: Fact[];
}

export interface DraftEdge {
  readonly kind: EdgeKind;
  readonly source: string;
  readonly target: string;
  readonly label: string | undefined;
  readonly count: number;
  readonly fault: Fault | undefined;
  readonly facts: readonly Fact[];
}

export interface NewNode {
  readonly id: string;
  readonly parent: string | undefined;
  readonly kind: NodeKind;
  readonly label: string;
  readonly detail?: string | undefined;
  readonly resourceId?: string;
  readonly isContainer?: boolean;
  readonly facts?: readonly (Fact | undefined)[];
}

export interface NewEdge {
  readonly kind: EdgeKind;
  readonly source: string;
  readonly target: string;
  readonly label?: string | undefined;
  readonly fault?: Fault | undefined;
  readonly facts?: readonly (Fact | undefined)[];
}

/** Nodes and edges as the parts of the diagram add them. */
export interface Draft {
  readonly estate: Estate;
  readonly showsGuards: boolean;
  readonly showsResourceGroups: boolean;
  readonly nodes: Map<string, DraftNode>;
  readonly edges: DraftEdge[];
}

export interface DraftOptions {
  readonly showsGuards?: boolean;
  readonly showsResourceGroups?: boolean;
}

export function newDraft(
  estate: Estate,
  { showsGuards = false, showsResourceGroups = false }: DraftOptions,
): Draft {
  return { estate, showsGuards, showsResourceGroups, nodes: new Map(), edges: [] };
}

/** Adds a node, unless one with this id is there already; answers the one that is. */
export function addNode({ nodes }: Draft, node: NewNode): DraftNode {
  const known = nodes.get(node.id);
  if (known) return known;
  const added: DraftNode = {
    id: node.id,
    parent: node.parent,
    kind: node.kind,
    label: node.label,
    detail: node.detail,
    resourceId: node.resourceId,
    isContainer: node.isContainer ?? false,
    fold: undefined,
    badges: [],
    faults: [],
    findings: [],
    facts: present(node.facts),
  };
  nodes.set(node.id, added);
  return added;
}

/** An edge whose ends are not drawn is left out when the graph is finished. */
export function addEdge({ edges }: Draft, { kind, source, target, label, fault, facts }: NewEdge): void {
  edges.push({ kind, source, target, label, fault, count: 1, facts: present(facts) });
}

const present = (facts: readonly (Fact | undefined)[] = []): Fact[] => facts.flatMap((each) => each ?? []);

/** A fact, unless ARM did not say. */
export function fact(
  name: string,
  value: string | number | boolean | readonly string[] | undefined,
): Fact | undefined {
  const text = Array.isArray(value) ? value.join(", ") : value === undefined ? "" : String(value);
  return text === "" ? undefined : { name, value: text };
}

/** The container that a resource is drawn in when nothing nearer holds it: its subscription or resource group. */
export function homeOf(draft: Draft, resourceId: string): string {
  const { subscriptionId, resourceGroup } = parseId(resourceId);
  const subscription = addSubscription(draft, subscriptionId);
  if (!draft.showsResourceGroups || resourceGroup === "") return subscription;
  const id = `${subscription}/resourcegroups/${resourceGroup.toLowerCase()}`;
  addNode(draft, {
    id,
    parent: subscription,
    kind: "resourceGroup",
    label: resourceGroup,
    isContainer: true,
  });
  return id;
}

/** The tenant of a resource's subscription: what belongs to no single network or workspace stands directly in it. */
export function tenantOf(draft: Draft, resourceId: string): string | undefined {
  return draft.nodes.get(addSubscription(draft, parseId(resourceId).subscriptionId))?.parent;
}

/** The tenant of what lies in a subscription that the account cannot list. */
export const unknownTenant = "tenant:";

function addSubscription(draft: Draft, subscriptionId: string): string {
  const known = draft.estate.subscriptions.find(
    (each) => each.subscriptionId.toLowerCase() === subscriptionId.toLowerCase(),
  );
  const tenantId = known?.tenantId ?? "";
  const tenant = `${unknownTenant}${tenantId.toLowerCase()}`;
  const tenantLabel = tenantId === "" ? "Tenant not known" : `Tenant ${tenantId}`;
  addNode(draft, { id: tenant, parent: undefined, kind: "tenant", label: tenantLabel, isContainer: true });
  const resourceId = `/subscriptions/${subscriptionId}`;
  const id = idKey(resourceId);
  if (draft.nodes.has(id)) return id;
  const label = known ? known.displayName || subscriptionId : `Subscription ${subscriptionId || "not known"}`;
  const node = addNode(draft, {
    id,
    parent: tenant,
    kind: "subscription",
    label,
    resourceId,
    isContainer: true,
  });
  const gap = known ? undefined : draft.estate.gapOf(resourceId);
  if (gap) node.faults.push({ kind: "unknown", message: gap.reason });
  return id;
}

/** A node for a resource that something refers to but that is not drawn otherwise: it may not be readable. */
export function addReferred(draft: Draft, resourceId: string, wished?: NodeKind): string {
  const id = idKey(resourceId);
  if (draft.nodes.has(id)) return id;
  const kind = wished ?? kindsByType[parseId(resourceId).type] ?? "otherResource";
  const node = addNode(draft, {
    id,
    parent: homeOf(draft, resourceId),
    kind,
    label: nameOfId(resourceId),
    resourceId,
  });
  if (!draft.estate.raw(resourceId)) {
    node.faults.push({ kind: "unknown", message: whyUnknown(draft.estate, resourceId) });
  }
  return id;
}

const kindsByType: Readonly<Record<string, NodeKind>> = {
  "microsoft.machinelearningservices/workspaces": "workspace",
  "microsoft.storage/storageaccounts": "storage",
  "microsoft.keyvault/vaults": "keyVault",
  "microsoft.containerregistry/registries": "containerRegistry",
  "microsoft.insights/components": "applicationInsights",
  "microsoft.network/networksecuritygroups": "securityGroup",
  "microsoft.network/routetables": "routeTable",
  "microsoft.network/privatednszones": "dnsZone",
};

export function whyUnknown(estate: Estate, resourceId: string): string {
  const gap = estate.gapOf(resourceId);
  if (gap) return gap.reason;
  return estate.isComplete(resourceId)
    ? `${nameOfId(resourceId)} is referred to but does not exist.`
    : `${nameOfId(resourceId)} was not read: it may lie outside what you can read.`;
}
