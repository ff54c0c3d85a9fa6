import { parentId } from "../../arm/ids";
import type { ApplicationInsights, Listing, PrivateLinkScope } from "../../estate/model";
import type { WorkspaceContext } from "../context";
import { isGap, withGap } from "../truth";
import { partly } from "./wholeness";

/** The private link scopes of the workspace's Application Insights. It names its entry in a scope, not the scope. */
export function scopesOf(
  context: WorkspaceContext,
  insights: ApplicationInsights,
): Listing<PrivateLinkScope> {
  const found = insights.privateLinkScopeIds.map((id) => {
    const scopeId = /\/scopedresources\//i.test(id) ? parentId(id) : id;
    return (
      context.estate.find("privateLinkScopes", scopeId) ?? context.estate.gapOf(scopeId) ?? partly(scopeId)
    );
  });
  return withGap(
    found.flatMap((scope) => (isGap(scope) ? [] : scope)),
    context.gapIn(insights) ?? found.find(isGap),
  );
}
