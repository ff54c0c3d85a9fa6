// A workspace's records as every command, the table and the API see them.

import * as vscode from "vscode";
import { idKey, nameOfId, sameId } from "../core/arm/ids";
import { textAt, textsAt } from "../core/arm/json";
import { listDnsRecords, type DnsOptions } from "../core/dns/list-dns-records";
import type { DnsRecords } from "../core/dns/dns-record";
import { documentOfWorkspaces, type WorkspacesDocument } from "../core/dns/document-of-workspaces";
import type { Estate, Workspace } from "../core/estate/model";
import type { EstateStore } from "./estate-store";
import { machineAddresses } from "./machine";
import { needEstate, needWorkspace, pickOne } from "./prompts";
import { zonesSetting } from "./settings";

/** The network that the options name; else the one that this machine is in. */
export function dnsOptions(networkId?: string): DnsOptions {
  return { zones: zonesSetting(), clientAddresses: machineAddresses(), ...(networkId ? { networkId } : {}) };
}

/** Opens the workspace first: its computes and endpoints are not in the list of workspaces. */
export async function readRecords(
  store: EstateStore,
  workspaceId: string,
  networkId?: string,
): Promise<{ readonly estate: Estate; readonly list: DnsRecords }> {
  await openAll(store, [workspaceId]);
  const estate = needEstate(store);
  return { estate, list: listDnsRecords(estate, workspaceId, dnsOptions(networkId)) };
}

export async function readDocument(
  store: EstateStore,
  workspaceIds: readonly string[],
  options: { readonly networkId?: string | undefined; readonly resolver?: string | undefined } = {},
): Promise<WorkspacesDocument> {
  await openAll(store, workspaceIds);
  const { networkId, resolver } = options;
  return documentOfWorkspaces(needEstate(store), workspaceIds, {
    ...dnsOptions(networkId),
    ...(resolver ? { resolver } : {}),
  });
}

async function openAll(store: EstateStore, workspaceIds: readonly string[]): Promise<void> {
  const location = vscode.ProgressLocation.Window;
  await vscode.window.withProgress({ location, title: "Reading names and addresses" }, async () => {
    for (const id of workspaceIds) await store.details.open(id);
  });
}

/** `workspaceIds`, or the one `workspaceId` of a row of the tree, or the one that the user picks. */
export async function needWorkspaces(
  store: EstateStore,
  options: unknown,
  title: string,
): Promise<readonly Workspace[]> {
  const ids = textsAt(options, "workspaceIds");
  if (ids.length === 0) return [await needWorkspace(store, options, title)];
  const distinct = [...new Map(ids.map((id) => [idKey(id), id])).values()];
  return Promise.all(distinct.map((workspaceId) => needWorkspace(store, { workspaceId }, title)));
}

/** Whether the command was called with workspaces, so that only what else is missing is asked for. */
export function namesWorkspaces(options: unknown): boolean {
  return textAt(options, "workspaceId") !== undefined || textsAt(options, "workspaceIds").length > 0;
}

/** The network that the options name; one that the user picks, where the workspaces have endpoints in several. */
export async function needNetwork(
  store: EstateStore,
  workspaces: readonly Workspace[],
  options: unknown,
): Promise<string | undefined> {
  const given = textAt(options, "networkId");
  if (given !== undefined) return given;
  const lists = await Promise.all(workspaces.map(({ id }) => readRecords(store, id)));
  const ids = [...new Set(lists.flatMap(({ list }) => list.availableNetworkIds))];
  if (ids.length < 2) return undefined;
  const usual = lists[0]?.list.networkIds[0];
  const items = ids.map((networkId) => ({
    label: nameOfId(networkId),
    description: sameId(networkId, usual) ? "default" : "",
    networkId,
  }));
  items.sort((left, right) => right.description.localeCompare(left.description));
  return (await pickOne(items, "Network that the clients are in")).networkId;
}
