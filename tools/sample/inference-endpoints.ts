// Online and batch endpoints of a workspace.

import { childResource, fakeGuid, type ArmResource, type Place } from "./arm";
import { workspaceType } from "./link-targets";

export interface EndpointDesign {
  readonly place: Place;
  readonly workspaceId: string;
  readonly name: string;
}

export interface OnlineEndpointDesign extends EndpointDesign {
  readonly publicNetworkAccess: "Enabled" | "Disabled";
  readonly provisioningState?: "Succeeded" | "Failed";
}

export function onlineEndpoint(design: OnlineEndpointDesign): ArmResource {
  const { place, name, publicNetworkAccess } = design;
  const host = `https://${name}.${place.location}.${place.cloud.inference}`;
  return inferenceEndpoint(design, "onlineEndpoints", {
    kind: "Managed",
    properties: {
      authMode: "Key",
      description: null,
      provisioningState: design.provisioningState ?? "Succeeded",
      publicNetworkAccess,
      scoringUri: `${host}/score`,
      swaggerUri: `${host}/swagger.json`,
      traffic: { blue: 100 },
      mirrorTraffic: {},
      compute: null,
      properties: {},
    },
  });
}

export function batchEndpoint(design: EndpointDesign): ArmResource {
  const { place, name } = design;
  return inferenceEndpoint(design, "batchEndpoints", {
    properties: {
      authMode: "AADToken",
      description: null,
      provisioningState: "Succeeded",
      scoringUri: `https://${name}.${place.location}.${place.cloud.inference}/jobs`,
      swaggerUri: null,
      defaults: { deploymentName: "default" },
      properties: {},
    },
  });
}

function inferenceEndpoint(
  { place, workspaceId, name }: EndpointDesign,
  type: string,
  body: { readonly kind?: string; readonly properties: object },
): ArmResource {
  return childResource({ id: workspaceId, type: workspaceType }, type, name, {
    location: place.location,
    ...(body.kind === undefined ? {} : { kind: body.kind }),
    identity: {
      type: "SystemAssigned",
      principalId: fakeGuid(`principal ${workspaceId} ${name}`),
      tenantId: place.cloud.tenantId,
    },
    tags: {},
    properties: body.properties,
  });
}
