import type { RuleCases } from "./rule-case";
import {
  acr,
  add,
  cluster,
  deny,
  endpoint,
  endpointId,
  forget,
  insights,
  monitorZone,
  otherNet,
  remove,
  routes,
  scope,
  set,
  snetPe,
  snetTrain,
  subnet,
  unread,
  unset,
  vault,
  vnet,
  ws,
} from "./world";

const connections = "properties.privateEndpointConnections";
const elsewhere = `${otherNet}/subnets/snet`;

export const vaultCases: RuleCases = {
  "kv-pe": {
    violation: [set(vault, connections, []), remove(endpointId("vault"))],
    message: /kv-ml is not open to public networks and has neither/,
    unknown: [forget(vault, connections), remove(endpointId("vault"))],
  },
  "kv-trust": {
    violation: [set(vault, "properties.networkAcls.bypass", "None")],
    message: /its bypass is None/,
    unknown: [forget(vault, "properties.networkAcls.bypass")],
  },
  "kv-vnet": {
    violation: [set(endpointId("vault"), "properties.subnet.id", elsewhere)],
    message: /No private endpoint of kv-ml is in the network/,
    unknown: [forget(endpointId("vault"), "properties.subnet")],
  },
};

const noNat = set(vnet, "properties.subnets", [
  subnet(snetPe, "10.0.1.0/24"),
  subnet(snetTrain, "10.0.2.0/24", { routeTable: { id: routes } }),
]);

export const registryCases: RuleCases = {
  "acr-sku": {
    violation: [set(acr, "sku.name", "Standard")],
    message: /crml is of tier Standard/,
    unknown: [forget(acr, "sku.name")],
  },
  "acr-null": {
    violation: [unset(ws, "properties.containerRegistry")],
    message: /names no container registry/,
    unknown: [forget(ws, "properties.containerRegistry")],
  },
  "acr-pe": {
    violation: [set(acr, connections, []), remove(endpointId("acr"))],
    message: /publicNetworkAccess Disabled and no approved private endpoint/,
    unknown: [forget(acr, connections), remove(endpointId("acr"))],
  },
  "acr-trust": {
    violation: [set(acr, "properties.networkRuleBypassOptions", "None")],
    message: /networkRuleBypassOptions None/,
    unknown: [forget(acr, "properties.networkRuleBypassOptions")],
  },
  "acr-admin": {
    violation: [set(acr, "properties.adminUserEnabled", false)],
    message: /adminUserEnabled false; sources disagree/,
    unknown: [forget(acr, "properties.adminUserEnabled")],
  },
  "acr-build": {
    violation: [unset(ws, "properties.imageBuildCompute")],
    message: /no managed network and no imageBuildCompute/,
    unknown: [forget(ws, "properties.imageBuildCompute")],
  },
  "acr-build-cpu": {
    violation: [set(cluster, "properties.properties.vmSize", "Standard_NC6s_v3")],
    message: /is of size Standard_NC6s_v3, which has GPUs/,
    unknown: [deny(cluster), unread(`${ws}/computes`)],
  },
  "acr-build-egress": {
    violation: [noNat],
    message: /cpu-build has no public addresses, and snet-train has neither/,
    satisfied: [
      noNat,
      set(routes, "properties.routes", [
        {
          name: "all",
          properties: {
            addressPrefix: "0.0.0.0/0",
            nextHopType: "VirtualAppliance",
            nextHopIpAddress: "10.1.0.4",
          },
        },
      ]),
    ],
    unknown: [noNat, deny(routes)],
  },
  "acr-vnet": {
    violation: [set(endpointId("acr"), "properties.subnet.id", elsewhere)],
    message: /No private endpoint of crml is in the network/,
    unknown: [forget(endpointId("acr"), "properties.subnet")],
  },
  "acr-ip": {
    violation: [
      set(
        acr,
        "properties.dataEndpointHostNames",
        Array.from({ length: 9 }, (_, index) => `crml.r${index}.data.azurecr.io`),
      ),
      set(vnet, "properties.subnets", [subnet(snetPe, "10.0.1.0/28"), subnet(snetTrain, "10.0.2.0/24")]),
    ],
    message: /snet-pe has \d+ free addresses; the private endpoint of crml holds 2 and needs 11/,
    unknown: [unread(vnet)],
  },
};

const secondMonitor = endpoint({
  name: "monitor2",
  target: scope,
  groupId: "azuremonitor",
  zones: { [monitorZone]: {} },
});

export const monitorCases: RuleCases = {
  "mon-ampls": {
    violation: [set(insights, "properties.PrivateLinkScopedResources", [])],
    message: /publicNetworkAccessForIngestion Disabled and belongs to no private link scope/,
    unknown: [forget(insights, "properties.PrivateLinkScopedResources")],
  },
  "mon-mode": {
    violation: [set(scope, "properties.accessModeSettings.ingestionAccessMode", "PrivateOnly")],
    message: /ingestion mode PrivateOnly.*sources disagree/,
    unknown: [deny(scope)],
  },
  "mon-shared": {
    violation: [add(...secondMonitor)],
    message: /privatelink\.monitor\.azure\.com is written by 2 private endpoints: pe-monitor, pe-monitor2/,
    unknown: [deny(`${endpointId("monitor")}/privateDnsZoneGroups`)],
  },
};

export const dependencyCases: RuleCases = { ...vaultCases, ...registryCases, ...monitorCases };
