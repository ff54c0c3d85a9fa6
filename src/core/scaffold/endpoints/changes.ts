// Changes to resources that exist: what goes with private endpoints, each only when it was asked for.

import { nameOfId, parseId, sameId } from "../../arm/ids";
import { textAt } from "../../arm/json";
import type { Estate, Workspace } from "../../estate/model";
import { apiVersionOf } from "../api-versions";
import type { Value } from "../expressions";
import type { Body, PlanResource } from "../plan";
import type { EndpointOptions } from "./options";
import type { EndpointTarget } from "./targets";
import { merge, writableBody } from "./writable-body";

export interface Changes {
  readonly resources: readonly PlanResource[];
  readonly problems: readonly string[];
}

/** One write per resource, however many of the settings touch it; but for a registry's upgrade, which comes first. */
export function planChanges(
  estate: Estate,
  owner: Workspace,
  targets: readonly EndpointTarget[],
  options: EndpointOptions,
): Changes {
  const upgrades = registryUpgrade(estate, targets, options);
  const wanted = [
    ...publicAccess(targets, options),
    ...trust(estate, owner, options),
    ...imageBuild(owner, options),
  ];
  const byId = new Map<string, Wanted[]>();
  for (const change of wanted) {
    byId.set(change.id.toLowerCase(), [...(byId.get(change.id.toLowerCase()) ?? []), change]);
  }
  const planned = [
    ...upgrades.map((upgrade) => planChange(estate, registryUpgradeKey, [upgrade])),
    ...[...byId.values()].map((changes) => planChange(estate, keyOf(changes), changes, upgrades)),
  ];
  return {
    resources: planned.flatMap((item) => (typeof item === "string" ? [] : [item])),
    problems: planned.filter((item) => typeof item === "string"),
  };
}

interface Wanted {
  readonly id: string;
  readonly body: Body;
  readonly comment: string;
}

/** A registry is upgraded before its endpoint; every other change waits for the endpoints, so that nobody is cut off. */
export const registryUpgradeKey = "containerRegistryUpgrade";

const keys: Readonly<Record<string, string>> = {
  "microsoft.storage/storageaccounts": "storageAccountChange",
  "microsoft.keyvault/vaults": "keyVaultChange",
  "microsoft.containerregistry/registries": "containerRegistryChange",
  "microsoft.machinelearningservices/workspaces": "workspaceChange",
};

const types: Readonly<Record<string, string>> = {
  "microsoft.storage/storageaccounts": "Microsoft.Storage/storageAccounts",
  "microsoft.keyvault/vaults": "Microsoft.KeyVault/vaults",
  "microsoft.containerregistry/registries": "Microsoft.ContainerRegistry/registries",
  "microsoft.machinelearningservices/workspaces": "Microsoft.MachineLearningServices/workspaces",
};

function keyOf(changes: readonly Wanted[]): string {
  const { type, name } = parseId(changes[0]?.id ?? "");
  return keys[type] ?? name;
}

/** `before`: what another write has changed by then, which the whole body must not undo. */
function planChange(
  estate: Estate,
  key: string,
  changes: readonly Wanted[],
  before: readonly Wanted[] = [],
): PlanResource | string {
  const id = changes[0]?.id ?? "";
  const { type, subscriptionId, resourceGroup, name } = parseId(id);
  const raw = estate.raw(id);
  const change = mergeAll(changes);
  const all = mergeAll([...before.filter((earlier) => sameId(earlier.id, id)), ...changes]);
  const body = raw === undefined ? undefined : writableBody(raw, all);
  const armType = types[type];
  if (body === undefined || armType === undefined) {
    return `${nameOfId(id)} was not read, so it cannot be changed safely.`;
  }
  return {
    key,
    type: armType,
    apiVersion: apiVersionOf(armType),
    name,
    group: { subscriptionId, resourceGroup },
    body,
    change,
    comment: changes.map(({ comment }) => comment).join(" "),
  };
}

function mergeAll(changes: readonly Wanted[]): Body {
  return changes.reduce<Body>((all, { body }) => merge(all, body), {});
}

function registryUpgrade(
  estate: Estate,
  targets: readonly EndpointTarget[],
  options: EndpointOptions,
): readonly Wanted[] {
  const target = targets.find(({ role }) => role === "containerRegistry");
  if (target === undefined || options.upgradeRegistry !== true) return [];
  const sku = estate.find("containerRegistries", target.resourceId)?.sku;
  if (sku?.toLowerCase() === "premium") return [];
  const comment = `Upgrades the registry from ${sku ?? "its SKU"} to Premium, which private endpoints need; it costs more.`;
  return [{ id: target.resourceId, body: { sku: { name: "Premium" } }, comment }];
}

function publicAccess(targets: readonly EndpointTarget[], options: EndpointOptions): readonly Wanted[] {
  if (options.settings?.publicAccessOff !== true) return [];
  const ids = new Set(
    targets.flatMap(({ role, resourceId }) => (role === "privateLinkScope" ? [] : [resourceId])),
  );
  return [...ids].map((id) => ({
    id,
    body: { properties: { publicNetworkAccess: "Disabled" } },
    comment: `Ends public access to ${nameOfId(id)}.`,
  }));
}

function trust(estate: Estate, owner: Workspace, options: EndpointOptions): readonly Wanted[] {
  const id = owner.storageAccountId;
  const choice = options.settings?.trust;
  if (id === undefined || choice === undefined) return [];
  const rules: Body =
    choice === "trusted-services"
      ? { bypass: bypassWith(estate, id) }
      : { resourceAccessRules: accessRules(estate, owner, id) };
  const comment =
    choice === "trusted-services"
      ? "Lets every trusted Azure service reach the storage account."
      : "Lets this workspace alone reach the storage account as a resource instance.";
  // Azure takes no rules without it. It stays as it is: to let one in is no reason to cut the others off.
  const defaultAction = estate.find("storageAccounts", id)?.networkAcls.defaultAction ?? "Allow";
  return [{ id, body: { properties: { networkAcls: { ...rules, defaultAction } } }, comment }];
}

/** A list with commas, such as `Logging, Metrics`. */
function bypassWith(estate: Estate, storageId: string): string {
  const there = estate.find("storageAccounts", storageId)?.networkAcls.bypass ?? "";
  const kept = there.split(/, */).filter((name) => /^(Logging|Metrics)$/i.test(name));
  return [...kept, "AzureServices"].join(", ");
}

/** The rules that are there, and one for the workspace. */
function accessRules(estate: Estate, owner: Workspace, storageId: string): Value {
  const there = estate.find("storageAccounts", storageId)?.networkAcls.resourceIds ?? [];
  const tenantId = tenantOf(estate, owner);
  const ids = there.some((id) => sameId(id, owner.id)) ? there : [...there, owner.id];
  return ids.map((resourceId) => ({ tenantId, resourceId }));
}

function tenantOf(estate: Estate, owner: Workspace): string {
  const { subscriptionId } = parseId(owner.id);
  const listed = estate.subscriptions.find((subscription) =>
    sameId(subscription.subscriptionId, subscriptionId),
  );
  const properties = owner.raw["properties"];
  return textAt(properties, "tenantId") ?? listed?.tenantId ?? "";
}

function imageBuild(owner: Workspace, options: EndpointOptions): readonly Wanted[] {
  const compute = options.settings?.imageBuildCompute;
  if (compute === undefined) return [];
  return [
    {
      id: owner.id,
      body: { properties: { imageBuildCompute: compute } },
      comment: `Builds images on the cluster ${compute}: with a private registry, Azure's own builder cannot.`,
    },
  ];
}
