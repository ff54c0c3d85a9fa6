// The Azure Monitor private link scope that a workspace's telemetry goes to.

import { parentId, parseId } from "../../arm/ids";
import type { Estate, Workspace } from "../../estate/model";

/** Application Insights names its entry in a scope, or the scope itself. */
export function scopeIdsOf(estate: Estate, owner: Workspace): readonly string[] {
  const insights = estate.find("applicationInsights", owner.applicationInsightsId);
  return (insights?.privateLinkScopeIds ?? []).map((id) =>
    /\/scopedresources\/[^/]+$/i.test(id) ? parentId(id) : id,
  );
}

/** A name of its own, in the workspace's group: where the plan is deployed is not known yet. */
export function newScopeId(owner: Workspace): string {
  const { subscriptionId, resourceGroup } = parseId(owner.id);
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Insights/privateLinkScopes/ampls-${owner.name}`;
}
