// Workspaces that nobody planned for: fully public, cut off, waiting for approval, or hidden.

import { fakeGuid, resource, resourceId, type ArmResource } from "../arm";
import { amlCompute, computeInstance } from "../computes";
import { dependencySet, privateEndpoints } from "../dependency-set";
import { onlineEndpoint } from "../inference-endpoints";
import { registryType, workspaceTarget, workspaceType } from "../link-targets";
import { workspace } from "../workspace";
import type { ContosoNetworks } from "./networks";
import { dnsPlace, mlPlace } from "./places";

const sandboxPlace = mlPlace("rg-ml-sandbox");
const archivePlace = mlPlace("rg-ml-archive");
const claimsPlace = mlPlace("rg-ml-claims");
const treasuryPlace = mlPlace("rg-ml-treasury");

/** The defaults of the portal's shortest way: everything public, no registry yet. */
export function sandboxWorkspace(): readonly ArmResource[] {
  const place = sandboxPlace;
  const name = "mlw-sandbox";
  const on = { place, workspaceId: resourceId(place, workspaceType, name) };
  const dependencies = dependencySet({
    place,
    key: "sandbox",
    storage: { access: "open" },
    vault: { access: "open" },
  });
  return [
    workspace({ place, name, friendlyName: "Sandbox", publicNetworkAccess: "Enabled", ...dependencies.ids }),
    ...dependencies.resources,
    computeInstance({
      ...on,
      name: "ci-dev",
      owner: "Dev Patel",
      publicIp: true,
      publicIpAddress: "203.0.113.77",
    }),
    amlCompute({ ...on, name: "cpu-small", publicIp: true, maxNodeCount: 2 }),
    onlineEndpoint({ ...on, name: "sandbox-demo", publicNetworkAccess: "Enabled" }),
  ];
}

export const deletedRegistryId = resourceId(archivePlace, registryType, "crcontosoarchive");
export const deletedEndpointId = resourceId(
  archivePlace,
  "Microsoft.Network/privateEndpoints",
  "pe-mlw-archive",
);

/** Its private endpoint was deleted, which does not open it again; its registry is gone as well. */
export function archiveWorkspace(): readonly ArmResource[] {
  const place = archivePlace;
  const name = "mlw-archive";
  const id = resourceId(place, workspaceType, name);
  const dependencies = dependencySet({
    place,
    key: "archive",
    storage: { access: "disabled" },
    vault: { access: "disabled" },
  });
  const connection = `pe-mlw-archive.${fakeGuid(deletedEndpointId)}`;
  return [
    workspace({
      place,
      name,
      friendlyName: "Archive of 2024",
      publicNetworkAccess: "Disabled",
      ...dependencies.ids,
      containerRegistry: deletedRegistryId,
      createdAt: "2024-02-19T14:55:03.7142208Z",
      also: {
        privateEndpointConnections: [
          {
            id: `${id}/privateEndpointConnections/${connection}`,
            name: connection,
            type: `${workspaceType}/privateEndpointConnections`,
            properties: {
              provisioningState: "Succeeded",
              privateEndpoint: { id: deletedEndpointId },
              privateLinkServiceConnectionState: {
                status: "Disconnected",
                description: "The private endpoint was deleted.",
                actionsRequired: "None",
              },
              groupIds: ["amlworkspace"],
            },
          },
        ],
      },
    }),
    ...dependencies.resources,
  ];
}

/** Its private endpoint was asked for by hand and nobody has approved it. */
export function claimsWorkspace({ apps }: ContosoNetworks): readonly ArmResource[] {
  const place = claimsPlace;
  const name = "mlw-claims";
  const subnet = apps.subnet("snet-private-endpoints");
  const dependencies = dependencySet({
    place,
    key: "claims",
    storage: { access: "disabled" },
    vault: { access: "disabled" },
    registry: { access: "disabled" },
  });
  return [
    workspace({ place, name, friendlyName: "Claims", publicNetworkAccess: "Disabled", ...dependencies.ids }),
    ...dependencies.resources,
    ...privateEndpoints({ place, subnet, zones: dnsPlace }, [
      { target: workspaceTarget(place, name), state: "Pending" },
      dependencies.storage("blob"),
      dependencies.storage("file"),
    ]),
  ];
}

export const hiddenWorkspaceId = resourceId(treasuryPlace, workspaceType, "mlw-treasury");

/**
 * Listed but not readable: the subscription's list of resources names it, while reading the workspace itself is
 * forbidden. So there are no `properties`, and a gap has the workspace as its subject.
 */
export function treasuryWorkspace({ apps }: ContosoNetworks): readonly ArmResource[] {
  const place = treasuryPlace;
  const subnet = apps.subnet("snet-private-endpoints");
  return [
    resource(place, workspaceType, "mlw-treasury", {
      kind: "Default",
      sku: { name: "Basic", tier: "Basic" },
      tags: {},
    }),
    ...privateEndpoints({ place, subnet, zones: dnsPlace }, [workspaceTarget(place, "mlw-treasury")]),
  ];
}
