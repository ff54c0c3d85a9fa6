import type { RuleCases } from "./rule-case";
import { onlineEndpoint } from "./workspace.cases";
import {
  add,
  apiZone,
  blobZone,
  connection,
  deny,
  endpoint,
  endpointId,
  forget,
  gateway,
  groupOf,
  guid,
  hubNet,
  linkId,
  nicId,
  notebookZone,
  push,
  recordId,
  remove,
  resource,
  set,
  storage,
  unread,
  vnet,
  wildcard,
  zone,
  zoneId,
} from "./world";

const config = (name: string) => ({ name, properties: { privateDnsZoneId: zoneId(name) } });
const configs = "properties.privateDnsZoneConfigs";
const dnsServers = "properties.dhcpOptions.dnsServers";
const instanceZone = "instances.azureml.ms";
const linkless = add(
  resource(gateway, {
    gatewayType: "Vpn",
    ipConfigurations: [{ properties: { subnet: { id: `${vnet}/subnets/GatewaySubnet` } } }],
  }),
);
const secondBlob = [
  add(...endpoint({ name: "blob2", target: storage, groupId: "blob", zones: { [blobZone]: {} } })),
  push(storage, "properties.privateEndpointConnections", connection("blob2")),
];

export const dnsCases: RuleCases = {
  "dns-both": {
    violation: [set(groupOf("mlw"), configs, [config(apiZone)])],
    message: /zone group of pe-mlw lacks privatelink\.notebooks\.azure\.net/,
    unknown: [forget(groupOf("mlw"), configs)],
  },
  "dns-nogroup": {
    violation: [remove(groupOf("blob")), remove(recordId(blobZone, "stml"))],
    message: /pe-blob, which leads to stml, has no zone group/,
    // Records by hand do as well.
    satisfied: [remove(groupOf("blob"))],
    unknown: [deny(`${endpointId("blob")}/privateDnsZoneGroups`), remove(recordId(blobZone, "stml"))],
  },
  "dns-link": {
    violation: [remove(linkId(notebookZone))],
    message: /privatelink\.notebooks\.azure\.net, into which pe-mlw writes, is not linked to vnet-ml/,
    // Who asks is the network of the DNS server.
    satisfied: [
      set(vnet, dnsServers, ["10.1.0.4"]),
      ...[
        apiZone,
        notebookZone,
        blobZone,
        "privatelink.file.core.windows.net",
        "privatelink.vaultcore.azure.net",
        "privatelink.azurecr.io",
      ].map((name) => set(linkId(name), "properties.virtualNetwork.id", hubNet)),
    ],
    unknown: [deny(linkId(notebookZone)), unread(`${zoneId(notebookZone)}/virtualNetworkLinks`)],
  },
  "dns-reg": {
    violation: [set(linkId(apiZone), "properties.registrationEnabled", true)],
    message: /link of privatelink\.api\.azureml\.ms to vnet-ml has registrationEnabled true/,
    unknown: [unread(vnet), set(vnet, "properties.dhcpOptions", {})],
  },
  "dns-record": {
    violation: [set(recordId(blobZone, "stml"), "properties.aRecords", [{ ipv4Address: "10.0.1.99" }])],
    message: /has stml at 10\.0\.1\.99; pe-blob of stml is at 10\.0\.1\.7/,
    unknown: [deny(recordId(blobZone, "stml")), unread(`${zoneId(blobZone)}/A`)],
  },
  "dns-wild": {
    violation: [onlineEndpoint, remove(recordId(apiZone, wildcard))],
    message: new RegExp(`has no record \\*\\.${guid}\\.inference\\.westeurope`),
    satisfied: [onlineEndpoint],
    unknown: [onlineEndpoint, deny(recordId(apiZone, wildcard)), unread(`${zoneId(apiZone)}/A`)],
  },
  "dns-dup": {
    violation: [
      add(
        ...zone("privatelink.blob.core.windows.net", {}, hubNet).map((item) => ({
          ...item,
          id: item.id.replace("/resourceGroups/rg/", "/resourceGroups/rg-hub/"),
        })),
      ),
    ],
    message: /vnet-ml sees another zone privatelink\.blob\.core\.windows\.net than its peer vnet-hub/,
    unknown: [...secondBlob, deny(`${endpointId("blob2")}/privateDnsZoneGroups`)],
  },
  "dns-zonename": {
    violation: [set(groupOf("mlw"), configs, [config("privatelink.api.ml.azure.us"), config(notebookZone)])],
    message: /names privatelink\.api\.ml\.azure\.us; amlworkspace needs privatelink\.api\.azureml\.ms and/,
    unknown: [forget(groupOf("mlw"), configs)],
  },
  "dns-zone-public": {
    violation: [add(...zone("blob.core.windows.net", {}))],
    message: /private zone blob\.core\.windows\.net, linked to vnet-ml/,
    // The documentation itself advises a zone for the names of compute instances.
    satisfied: [add(...zone(instanceZone, {}))],
    unknown: [deny(endpointId("mlw"))],
  },
  "dns-zone-acrdata": {
    violation: [add(...zone("westeurope.data.privatelink.azurecr.io", {}))],
    message: /westeurope\.data\.privatelink\.azurecr\.io/,
    unknown: [deny(endpointId("acr"))],
  },
  "dns-custom": {
    violation: [set(vnet, dnsServers, ["10.1.0.4"])],
    message: /uses the DNS servers 10\.1\.0\.4; they must forward api\.azureml\.ms/,
    satisfied: [set(vnet, dnsServers, ["168.63.129.16"])],
    unknown: [deny(vnet)],
  },
  "dns-168": {
    violation: [linkless, set(vnet, dnsServers, ["10.1.0.4"])],
    message: /has a VPN gateway and the DNS servers 10\.1\.0\.4, but not 168\.63\.129\.16/,
    satisfied: [linkless, set(vnet, dnsServers, ["10.1.0.4", "168.63.129.16"])],
    unknown: [
      set(vnet, dnsServers, ["10.1.0.4"]),
      unread(`${vnet.split("/resourceGroups")[0] ?? ""}/providers/microsoft.network/virtualnetworkgateways`),
    ],
  },
  "dns-ci": {
    violation: [add(...zone(instanceZone, { "ci-one.westeurope": "10.0.2.4" }))],
    message:
      /ci-one\.westeurope in instances\.azureml\.ms leads to 10\.0\.2\.4; the workspace's API is at 10\.0\.1\.4/,
    satisfied: [add(...zone(instanceZone, { "ci-one.westeurope": "10.0.1.4" }))],
    unknown: [add(...zone(instanceZone, { "ci-one.westeurope": "10.0.2.4" })), deny(nicId("mlw"))],
  },
};
