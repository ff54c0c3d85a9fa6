// What must pass for one workspace: by service tag, by host, and inbound.

import { isCloudName } from "../../arm/clouds";
import { nameOfId } from "../../arm/ids";
import type { Compute, Estate, Workspace } from "../../estate/model";
import { nameProblem } from "../names";
import { listRequiredHosts, packageHosts, type HostRule } from "./required-hosts";
import { inboundPort, listRequiredTags, type TagRule } from "./required-traffic";

export interface AllowList {
  readonly workspace: Workspace;
  readonly location: string;
  readonly tags: readonly TagRule[];
  readonly hosts: readonly HostRule[];
  /** Package hosts, where wanted. */
  readonly packages: readonly HostRule[];
  /** TCP from AzureMachineLearning, where a compute has a public address. */
  readonly inboundPort: string | undefined;
  /** Address ranges of the subnets that computes lie in; empty where none is known. */
  readonly sources: readonly string[];
}

/** The list, or the sentences that say why there is none. */
export function listAllowed(
  estate: Estate,
  workspaceId: string,
  hasPackageHosts: boolean,
): AllowList | readonly string[] {
  const workspace = estate.find("workspaces", workspaceId);
  if (workspace === undefined) return [`The workspace ${nameOfId(workspaceId)} is not in the estate.`];
  const location = (workspace.location ?? "").toLowerCase().replaceAll(" ", "");
  const problem = nameProblem("location", "The region of the workspace", location);
  if (problem !== undefined) return [problem];
  const conditions = conditionsOf(estate, workspace);
  const computes = estate.children("computes", workspace.id).items;
  const storageAccount =
    workspace.storageAccountId === undefined ? undefined : nameOfId(workspace.storageAccountId);
  const cloud = isCloudName(estate.cloud) ? estate.cloud : "AzureCloud";
  return {
    workspace,
    location,
    tags: listRequiredTags({ cloud, location, conditions }),
    hosts: listRequiredHosts({ cloud, location, storageAccount: safeStorage(storageAccount), conditions }),
    packages: hasPackageHosts ? packageHosts : [],
    inboundPort: computes.some(
      (compute) => compute.enableNodePublicIp === true && compute.subnetId !== undefined,
    )
      ? inboundPort
      : undefined,
    sources: sourcesOf(estate, workspace, computes),
  };
}

export function isAllowList(result: AllowList | readonly string[]): result is AllowList {
  return !Array.isArray(result);
}

/** A name that Azure would not have given does not go into a rule. */
function safeStorage(name: string | undefined): string | undefined {
  return name !== undefined && nameProblem("storageAccount", "", name) === undefined ? name : undefined;
}

function conditionsOf(estate: Estate, workspace: Workspace): readonly NonNullable<TagRule["when"]>[] {
  const insights = estate.find("applicationInsights", workspace.applicationInsightsId);
  const registry = estate.find("containerRegistries", workspace.containerRegistryId);
  const registryIsPrivate = (registry?.connections ?? []).some(({ state }) => state === "Approved");
  return [
    ...(workspace.hbiWorkspace === true ? (["hbi"] as const) : []),
    ...(registryIsPrivate ? [] : (["publicRegistry"] as const)),
    ...((insights?.privateLinkScopeIds ?? []).length > 0 ? [] : (["noPrivateLinkScope"] as const)),
  ];
}

function sourcesOf(estate: Estate, workspace: Workspace, computes: readonly Compute[]): readonly string[] {
  const ids = [workspace.serverlessSubnetId, ...computes.map(({ subnetId }) => subnetId)];
  const ranges = ids.flatMap((id) => estate.findSubnet(id)?.addressPrefixes ?? []);
  return [...new Set(ranges)].filter((range) => /^[0-9.]+\/[0-9]+$/.test(range)).sort();
}
