import { groupBy } from "../../estate/group-by";
import { idKey } from "../../arm/ids";
import type { Compute, OnlineEndpoint, OutboundRule, Workspace } from "../../estate/model";
import { judgeInbound, type Inbound } from "../../isolation/inbound";
import { judgeOutbound } from "../../isolation/outbound";
import { addEdge, addNode, addReferred, fact, homeOf, type Draft } from "./draft";
import { workspaceApiId } from "./draw-endpoints";
import { findSubnetNode } from "./draw-networks";
import { addPublicPath } from "./public-path";

/** Workspaces as boxes: their API, managed network with its outbound rules, computes and endpoints. */
export function drawWorkspaces(draft: Draft): void {
  for (const workspace of draft.estate.list("workspaces")) drawWorkspace(draft, workspace);
}

/** What lies inside the workspaces and leads out of them; drawn after the networks that it may lie in. */
export function drawWorkspaceContents(draft: Draft): void {
  for (const workspace of draft.estate.list("workspaces")) {
    const managed = drawManagedNetwork(draft, workspace);
    const { items: computes } = draft.estate.children("computes", workspace.id);
    for (const compute of computes) drawCompute(draft, workspace, { compute, managed });
    for (const endpoint of draft.estate.children("onlineEndpoints", workspace.id).items) {
      drawOnlineEndpoint(draft, workspace, endpoint);
    }
    for (const { id, name } of draft.estate.children("batchEndpoints", workspace.id).items) {
      addNode(draft, {
        id: idKey(id),
        parent: idKey(workspace.id),
        kind: "batchEndpoint",
        label: name,
        resourceId: id,
      });
    }
    drawServerless(draft, workspace);
    drawHub(draft, workspace);
  }
}

function drawWorkspace(draft: Draft, workspace: Workspace): void {
  const inbound = judgeInbound(draft.estate, workspace);
  const outbound = judgeOutbound(draft.estate, workspace);
  const id = idKey(workspace.id);
  const node = addNode(draft, {
    id,
    parent: homeOf(draft, workspace.id),
    kind: "workspace",
    label: workspace.name,
    detail: workspace.kind === "Default" ? undefined : workspace.kind,
    resourceId: workspace.id,
    isContainer: true,
    facts: [
      fact("Kind", workspace.kind),
      fact("Location", workspace.location),
      fact("Public network access", workspace.publicNetworkAccess),
      fact("Inbound", inbound.reasons.join(" ")),
      fact("Outbound", outbound.reasons.join(" ")),
    ],
  });
  const gap = draft.estate.gapOf(workspace.id);
  if (inbound.value === "unknown") {
    node.faults.push({ kind: "unknown", message: gap?.reason ?? inbound.reasons.join(" ") });
  }
  const api = addNode(draft, {
    id: workspaceApiId(workspace.id),
    parent: id,
    kind: "workspaceApi",
    label: "Workspace API",
    detail: inboundWords[inbound.value],
    resourceId: workspace.id,
    facts: [fact("Workspace", workspace.name), fact("Inbound", inbound.reasons.join(" "))],
  });
  if (inbound.value === "unreachable") {
    api.faults.push({
      kind: "unreachable",
      message: "Public access is disabled and no private endpoint leads in.",
    });
  }
  openDoor(draft, workspace, inbound.value);
}

const inboundWords: Readonly<Record<Inbound, string>> = {
  public: "open to the internet",
  "selected-ips": "open to selected addresses",
  hybrid: "private, and open to the internet",
  private: "private endpoints only",
  unreachable: "closed, no private endpoint",
  unknown: "access not known",
};

function openDoor(draft: Draft, workspace: Workspace, inbound: Inbound): void {
  const api = draft.nodes.get(workspaceApiId(workspace.id));
  if (!api || !(inbound === "public" || inbound === "hybrid" || inbound === "selected-ips")) return;
  const limit = inbound === "selected-ips" ? "selected addresses" : undefined;
  const message = limit
    ? `${workspace.name} can be reached from selected public addresses.`
    : `${workspace.name} can be reached from the internet.`;
  api.faults.push({ kind: limit ? "restricted" : "public", message });
  addPublicPath(draft, api.id, { message, limit });
}

/** Answers the box of the managed network; undefined where the workspace has none. */
function drawManagedNetwork(draft: Draft, workspace: Workspace): string | undefined {
  const { isolationMode, status, firewallSku } = workspace.managedNetwork ?? {};
  if (isolationMode === undefined || isolationMode === "Disabled") return undefined;
  const { id } = addNode(draft, {
    id: `${idKey(workspace.id)}#managed-network`,
    parent: idKey(workspace.id),
    kind: "managedNetwork",
    label: "Managed network",
    detail: isolationModes[isolationMode.toLowerCase()] ?? isolationMode,
    isContainer: true,
    facts: [fact("Isolation mode", isolationMode), fact("Status", status), fact("Firewall SKU", firewallSku)],
  });
  const byCategory = groupBy(draft.estate.outboundRulesOf(workspace).items, ({ category }) => category);
  for (const [category, rules] of byCategory) drawRules(draft, id, { category, rules });
  return id;
}

