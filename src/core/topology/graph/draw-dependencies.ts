import { idKey, nameOfId, sameId } from "../../arm/ids";
import type { DependencyRole, Workspace } from "../../estate/model";
import { judgeDependencies, type DependencyExposure } from "../../isolation/exposure";
import { addEdge, addNode, addReferred, fact, homeOf, whyUnknown, type Draft, type DraftNode } from "./draft";
import type { NodeKind } from "./node-kinds";
import { addPublicPath } from "./public-path";

/** The storage, vault, registry and insights of each workspace, with their doors and service endpoints. */
export function drawDependencies(draft: Draft): void {
  for (const workspace of draft.estate.list("workspaces")) {
    for (const dependency of judgeDependencies(draft.estate, workspace)) {
      if (dependency.id !== "") drawDependency(draft, workspace, dependency);
    }
  }
  drawServiceEndpoints(draft);
}

const kinds = {
  storage: { node: "storage", list: "storageAccounts" },
  keyVault: { node: "keyVault", list: "keyVaults" },
  containerRegistry: { node: "containerRegistry", list: "containerRegistries" },
  applicationInsights: { node: "applicationInsights", list: "applicationInsights" },
} as const satisfies Readonly<Record<DependencyRole, { node: NodeKind; list: string }>>;

function drawDependency(draft: Draft, workspace: Workspace, dependency: DependencyExposure): void {
  const { id, role } = dependency;
  const isNew = !draft.nodes.has(idKey(id));
  const node = addNode(draft, {
    id: idKey(id),
    parent: homeOf(draft, id),
    kind: kinds[role].node,
    label: nameOfId(id),
    detail: exposureWords[dependency.exposure],
    resourceId: id,
    facts: [fact("Exposure", dependency.reasons.join(" "))],
  });
  if (isNew) markExposure(draft, node, dependency);
  // A project uses its hub's resources: one edge from the hub says so.
  const owner = draft.estate.networkOwnerOf(workspace);
  if (owner && sameId(owner.id, workspace.id)) {
    addEdge(draft, { kind: "dependency", source: idKey(workspace.id), target: node.id });
  }
}

const exposureWords = {
  public: "public",
  restricted: "restricted by network rules",
  private: "private",
  unknown: "access not known",
} as const;

function markExposure(
  draft: Draft,
  node: DraftNode,
  { id, role, exposure, reasons }: DependencyExposure,
): void {
  if (exposure === "unknown") {
    node.faults.push({
      kind: "unknown",
      message: draft.estate.raw(id) ? reasons.join(" ") : whyUnknown(draft.estate, id),
    });
  }
  // Telemetry is not a way to the data.
  if (role !== "applicationInsights") {
    openDoor(draft, node, { exposure, ranges: countRanges(draft, role, id) });
  }
}

function countRanges(
  { estate }: Draft,
  role: Exclude<DependencyRole, "applicationInsights">,
  id: string,
): number {
  return estate.find(kinds[role].list, id)?.networkAcls.ipRules.length ?? 0;
}

interface Door {
  readonly exposure: DependencyExposure["exposure"];
  /** Public address ranges that the network rules let in. */
  readonly ranges: number;
}

function openDoor(draft: Draft, node: DraftNode, { exposure, ranges }: Door): void {
  const isNarrow = exposure === "restricted" && ranges > 0;
  if (exposure !== "public" && !isNarrow) return;
  const message = isNarrow
    ? `${node.label} can be reached from selected public addresses (${ranges} in its rules).`
    : `${node.label} can be reached from the internet.`;
  node.faults.push({ kind: isNarrow ? "restricted" : "public", message });
  addPublicPath(draft, node.id, {
    message,
    limit: isNarrow ? `${ranges} range${ranges === 1 ? "" : "s"}` : undefined,
  });
}

/** A subnet that a resource's network rules let in. */
function drawServiceEndpoints(draft: Draft): void {
  const guarded = [
    ...draft.estate.list("storageAccounts"),
    ...draft.estate.list("keyVaults"),
    ...draft.estate.list("containerRegistries"),
  ];
  for (const { id, networkAcls } of guarded) {
    for (const subnetId of networkAcls.subnetIds) {
      const subnet = draft.estate.findSubnet(subnetId);
      if (!subnet) continue;
      addEdge(draft, {
        kind: "serviceEndpoint",
        source: idKey(subnetId),
        target: addReferred(draft, id),
        facts: [fact("Service endpoints", subnet.serviceEndpoints)],
      });
    }
  }
}
