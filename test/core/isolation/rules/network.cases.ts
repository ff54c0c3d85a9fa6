import type { RuleCases } from "./rule-case";
import { noEndpoint, open } from "./workspace.cases";
import {
  add,
  acr,
  cluster,
  deny,
  endpointId,
  forget,
  instance,
  nsg,
  otherNet,
  peering,
  push,
  remove,
  resource,
  routes,
  rule,
  set,
  snetPe,
  snetTrain,
  subnet,
  unread,
  unset,
  vnet,
  ws,
  insights,
} from "./world";

const inner = "properties.properties";
const publicNodes = [instance, cluster].map((id) => set(id, `${inner}.enableNodePublicIp`, true));
const rules = "properties.securityRules";
const train = (rest: Record<string, unknown>) =>
  set(vnet, "properties.subnets", [
    subnet(snetPe, "10.0.1.0/24", { privateEndpointNetworkPolicies: "Disabled" }),
    subnet(snetTrain, "10.0.2.0/24", {
      networkSecurityGroup: { id: nsg },
      routeTable: { id: routes },
      ...rest,
    }),
  ]);
const inbound = (name: string, rest: Record<string, unknown>) =>
  push(nsg, rules, rule(name, { direction: "Inbound", ...rest }));
const allow44224 = inbound("aml", {
  sourceAddressPrefix: "AzureMachineLearning",
  destinationPortRange: "44224",
});
const route = (addressPrefix: string, nextHopType: string) => ({
  name: addressPrefix,
  properties: { addressPrefix, nextHopType },
});
const allRoute = route("0.0.0.0/0", "VirtualAppliance");
const region = "properties.computeLocation";

const networkCases: RuleCases = {
  "vn-docker": {
    violation: [push(vnet, "properties.addressSpace.addressPrefixes", "172.17.128.0/20")],
    message: /172\.17\.128\.0\/20, which overlaps Docker's/,
    unknown: [unread(vnet)],
  },
  "vn-overlap": {
    violation: [push(vnet, "properties.virtualNetworkPeerings", peering(otherNet, "10.1.128.0/17"))],
    message: /vnet-hub has 10\.1\.0\.0\/16 and vnet-other has 10\.1\.128\.0\/17, which overlap/,
    unknown: [unread(vnet)],
  },
  "vn-region": {
    violation: [set(endpointId("blob"), "location", "northeurope")],
    message: /pe-blob is in northeurope, its network vnet-ml in westeurope/,
    satisfied: [set(endpointId("blob"), "location", "West Europe")],
    unknown: [deny(vnet)],
  },
  "vn-sub": {
    violation: [set(cluster, `${inner}.subnet.id`, snetTrain.replace("11111111", "99999999"))],
    message: /which is in another subscription/,
    unknown: [forget(cluster, `${inner}.subnet`)],
  },
  "sn-deleg": {
    violation: [train({ delegations: [{ properties: { serviceName: "Microsoft.Web/serverFarms" } }] })],
    message: /is delegated to Microsoft\.Web\/serverFarms/,
    unknown: [unread(vnet)],
  },
  "sn-size": {
    violation: [set(cluster, `${inner}.scaleSettings.maxNodeCount`, 400)],
    message: /has room for 251 nodes; the 2 computes of mlw in it may take 401/,
    unknown: [forget(cluster, `${inner}.scaleSettings`)],
  },
  "sn-pepol": {
    violation: [
      set(vnet, "properties.subnets", [
        subnet(snetPe, "10.0.1.0/24", { privateEndpointNetworkPolicies: "Enabled" }),
      ]),
    ],
    message: /privateEndpointNetworkPolicies Enabled/,
    unknown: [deny(vnet)],
  },
  "sn-pe-ips": {
    violation: [
      set(acr, "properties.privateEndpointConnections", []),
      remove(endpointId("acr")),
      set(vnet, "properties.subnets", [
        subnet(snetPe, "10.0.1.0/28", {
          ipConfigurations: Array.from({ length: 10 }, (_, index) => ({ id: `${index}` })),
        }),
      ]),
    ],
    message: /snet-pe has 1 free addresses; the endpoints that are missing \(registry\) take 2/,
    unknown: [deny(endpointId("blob"))],
  },
  "sn-defout": {
    violation: [train({ defaultOutboundAccess: false })],
    message: /defaultOutboundAccess false, no NAT gateway and no default route/,
    satisfied: [train({ defaultOutboundAccess: false }), set(routes, "properties.routes", [allRoute])],
    unknown: [train({ defaultOutboundAccess: false }), deny(routes)],
  },
  "sn-defout-use": {
    violation: [train({})],
    message: /go out by default outbound access/,
    unknown: [train({}), unread(vnet)],
  },
};

