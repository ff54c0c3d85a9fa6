import type { RuleCases } from "./rule-case";
import {
  add,
  connection,
  deny,
  endpointId,
  forget,
  mlRegistry,
  nsg,
  otherNet,
  push,
  remove,
  resource,
  rule,
  set,
  snetTrain,
  storage,
  unread,
  unset,
  ws,
} from "./world";

const connections = "properties.privateEndpointConnections";
const noBlobFile = [set(storage, connections, []), remove(endpointId("blob")), remove(endpointId("file"))];
const selected = set(storage, "properties.publicNetworkAccess", "Enabled");
const subnets = "properties.networkAcls.virtualNetworkRules";
const batch = add(resource(`${ws}/batchEndpoints/nightly`, {}));
const registry = [
  add(
    resource(mlRegistry, { publicNetworkAccess: "Disabled" }),
    resource(`${endpointId("reg")}`, {
      subnet: { id: snetTrain },
      privateLinkServiceConnections: [
        {
          properties: {
            privateLinkServiceId: mlRegistry,
            groupIds: ["amlregistry"],
            privateLinkServiceConnectionState: { status: "Approved" },
          },
        },
      ],
    }),
  ),
];

export const storageCases: RuleCases = {
  "st-blob-file": {
    violation: [set(storage, connections, [connection("blob")]), remove(endpointId("file"))],
    message: /stml is not open to public networks and has no private path for file/,
    satisfied: [selected, ...noBlobFile, set(storage, subnets, [{ id: snetTrain }])],
    unknown: [deny(endpointId("file"))],
  },
  "st-queue-table": {
    violation: [batch],
    message: /1 batch endpoints, but stml has no private path for queue and table/,
    unknown: [batch, deny(endpointId("blob"))],
  },
  "st-dfs": {
    violation: [set(storage, "properties.isHnsEnabled", true)],
    message: /hierarchical namespace and no private path for dfs/,
    unknown: [forget(storage, "properties.isHnsEnabled")],
  },
  "st-samevnet": {
    violation: [
      set(endpointId("blob"), "properties.subnet.id", `${otherNet}/subnets/snet`),
      set(endpointId("file"), "properties.subnet.id", `${otherNet}/subnets/snet`),
    ],
    message: /mlw are in vnet-ml, those of stml in vnet-other/,
    unknown: [
      forget(endpointId("blob"), "properties.subnet"),
      forget(endpointId("file"), "properties.subnet"),
    ],
  },
  "st-se-subnet": {
    violation: [selected, ...noBlobFile, set(storage, subnets, [{ id: `${otherNet}/subnets/snet` }])],
    message: /admits subnets through service endpoints, but not snet-train/,
    satisfied: [selected, ...noBlobFile, set(storage, subnets, [{ id: snetTrain }])],
    unknown: [selected, ...noBlobFile, set(storage, subnets, [{ id: snetTrain }]), deny(`${ws}/computes`)],
  },
  "st-pe-and-se": {
    world: "managed",
    violation: [set(storage, subnets, [{ id: snetTrain }])],
    message: /has private endpoints and 1 virtual network rules/,
    unknown: [forget(storage, subnets)],
  },
  "st-trust": {
    violation: [set(storage, "properties.networkAcls.resourceAccessRules", [])],
    message: /its bypass is None, and no resource instance rule names mlw/,
    satisfied: [
      set(storage, "properties.networkAcls.resourceAccessRules", [
        { resourceId: "/subscriptions/*/providers/Microsoft.MachineLearningServices/workspaces/*" },
      ]),
    ],
    unknown: [forget(storage, "properties.networkAcls.resourceAccessRules")],
  },
  "st-trust-broad": {
    violation: [
      set(storage, "properties.networkAcls", { defaultAction: "Deny", bypass: "Logging, AzureServices" }),
    ],
    message: /all trusted services pass \(bypass Logging, AzureServices\) instead of mlw only/,
    unknown: [
      set(storage, "properties.networkAcls", { defaultAction: "Deny", bypass: "AzureServices" }),
      unread(storage),
    ],
  },
  "st-open": {
    violation: [unset(storage, "properties.publicNetworkAccess"), unset(storage, "properties.networkAcls")],
    message: /publicNetworkAccess absent, so Enabled and default action absent, so Allow/,
    unknown: [unset(storage, "properties.publicNetworkAccess"), forget(storage, "properties.networkAcls")],
  },
  "st-client": {
    world: "managed",
    violation: noBlobFile,
    message: /no private endpoints of your own for both blob and file/,
    unknown: [...noBlobFile, unread(storage)],
  },
  "st-iprule-studio": {
    violation: [
      selected,
      ...noBlobFile,
      set(storage, "properties.networkAcls.ipRules", [{ value: "203.0.113.7" }]),
    ],
    message: /sources disagree/,
    unknown: [selected, ...noBlobFile, unread(storage)],
  },
  "st-445": {
    violation: [
      push(nsg, "properties.securityRules", rule("no-smb", { access: "Deny", destinationPortRange: "445" })),
    ],
    message: /TCP 445 from snet-train to stml is blocked by rule no-smb/,
    satisfied: [
      push(
        nsg,
        "properties.securityRules",
        rule("no-smb-outside", {
          access: "Deny",
          destinationPortRange: "445",
          destinationAddressPrefix: "Internet",
        }),
      ),
    ],
    unknown: [deny(nsg)],
  },
  "st-sharedkey": {
    violation: [set(ws, "properties.systemDatastoresAuthMode", "AccessKey")],
    message: /systemDatastoresAuthMode AccessKey/,
    unknown: [forget(ws, "properties.systemDatastoresAuthMode")],
  },
  "st-nsp": {
    violation: [set(storage, "properties.publicNetworkAccess", "SecuredByPerimeter")],
    message: /SecuredByPerimeter/,
    unknown: [forget(storage, "properties.publicNetworkAccess")],
  },
  "st-reg-share": {
    violation: registry,
    message: /Sharing from mlw to registry shared fails while stml has publicNetworkAccess Disabled/,
    satisfied: [
      ...registry,
      selected,
      push(storage, "properties.networkAcls.resourceAccessRules", { resourceId: mlRegistry }),
    ],
    unknown: [...registry, deny(mlRegistry)],
  },
};

export { noBlobFile, registry };
