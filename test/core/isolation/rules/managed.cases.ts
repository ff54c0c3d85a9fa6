import type { RuleCases } from "./rule-case";
import { registry } from "./storage.cases";
import { noEndpoint, onlineEndpoint, open } from "./workspace.cases";
import {
  add,
  cluster,
  deny,
  endpoint,
  forget,
  mlRegistry,
  outbound,
  resource,
  set,
  snetPe,
  snetTrain,
  storage,
  subscription,
  unread,
  unset,
  vault,
  ws,
} from "./world";

const network = "properties.managedNetwork";
const rules = `${network}.outboundRules`;
const fqdn = (name: string, host: string) => set(ws, `${rules}.${name}`, outbound("FQDN", host));
const internet = set(ws, `${network}.isolationMode`, "AllowInternetOutbound");
const target = (serviceResourceId: string, sparkEnabled = false) =>
  outbound("PrivateEndpoint", { serviceResourceId, subresourceTarget: "x", sparkEnabled });
const hidden = [unset(ws, rules), unread(ws)];

export const managedCases: RuleCases = {
  "mv-notprov": {
    world: "managed",
    violation: [set(ws, `${network}.status.status`, "Inactive")],
    message: /its managed network is Inactive/,
    unknown: [forget(ws, `${network}.status`)],
  },
  "mv-fqdn-cost": {
    world: "managed",
    violation: [fqdn("pypi", "pypi.org")],
    message: /1 FQDN rules, for which an Azure Firewall of tier Standard/,
    unknown: hidden,
  },
  "mv-fqdn-mode": {
    world: "managed",
    violation: [internet, fqdn("pypi", "pypi.org")],
    message: /Rule pypi \(FQDN pypi\.org\) has no effect in isolation mode AllowInternetOutbound/,
    satisfied: [fqdn("pypi", "pypi.org")],
    unknown: [internet, ...hidden],
  },
  "mv-fqdn-port": {
    world: "managed",
    violation: [fqdn("db", "db.example.com:5432")],
    message: /db\.example\.com:5432; FQDN rules let ports 80 and 443 through only/,
    unknown: hidden,
  },
  "mv-fqdn-storage": {
    world: "managed",
    violation: [fqdn("st", "other.blob.core.windows.net")],
    message: /lets other\.blob\.core\.windows\.net through/,
    unknown: hidden,
  },
  "mv-target": {
    world: "managed",
    violation: [
      set(
        ws,
        `${rules}.vm`,
        target(`${subscription}/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm`),
      ),
    ],
    message: /type microsoft\.compute\/virtualmachines has no managed private endpoints/,
    unknown: [set(ws, `${rules}.far`, target(storage.replace("11111111", "99999999")))],
  },
  "mv-customcompute": {
    world: "managed",
    violation: [set(cluster, "properties.properties.subnet.id", snetTrain)],
    message: /cpu-build names subnet snet-train/,
    unknown: [forget(cluster, "properties.properties.subnet")],
  },
  "mv-k8s": {
    world: "managed",
    violation: [add(resource(`${ws}/computes/k8s`, { computeType: "Kubernetes" }))],
    message: /k8s is of type Kubernetes/,
    unknown: [deny(`${ws}/computes`)],
  },
  "mv-region": {
    world: "managed",
    violation: [set(cluster, "properties.computeLocation", "northeurope")],
    message: /cpu-build is in northeurope, the managed network of mlw in westeurope/,
    unknown: [forget(cluster, "properties.computeLocation")],
  },
  "mv-pna-prov": {
    world: "managed",
    violation: [open, set(ws, `${network}.status.sparkReady`, true)],
    message: /public and ready for Spark/,
    satisfied: [open, set(ws, `${network}.status.sparkReady`, true), set(ws, `${rules}.self`, target(ws))],
    unknown: [open, forget(ws, `${network}.status`)],
  },
  "mv-spark": {
    world: "managed",
    violation: [set(ws, `${rules}.lake`, target(storage, true))],
    message: /sparkEnabled true, but its managed network was provisioned without Spark/,
    unknown: [set(ws, `${rules}.lake`, target(storage, true)), forget(ws, `${network}.status`)],
  },
  "mv-pypi": {
    world: "managed",
    violation: [],
    message: /neither pypi\.org nor anaconda\.com/,
    satisfied: [fqdn("pypi", "*.pypi.org")],
    unknown: hidden,
  },
  "mv-hf": {
    world: "managed",
    violation: [fqdn("hf", "huggingface.co"), fqdn("docker", "*.docker.io")],
    message: /lets Hugging Face through, but not docker\.com, /,
    unknown: hidden,
  },
  "mv-vscode": {
    world: "managed",
    violation: [fqdn("update", "update.code.visualstudio.com")],
    message: /not to marketplace\.visualstudio\.com, vscode\.download\.prss\.microsoft\.com/,
    satisfied: [internet],
    unknown: hidden,
  },
  "mv-aio-rules": {
    world: "managed",
    violation: [
      internet,
      set(vault, "properties.publicNetworkAccess", "Enabled"),
      set(vault, "properties.privateEndpointConnections", []),
      unset(ws, `${rules}.vault`),
      deny("/nothing"),
      (world) => {
        world.resources = world.resources.filter(({ id }) => !id.includes("pe-vault"));
      },
    ],
    message: /no private endpoint rule to kv-ml, whose public access is not disabled/,
    unknown: [
      internet,
      forget(vault, "properties.publicNetworkAccess"),
      ...hidden,
      deny(`${vault.replace(/Microsoft.KeyVault.*/, "Microsoft.Network/privateEndpoints/pe-vault")}`),
      unset(vault, "properties.privateEndpointConnections"),
    ],
  },
  "mv-inbound": {
    world: "managed",
    violation: noEndpoint,
    message: /closed to public networks, but no private endpoint of your own leads in/,
    unknown: [...noEndpoint, unread(ws)],
  },
};

