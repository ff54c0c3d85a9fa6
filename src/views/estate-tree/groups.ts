// The first level of the tree: one row a subscription, resource group, verdict or network.

import { idKey, nameOfId, parseId, subscriptionOfId } from "../../core/arm/ids";
import type { Estate } from "../../core/estate/model";
import type { GroupBy } from "../../host/settings";
import type { NodeIcon } from "./node";
import { icons } from "./node";
import { verdictWords } from "./words";
import type { JudgedWorkspace } from "./workspace-node";

export interface Group {
  readonly key: string;
  readonly label: string;
  readonly description?: string;
  readonly icon: NodeIcon;
  readonly resourceId?: string;
}

/** The groups that a workspace belongs to; only networks may be several. */
type Grouping = (estate: Estate, judged: JudgedWorkspace) => readonly Group[];

export const groupings: Readonly<Record<GroupBy, Grouping>> = {
  subscription: bySubscription,
  resourceGroup: byResourceGroup,
  verdict: byVerdict,
  network: byNetwork,
};

function bySubscription(estate: Estate, { workspace }: JudgedWorkspace): readonly Group[] {
  const subscriptionId = subscriptionOfId(workspace.id);
  const known = estate.subscriptions.find(
    (each) => each.subscriptionId.toLowerCase() === subscriptionId.toLowerCase(),
  );
  const resourceId = `/subscriptions/${subscriptionId}`;
  const label = known?.displayName ?? subscriptionId;
  return [{ key: idKey(resourceId), label, icon: icons.subscription, resourceId }];
}

function byResourceGroup(estate: Estate, judged: JudgedWorkspace): readonly Group[] {
  const { subscriptionId, resourceGroup } = parseId(judged.workspace.id);
  const resourceId = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
  const [subscription] = bySubscription(estate, judged);
  const description = subscription?.label ?? "";
  return [
    { key: idKey(resourceId), label: resourceGroup, description, icon: icons.resourceGroup, resourceId },
  ];
}

function byVerdict(_: Estate, { isolation }: JudgedWorkspace): readonly Group[] {
  const { text, icon } = verdictWords[isolation.verdict];
  return [{ key: `verdict/${isolation.verdict}`, label: text, icon }];
}

/** The networks that the workspace's private endpoints and computes lie in. */
function byNetwork(estate: Estate, { workspace }: JudgedWorkspace): readonly Group[] {
  const owner = estate.networkOwnerOf(workspace) ?? workspace;
  const endpoints = estate.privateEndpointsTo(owner.id).map(({ subnetId }) => subnetId);
  const computes = estate.children("computes", owner.id).items.map(({ subnetId }) => subnetId);
  const groups = new Map<string, Group>();
  for (const subnetId of [...endpoints, ...computes, owner.serverlessSubnetId]) {
    if (subnetId === undefined) continue;
    const group = networkGroup(estate, subnetId);
    groups.set(group.key, group);
  }
  return groups.size > 0
    ? [...groups.values()]
    : [{ key: "network/none", label: "No network", icon: icons.open }];
}

function networkGroup(estate: Estate, subnetId: string): Group {
  const network = estate.networkOf(subnetId);
  const id = network?.id ?? subnetId.replace(/\/subnets\/[^/]*$/i, "");
  const description = network ? network.addressPrefixes.join(", ") : "cannot be read";
  return {
    key: idKey(id),
    label: nameOfId(id),
    description,
    icon: network ? icons.network : icons.gap,
    resourceId: id,
  };
}
