// Who may come in: public access, the allow list and the approved private endpoints of a workspace.

import { isObject, valueAt } from "../arm/json";
import type { Estate, Workspace } from "../estate/model";
import { listSome } from "../text/list-some";
import { judged } from "./judged";
import type { Judged } from "./judged";

export type Inbound = "public" | "selected-ips" | "hybrid" | "private" | "unreachable" | "unknown";

export function judgeInbound(estate: Estate, workspace: Workspace): Judged<Inbound> {
  const owner = estate.networkOwnerOf(workspace);
  if (!owner) return judged("unknown", unreadableHub(estate, workspace));
  const access = judgePublicAccess(estate, owner);
  const reasons =
    owner === workspace
      ? access.reasons
      : [`Takes the network settings of its hub ${owner.name}.`, ...access.reasons];
  if (access.value === undefined) return judged("unknown", ...reasons);
  const approved = owner.connections.filter(({ state }) => state === "Approved");
  const unclear = owner.connections.filter(({ state }) => state === "Unknown");
  const door =
    access.value === "Enabled"
      ? openDoor(owner, approved.length)
      : closedDoor(approved.length, unclear.length);
  return judged(door, ...reasons, ...describeConnections(owner), ...describeAllowList(owner, access.value));
}

export function unreadableHub(estate: Estate, project: Workspace): string {
  if (project.hubId === undefined) return "kind is Project, but hubResourceId names no hub.";
  return estate.refer("workspaces", project.hubId).gap?.reason ?? "The hub cannot be read.";
}

function openDoor(owner: Workspace, approved: number): Inbound {
  if (owner.ipAllowlist.length > 0) return "selected-ips";
  return approved > 0 ? "hybrid" : "public";
}

function closedDoor(approved: number, unclear: number): Inbound {
  if (approved > 0) return "private";
  return unclear > 0 ? "unknown" : "unreachable";
}

export type PublicAccess = "Enabled" | "Disabled";

/**
 * Whether the workspace answers the internet; undefined where that is not known. `publicNetworkAccess` wins; its older
 * twin is read only where it is absent.
 */
export function judgePublicAccess(estate: Estate, owner: Workspace): Judged<PublicAccess | undefined> {
  const properties = valueAt(owner.raw, "properties");
  if (!isObject(properties)) return judged(undefined, unreadProperties(estate, owner));
  const stated = valueAt(properties, "publicNetworkAccess") ?? "";
  if (stated !== "") return readStated(stated);
  const twin = owner.allowPublicAccessWhenBehindVnet;
  if (twin !== undefined) {
    return judged(
      twin ? "Enabled" : "Disabled",
      `publicNetworkAccess is absent; allowPublicAccessWhenBehindVnet is ${twin}.`,
    );
  }
  const gap = estate.gapOf(owner.id);
  if (gap) return judged(undefined, gap.reason);
  return judged("Enabled", "publicNetworkAccess is absent; the service's default is Enabled.");
}

/** Why a workspace that is listed has no properties. */
export function unreadProperties(estate: Estate, { id, name }: Workspace): string {
  return estate.gapOf(id)?.reason ?? `The properties of ${name} were not read.`;
}

function readStated(stated: unknown): Judged<PublicAccess | undefined> {
  const text = typeof stated === "string" ? stated.toLowerCase() : "";
  if (text === "enabled") return judged("Enabled", "publicNetworkAccess is Enabled.");
  if (text === "disabled") return judged("Disabled", "publicNetworkAccess is Disabled.");
  return judged(
    undefined,
    `publicNetworkAccess is ${JSON.stringify(stated)}, which this extension does not know.`,
  );
}

function describeConnections(owner: Workspace): readonly string[] {
  if (owner.connections.length === 0) {
    return ["privateEndpointConnections is empty: no private endpoint leads in."];
  }
  const counts = new Map<string, number>();
  for (const { state } of owner.connections) counts.set(state, (counts.get(state) ?? 0) + 1);
  const parts = [...counts].map(([state, count]) => `${count} ${state}`);
  return [`privateEndpointConnections: ${parts.join(", ")}.`];
}

function describeAllowList({ ipAllowlist }: Workspace, access: PublicAccess): readonly string[] {
  const { length } = ipAllowlist;
  if (length === 0) return [];
  const list = `ipAllowlist has ${length} ${length === 1 ? "entry" : "entries"}: ${listSome(ipAllowlist)}`;
  return [access === "Enabled" ? `${list}.` : `${list}; without effect while public access is Disabled.`];
}