const private2 = "properties.publicNetworkAccess";
const endpointOpen = add(resource(`${ws}/onlineEndpoints/score`, { publicNetworkAccess: "Enabled" }));

export const onlineCases: RuleCases = {
  "oe-public": {
    violation: [endpointOpen],
    message: /score has publicNetworkAccess Enabled, while mlw is closed/,
    satisfied: [onlineEndpoint],
    unknown: [onlineEndpoint, forget(`${ws}/onlineEndpoints/score`, private2)],
  },
  "oe-deps": {
    violation: [onlineEndpoint, set(ws, "properties.keyVault", vault.replace("11111111", "99999999"))],
    message: /kv-ml is in another subscription than mlw/,
    satisfied: [onlineEndpoint],
    unknown: [onlineEndpoint, forget(ws, "properties.keyVault")],
  },
  "oe-byo": {
    violation: [onlineEndpoint],
    message: /is private and has 1 online endpoints, but no managed network/,
    unknown: [deny(`${ws}/onlineEndpoints`)],
  },
};

const managedGroup = `${subscription}/resourceGroups/azureml-rg-shared`;
const content = `${managedGroup}/providers/Microsoft.Storage/storageAccounts/stshared`;
const withContent = [
  ...registry,
  set(mlRegistry, "properties.managedResourceGroup", { resourceId: managedGroup }),
  add(
    resource(content, {}),
    ...endpoint({ name: "shared", target: content, groupId: "blob", subnet: snetPe }),
  ),
];

export const mlRegistryCases: RuleCases = {
  "reg-studio": {
    violation: registry,
    message: /Registry shared is private/,
    unknown: [...registry, forget(mlRegistry, private2)],
  },
  "reg-pe": {
    violation: [
      ...withContent,
      set(
        `${subscription}/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/pe-shared`,
        "properties.subnet.id",
        snetTrain,
      ),
    ],
    message: /stshared, which registry shared keeps its content in, has no private endpoint in the subnet/,
    satisfied: withContent,
    unknown: [
      ...registry,
      set(mlRegistry, "properties.managedResourceGroup", { resourceId: managedGroup }),
      unread(managedGroup),
    ],
  },
};