const isolationModes: Readonly<Record<string, string>> = {
  allowinternetoutbound: "internet outbound allowed",
  allowonlyapprovedoutbound: "only approved outbound",
};

const categories: Readonly<Record<string, string>> = { UserDefined: "User-defined" };

function drawRules(
  draft: Draft,
  managed: string,
  { category, rules }: { category: string; rules: readonly OutboundRule[] },
): void {
  const counts = groupBy(rules, ({ type }) => type);
  const node = addNode(draft, {
    id: `${managed}/${category.toLowerCase()}`,
    parent: managed,
    kind: "outboundRules",
    label: `${categories[category] ?? category} rules`,
    detail: [...counts].map(([type, { length }]) => countRules(type, length)).join(", "),
    facts: rules.map(({ name, destination, status }) => ({
      name,
      value: status === undefined || status === "Active" ? destination : `${destination} (${status})`,
    })),
  });
  for (const { name, targetId, groupId, status } of rules) {
    if (targetId === undefined) continue;
    const isWaiting = status !== undefined && status !== "Active" && status !== "Inactive";
    addEdge(draft, {
      kind: "managedPrivateLink",
      source: node.id,
      target: addReferred(draft, targetId),
      label: groupId,
      fault: isWaiting ? { kind: "pending", message: `The outbound rule ${name} is ${status}.` } : undefined,
      facts: [fact(name, status ?? "state not known")],
    });
  }
}

const countRules = (type: string, count: number): string =>
  `${count} ${ruleTypes[type]?.[count === 1 ? 0 : 1] ?? type}`;

const ruleTypes: Readonly<Record<string, readonly [one: string, many: string]>> = {
  FQDN: ["FQDN", "FQDNs"],
  PrivateEndpoint: ["private endpoint", "private endpoints"],
  ServiceTag: ["service tag", "service tags"],
};

interface Placed {
  readonly compute: Compute;
  readonly managed: string | undefined;
}

function drawCompute(draft: Draft, workspace: Workspace, { compute, managed }: Placed): void {
  const { subnetId } = compute;
  const isPublic =
    compute.publicIpAddress !== undefined || (compute.enableNodePublicIp === true && managed === undefined);
  const parent = subnetId === undefined ? (managed ?? idKey(workspace.id)) : findSubnetNode(draft, subnetId);
  const node = addNode(draft, {
    id: idKey(compute.id),
    parent,
    kind: compute.computeType === "ComputeInstance" ? "computeInstance" : "compute",
    label: compute.name,
    detail:
      compute.privateIpAddress ??
      [compute.computeType, compute.vmSize].filter((word) => word !== undefined).join(" · "),
    resourceId: compute.id,
    facts: [
      fact("Type", compute.computeType),
      fact("Size", compute.vmSize),
      fact("Nodes at most", compute.maxNodeCount),
      fact("State", compute.state),
      fact("Private address", compute.privateIpAddress),
      fact("Public address", compute.publicIpAddress),
      fact("Public addresses of nodes", compute.enableNodePublicIp),
    ],
  });
  if (subnetId !== undefined) {
    addEdge(draft, { kind: "injectedCompute", source: node.id, target: idKey(workspace.id) });
  }
  if (!isPublic) return;
  node.badges.push({ word: "Public IP", name: compute.publicIpAddress ?? "on each node" });
}

function drawOnlineEndpoint(draft: Draft, workspace: Workspace, endpoint: OnlineEndpoint): void {
  const access = endpoint.publicNetworkAccess;
  const isPublic = access?.toLowerCase() === "enabled";
  const node = addNode(draft, {
    id: idKey(endpoint.id),
    parent: idKey(workspace.id),
    kind: "onlineEndpoint",
    label: endpoint.name,
    detail: isPublic ? "open to the internet" : access === undefined ? "access not known" : "private",
    resourceId: endpoint.id,
    facts: [fact("Public network access", access), fact("Scoring address", endpoint.scoringUri)],
  });
  if (!isPublic) return;
  const message = `${endpoint.name} can be called from the internet.`;
  node.faults.push({ kind: "public", message });
  addPublicPath(draft, node.id, { message });
}

function drawServerless(draft: Draft, { id, serverlessSubnetId }: Workspace): void {
  if (serverlessSubnetId === undefined) return;
  const source = findSubnetNode(draft, serverlessSubnetId);
  addEdge(draft, { kind: "injectedCompute", source, target: idKey(id), label: "serverless" });
}

function drawHub(draft: Draft, { id, kind, hubId }: Workspace): void {
  if (kind !== "Project" || hubId === undefined) return;
  addEdge(draft, { kind: "hubProject", source: addReferred(draft, hubId, "workspace"), target: idKey(id) });
}
