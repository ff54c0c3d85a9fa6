import type * as vscode from "vscode";
import { textAt, valueAt } from "../core/arm/json";
import { parseScope, type PageScope } from "../core/topology/protocol";
import type { EstateStore } from "../host/estate-store";
import { needEstate, pickOne } from "../host/prompts";
import { refusal } from "../host/refusal";

/** The scope that the options name, or the one that the user picks. From a row of the tree it is that row's. */
export async function needScope(store: EstateStore, options: unknown): Promise<PageScope> {
  const estate = needEstate(store);
  const stated = valueAt(options, "scope");
  const scope = parseScope(stated) ?? (stated === undefined ? scopeOfRow(options) : undefined);
  if (scope === undefined && stated !== undefined) {
    throw refusal('The scope is neither "estate" nor { workspaceId } nor { networkId }');
  }
  if (scope === undefined) return pickScope(store);
  if (scope === "estate") return scope;
  const [kind, id] =
    "workspaceId" in scope
      ? (["workspaces", scope.workspaceId] as const)
      : (["virtualNetworks", scope.networkId] as const);
  if (estate.find(kind, id)) return scope;
  throw refusal(`The estate that is shown has nothing with the id ${id}; refresh, or check the id`);
}

function scopeOfRow(options: unknown): PageScope | undefined {
  const workspaceId = textAt(options, "workspaceId");
  const resourceId = textAt(options, "resourceId") ?? "";
  if (/\/virtualnetworks\/[^/]+$/i.test(resourceId)) return { networkId: resourceId };
  return workspaceId === undefined ? undefined : { workspaceId };
}

interface ScopeItem extends vscode.QuickPickItem {
  readonly scope: PageScope;
}

async function pickScope(store: EstateStore): Promise<PageScope> {
  const estate = needEstate(store);
  const items: ScopeItem[] = [
    { label: "$(globe) Whole estate", scope: "estate" },
    ...estate.list("workspaces").map(({ id, name, location }) => ({
      label: `$(server-environment) ${name}`,
      description: location ?? "",
      scope: { workspaceId: id },
    })),
    ...estate.list("virtualNetworks").map(({ id, name, addressPrefixes }) => ({
      label: `$(type-hierarchy) ${name}`,
      description: addressPrefixes.join(", "),
      scope: { networkId: id },
    })),
  ];
  return (await pickOne(items, "Topology of")).scope;
}