const computeCases: RuleCases = {
  "cp-region": {
    violation: [set(instance, region, "northeurope")],
    message: /ci-one is in northeurope, its workspace mlw in westeurope/,
    unknown: [forget(instance, region)],
  },
  "cp-vnet": {
    violation: [set(instance, `${inner}.subnet.id`, `${otherNet}/subnets/snet`)],
    message: /ci-one is in vnet-other; the workspace's private endpoints are in vnet-ml/,
    unknown: [forget(instance, `${inner}.subnet`)],
  },
  "cp-pip": {
    violation: [unset(cluster, `${inner}.enableNodePublicIp`)],
    message: /enableNodePublicIp absent, so true/,
    unknown: [forget(cluster, `${inner}.enableNodePublicIp`)],
  },
  "cp-npip-pe": {
    violation: noEndpoint,
    message: /ci-one has enableNodePublicIp false, but mlw has no approved private endpoint/,
    unknown: [...noEndpoint, unread(ws)],
  },
  "cp-in-44224": {
    violation: publicNodes,
    message: /TCP 44224 from AzureMachineLearning to snet-train is blocked by rule DenyAllInBound/,
    satisfied: [...publicNodes, allow44224],
    unknown: [...publicNodes, deny(nsg)],
  },
  "cp-in-batch": {
    violation: [
      inbound("batch", {
        sourceAddressPrefix: "BatchNodeManagement.westeurope",
        destinationPortRange: "29876-29877",
      }),
    ],
    message: /Rule batch of nsg-train lets BatchNodeManagement in on 29876-29877/,
    unknown: [deny(nsg)],
  },
  "cp-in-useless": {
    violation: [allow44224],
    message: /Rule aml of nsg-train opens TCP 44224/,
    satisfied: [allow44224, ...publicNodes],
    unknown: [allow44224, forget(cluster, `${inner}.enableNodePublicIp`)],
  },
  "cp-udr": {
    violation: [...publicNodes, set(routes, "properties.routes", [allRoute])],
    message: /routes all traffic of snet-train to an appliance/,
    satisfied: [
      ...publicNodes,
      set(routes, "properties.routes", [allRoute, route("AzureMachineLearning", "Internet")]),
    ],
    unknown: [...publicNodes, deny(routes)],
  },
  "cp-out-storage": {
    violation: [train({ natGateway: { id: "nat" } })],
    message: /reach all storage accounts of westeurope and has no service endpoint policy/,
    satisfied: [train({}), set(routes, "properties.routes", [allRoute])],
    unknown: [unread(vnet), train({})],
  },
  "cp-preview-npip": {
    violation: [set(cluster, "properties.createdOn", "2022-11-01T00:00:00Z")],
    message: /created at 2022-11-01/,
    unknown: [unset(cluster, "properties.createdOn")],
  },
  "cp-sless-allow": {
    violation: [
      open,
      ...noEndpoint,
      set(ws, "properties.ipAllowlist", ["203.0.113.0/24"]),
      set(ws, "properties.serverlessComputeSettings", { serverlessComputeNoPublicIP: true }),
    ],
    message: /serverless computes have no fixed address/,
    unknown: [open, ...noEndpoint, set(ws, "properties.ipAllowlist", ["203.0.113.0/24"]), unread(ws)],
  },
  "aks-region": {
    violation: [add(resource(`${ws}/computes/aks`, { computeType: "AKS", computeLocation: "northeurope" }))],
    message: /attached cluster aks is in northeurope/,
    satisfied: [add(resource(`${ws}/computes/aks`, { computeType: "AKS", computeLocation: "westeurope" }))],
    unknown: [add(resource(`${ws}/computes/aks`, { computeType: "AKS" })), unread(`${ws}/computes/aks`)],
  },
};

const needsKeyVault = set(ws, "properties.hbiWorkspace", true);
const noScope = set(insights, "properties.PrivateLinkScopedResources", []);
const noRegistryEndpoint = [set(acr, "properties.privateEndpointConnections", []), remove(endpointId("acr"))];

const outbound: readonly (readonly [string, string, ...(typeof needsKeyVault)[]])[] = [
  ["cp-out-aad", "AzureActiveDirectory"],
  ["cp-out-aml", "AzureMachineLearning"],
  ["cp-out-batch", "BatchNodeManagement.westeurope"],
  ["cp-out-arm", "AzureResourceManager"],
  ["cp-out-st", "Storage.westeurope"],
  ["cp-out-afd-frontend", "AzureFrontDoor.Frontend"],
  ["cp-out-mcr", "MicrosoftContainerRegistry"],
  ["cp-out-afd-firstparty", "AzureFrontDoor.FirstParty"],
  ["cp-out-monitor", "AzureMonitor", noScope],
  ["cp-out-vnet", "VirtualNetwork"],
  ["cp-out-kv", "AzureKeyVault.westeurope", needsKeyVault],
  ["cp-out-acr", "AzureContainerRegistry.westeurope", ...noRegistryEndpoint],
];

/** Everything but this tag is denied, or everything and this tag allowed above it. */
const outboundCases: RuleCases = Object.fromEntries(
  outbound.map(([id, tag, ...edits]) => {
    const denyAll = push(nsg, rules, rule("deny-all", { access: "Deny", priority: 4000 }));
    const allowTag = push(
      nsg,
      rules,
      rule("allow-tag", { destinationAddressPrefixes: [tag], destinationAddressPrefix: undefined }),
    );
    return [
      id,
      {
        violation: [...edits, denyAll],
        message: new RegExp(`from snet-train to ${tag} is blocked by rule deny-all \\(priority 4000\\)`),
        satisfied: [...edits, denyAll, allowTag],
        unknown: [...edits, denyAll, allowTag, deny(nsg)],
      },
    ];
  }),
);

export const networkAndComputeCases: RuleCases = { ...networkCases, ...computeCases, ...outboundCases };
