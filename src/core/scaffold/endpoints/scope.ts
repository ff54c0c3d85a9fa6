// A new Azure Monitor private link scope for the telemetry of a workspace that has none.

import { nameOfId, sameId } from "../../arm/ids";
import type { PrivateLinkScope } from "../../estate/model";
import { param } from "../expressions";
import { privateLinkScope, scopedKey, sharedZonesNote } from "../parts/private-link-scope";
import type { Parameter, PlanResource } from "../plan";
import type { EndpointRequest } from "./request";
import type { EndpointTarget } from "./targets";

interface Linked {
  readonly key: string;
  readonly name: string;
  readonly what: string;
  readonly id: string;
}

/** What goes into a new scope: Application Insights, and the Log Analytics workspace that keeps its data. */
function linkedOf({ estate, owner }: EndpointRequest): readonly Linked[] {
  const insights = estate.find("applicationInsights", owner.applicationInsightsId);
  const insightsId = owner.applicationInsightsId;
  const logsId = insights?.logAnalyticsWorkspaceId;
  return [
    ...(insightsId === undefined
      ? []
      : [
          {
            key: "applicationInsights",
            name: "application-insights",
            what: "the workspace's Application Insights",
            id: insightsId,
          },
        ]),
    ...(logsId === undefined
      ? []
      : [
          {
            key: "logAnalytics",
            name: "log-analytics",
            what: "the Log Analytics workspace that keeps its data",
            id: logsId,
          },
        ]),
  ];
}

export function scopeResources(request: EndpointRequest): readonly PlanResource[] {
  const target = newScopeOf(request.targets);
  if (target === undefined) return [];
  return privateLinkScope({
    name: request.options.names?.["privateLinkScope"] ?? target.resourceName,
    tags: param("tags"),
    linked: linkedOf(request).map(({ key, name }) => ({ key, name, id: param(`${key}Id`) })),
  });
}

/** A scope takes no second change while its resources are being added. */
export function scopedKeys(request: EndpointRequest): readonly string[] {
  return linkedOf(request).map(({ key }) => scopedKey(key));
}

export function scopeParameters(request: EndpointRequest): readonly Parameter[] {
  if (newScopeOf(request.targets) === undefined) return [];
  return linkedOf(request).map(({ key, what, id }) => ({
    name: `${key}Id`,
    type: "string",
    description: `Id of ${what}.`,
    default: id,
  }));
}

export function newScopeOf(targets: readonly EndpointTarget[]): EndpointTarget | undefined {
  return targets.find(({ isNew }) => isNew);
}

export function scopeNotes(request: EndpointRequest): readonly string[] {
  const target = request.targets.find(({ role }) => role === "privateLinkScope");
  if (target === undefined || request.options.dns === "none") return [];
  return [...otherScopes(request, target).map((scope) => otherNote(request, scope)), sharedZonesNote];
}

function otherScopes({ estate }: EndpointRequest, target: EndpointTarget): readonly PrivateLinkScope[] {
  return estate
    .list("privateLinkScopes")
    .filter(({ id, connections }) => !sameId(id, target.resourceId) && connections.length > 0);
}

function otherNote({ owner }: EndpointRequest, scope: PrivateLinkScope): string {
  return `${scope.name} has a private endpoint already: where its zones serve this network too, add ${nameOfId(owner.applicationInsightsId ?? "")} to that scope instead.`;
}
