// Where computes can go out: through the managed network, the customer's own network, or freely.

import { nameOfId } from "../arm/ids";
import { isObject, valueAt } from "../arm/json";
import type { Estate, Workspace } from "../estate/model";
import { listSome } from "../text/list-some";
import { unreadableHub, unreadProperties } from "./inbound";
import { judged } from "./judged";
import type { Judged } from "./judged";

export type Outbound = "open" | "own-vnet" | "managed-internet" | "managed-approved" | "unknown";

const managedModes: ReadonlyMap<string, Outbound> = new Map([
  ["allowinternetoutbound", "managed-internet"],
  ["allowonlyapprovedoutbound", "managed-approved"],
]);

export function judgeOutbound(estate: Estate, workspace: Workspace): Judged<Outbound> {
  const owner = estate.networkOwnerOf(workspace);
  if (!owner) return judged("unknown", unreadableHub(estate, workspace));
  if (!isObject(valueAt(owner.raw, "properties"))) return judged("unknown", unreadProperties(estate, owner));
  return judgeManaged(owner) ?? judgeUnmanaged(estate, owner);
}

/** Undefined where the workspace has no managed network, or it is switched off, or it was not read. */
function judgeManaged(owner: Workspace): Judged<Outbound> | undefined {
  const network = valueAt(valueAt(owner.raw, "properties"), "managedNetwork") ?? undefined;
  if (network === undefined) return undefined;
  if (!isObject(network)) return notUnderstood("managedNetwork", network);
  const stated = valueAt(network, "isolationMode") ?? "";
  if (typeof stated !== "string") return notUnderstood("managedNetwork.isolationMode", stated);
  const mode = stated.toLowerCase();
  if (mode === "" || mode === "disabled") return undefined;
  const managed = managedModes.get(mode);
  return managed
    ? judged(managed, `managedNetwork.isolationMode is ${stated}.`)
    : notUnderstood("managedNetwork.isolationMode", stated);
}

function notUnderstood(property: string, value: unknown): Judged<Outbound> {
  return judged("unknown", `${property} is ${JSON.stringify(value)}, which this extension does not know.`);
}

function judgeUnmanaged(estate: Estate, owner: Workspace): Judged<Outbound> {
  if (owner.serverlessSubnetId !== undefined) {
    return judged("own-vnet", `serverlessComputeCustomSubnet is ${nameOfId(owner.serverlessSubnetId)}.`);
  }
  const computes = estate.children("computes", owner.id);
  const injected = computes.items.filter(({ subnetId }) => subnetId !== undefined);
  if (injected.length > 0) {
    const names = injected.map(({ name, subnetId = "" }) => `${name} in ${nameOfId(subnetId)}`);
    return judged("own-vnet", `Computes name a subnet: ${listSome(names)}.`);
  }
  const unread = whyUnread(estate, owner) ?? computes.gap?.reason;
  if (unread !== undefined) return judged("unknown", unread);
  const mode = owner.managedNetwork?.isolationMode;
  const managed = `managedNetwork${owner.managedNetwork ? ".isolationMode" : ""} is ${mode ?? "absent"}`;
  return judged("open", `${managed}, and no compute or serverless setting names a subnet.`);
}

/** A row of a list may leave the managed network out. */
function whyUnread(estate: Estate, owner: Workspace): string | undefined {
  if (owner.managedNetwork?.isolationMode !== undefined || owner.isReadWhole) return undefined;
  const reason = estate.gapOf(owner.id)?.reason ?? "Open the workspace to read it.";
  return `The managed network was not read with the list of workspaces. ${reason}`;
}
