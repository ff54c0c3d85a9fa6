import type { RuleCases } from "./rule-case";
import { add, cluster, deny, endpointId, forget, remove, resource, set, unset, ws } from "./world";

const onlineEndpoint = add(resource(`${ws}/onlineEndpoints/score`, { publicNetworkAccess: "Disabled" }));
const open = set(ws, "properties.publicNetworkAccess", "Enabled");
const state = "properties.privateEndpointConnections";
const noEndpoint = [set(ws, state, []), remove(endpointId("mlw"))];
const pending = {
  properties: {
    privateEndpoint: { id: endpointId("mlw") },
    privateLinkServiceConnectionState: { status: "Pending" },
  },
};

export const workspaceCases: RuleCases = {
  "ws-public": {
    // An absent property is not a pass: the service's default is Enabled.
    violation: [unset(ws, "properties.publicNetworkAccess"), ...noEndpoint],
    message: /publicNetworkAccess is absent, so Enabled/,
    satisfied: [open, ...noEndpoint, set(ws, "properties.ipAllowlist", ["203.0.113.0/24"])],
    unknown: [forget(ws, "properties.publicNetworkAccess"), ...noEndpoint],
  },
  "ws-hybrid": {
    violation: [open],
    message: /approved private endpoint, yet publicNetworkAccess is Enabled/,
    unknown: [forget(ws, "properties.publicNetworkAccess")],
  },
  "ws-unreachable": {
    // Pending endpoints let nobody in.
    violation: [set(ws, state, [pending])],
    message: /closed to public networks and has no approved private endpoint/,
    unknown: [forget(ws, state), deny(endpointId("mlw"))],
  },
  "ws-pe-state": {
    violation: [set(ws, state, [pending])],
    message: /pe-mlw to mlw is Pending/,
    unknown: [set(ws, state, [{ properties: { privateEndpoint: { id: "/x/y" } } }])],
  },
  "ws-pe-old": {
    violation: [
      onlineEndpoint,
      set(ws, "properties.creationTime", "2021-01-01T00:00:00Z"),
      set(endpointId("mlw"), "systemData.createdAt", "2021-02-01T00:00:00Z"),
    ],
    message: /created at 2021-02-01/,
    satisfied: [onlineEndpoint, unset(endpointId("mlw"), "systemData")],
    unknown: [
      onlineEndpoint,
      set(ws, "properties.creationTime", "2021-01-01T00:00:00Z"),
      unset(endpointId("mlw"), "systemData"),
    ],
  },
  "ws-v1legacy": {
    violation: [set(ws, "properties.v1LegacyMode", true), onlineEndpoint],
    message: /v1LegacyMode true, while it has 1 online endpoints/,
    unknown: [forget(ws, "properties.v1LegacyMode")],
  },
  "ws-allowlist-byo": {
    violation: [open, ...noEndpoint, set(ws, "properties.ipAllowlist", ["203.0.113.0/24"])],
    message: /admits 1 address ranges, but has neither/,
    satisfied: [open, set(ws, "properties.ipAllowlist", ["203.0.113.0/24"])],
    unknown: [open, ...noEndpoint, forget(ws, "properties.ipAllowlist")],
  },
  "ws-allowlist-bad": {
    violation: [set(ws, "properties.ipAllowlist", ["10.1.2.0/24", "2001:db8::/32", "no address"])],
    message: /10\.1\.2\.0\/24, which is a private address/,
    satisfied: [set(ws, "properties.ipAllowlist", ["203.0.113.7"])],
    unknown: [forget(ws, "properties.ipAllowlist")],
  },
  "ws-prop-conflict": {
    violation: [set(ws, "properties.allowPublicAccessWhenBehindVnet", true)],
    message: /publicNetworkAccess Disabled and allowPublicAccessWhenBehindVnet true/,
    satisfied: [set(ws, "properties.allowPublicAccessWhenBehindVnet", false)],
    unknown: [forget(ws, "properties.allowPublicAccessWhenBehindVnet")],
  },
  "ws-arm-public": {
    violation: [],
    message: /does not cover calls to Azure Resource Manager/,
    satisfied: [set(ws, "properties.v1LegacyMode", true)],
    unknown: [forget(ws, "properties.v1LegacyMode")],
  },
  "ws-compute-stale": {
    violation: [set(cluster, "properties.createdOn", "2023-12-01T00:00:00Z")],
    message: /cpu-build was created at 2023-12-01.*before the private endpoint pe-mlw/,
    unknown: [unset(endpointId("mlw"), "systemData")],
  },
  "proj-pe": {
    violation: [
      set(ws, "kind", "Project"),
      set(ws, "properties.hubResourceId", `${ws}-hub`),
      add(resource(`${ws}-hub`, { publicNetworkAccess: "Disabled" }, { kind: "Hub" })),
    ],
    message: /pe-mlw leads to project mlw; its hub is mlw-hub/,
    unknown: [forget(ws, "kind")],
  },
};

export { noEndpoint, onlineEndpoint, open };
