// Two workspaces with own networks that are not quite right: one half open, one built after the tutorial of 2021.

import { inLowerCase, resourceId, type ArmResource } from "../arm";
import { azureCloud } from "../clouds";
import { amlCompute, computeInstance } from "../computes";
import { dependencySet, privateEndpoints } from "../dependency-set";
import { onlineEndpoint } from "../inference-endpoints";
import { workspaceGuid, workspaceTarget, workspaceType } from "../link-targets";
import { privateEndpoint } from "../private-endpoint";
import { workspace } from "../workspace";
import type { ContosoNetworks } from "./networks";
import { dnsPlace, legacyPlace, mlPlace, region } from "./places";

const forecastPlace = mlPlace("rg-ml-forecast");
const forecastName = "mlw-forecast";
export const missingRecord = `*.${workspaceGuid(forecastPlace, forecastName)}.inference.${region}`;

/** Reachable both ways; its cluster has public addresses that its security group does not let anyone use. */
export function forecastWorkspace({ forecast }: ContosoNetworks): readonly ArmResource[] {
  const place = forecastPlace;
  const name = forecastName;
  const on = { place, workspaceId: resourceId(place, workspaceType, name) };
  const subnet = forecast.subnet("snet-private-endpoints");
  const training = forecast.subnet("snet-training");
  const dependencies = dependencySet({
    place,
    key: "forecast",
    storage: { access: "denied", trustedIds: [on.workspaceId], ipRules: ["198.51.100.20"] },
    vault: { access: "denied" },
    registry: { access: "denied", ipRules: ["198.51.100.20"] },
  });
  return [
    workspace({
      place,
      name,
      friendlyName: "Forecasting",
      publicNetworkAccess: "Enabled",
      ...dependencies.ids,
      also: {
        serverlessComputeSettings: {
          serverlessComputeCustomSubnet: training.id,
          serverlessComputeNoPublicIP: true,
        },
      },
    }),
    ...dependencies.resources,
    ...privateEndpoints({ place, subnet, zones: dnsPlace }, [
      // Intended fault: somebody deleted the record of the online endpoints.
      { target: workspaceTarget(place, name), recordFaults: { missing: [missingRecord] } },
      dependencies.storage("blob"),
      dependencies.vault,
    ]),
    // Intended fault: no zone group and no record for the file share.
    ...privateEndpoint({ place, subnet, target: dependencies.storage("file") }),
    amlCompute({
      ...on,
      name: "cpu-public",
      subnetId: training.id,
      publicIp: true,
      provisioningState: "Failed",
    }),
    onlineEndpoint({ ...on, name: "demand-forecast", publicNetworkAccess: "Enabled" }),
  ];
}

/** 2021: a range of Docker's own bridge, a Basic registry, service endpoints, and only the api zone. */
export function legacyWorkspace({ legacy }: ContosoNetworks): readonly ArmResource[] {
  const place = legacyPlace;
  const name = "mlw-legacy-2021";
  const on = { place, workspaceId: resourceId(place, workspaceType, name) };
  const subnet = legacy.subnet("Training");
  const dependencies = dependencySet({
    place,
    key: "legacy",
    storage: { access: "denied", subnetIds: [subnet.id] },
    vault: { access: "denied", subnetIds: [subnet.id] },
    registry: { access: "open", sku: "Basic", adminUserEnabled: true },
  });
  const computes = {
    ...on,
    subnetId: subnet.id,
    publicIp: true,
    createdOn: "2021-09-15T07:41:20.3377190+00:00",
  };
  return [
    workspace({
      place,
      name,
      friendlyName: "Churn model of 2021",
      allowPublicAccessWhenBehindVnet: false,
      ...dependencies.ids,
      storageAccount: inLowerCase(dependencies.ids.storageAccount),
      keyVault: inLowerCase(dependencies.ids.keyVault),
      createdAt: "2021-09-14T13:20:47.5512096Z",
      v1LegacyMode: true,
    }),
    ...dependencies.resources,
    ...privateEndpoints({ place, subnet, zones: legacyPlace }, [
      {
        target: workspaceTarget(place, name, ["default", "notebook"]),
        // Intended fault: the notebooks zone was forgotten.
        zoneNames: [azureCloud.zones.api],
      },
      { target: dependencies.storage("blob"), targetId: inLowerCase(dependencies.ids.storageAccount) },
      dependencies.storage("file"),
      dependencies.vault,
    ]),
    amlCompute({ ...computes, name: "cpu-2021" }),
    computeInstance({
      ...computes,
      name: "ci-emma",
      owner: "Emma Lindqvist",
      privateIpAddress: subnet.next(),
      publicIpAddress: "203.0.113.91",
    }),
  ];
}
