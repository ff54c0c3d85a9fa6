// mlw-fraud: a managed network that lets only approved traffic out, with rules of every type and category.

import { resourceId, type ArmResource } from "../arm";
import { amlCompute, computeInstance } from "../computes";
import { storageAccount } from "../dependencies";
import { dependencySet, privateEndpoints, type DependencySet } from "../dependency-set";
import { onlineEndpoint } from "../inference-endpoints";
import { storageTarget, workspaceTarget, workspaceType } from "../link-targets";
import {
  endpointRule,
  fqdnRule,
  managedNetwork,
  outboundRules,
  requiredEndpointRules,
  requiredTagRules,
  serviceTagRule,
  type ManagedNetworkDesign,
} from "../managed-network";
import { workspace } from "../workspace";
import type { ContosoNetworks } from "./networks";
import { dnsPlace, mlPlace, region, subscriptions } from "./places";

const place = mlPlace("rg-ml-fraud");
const lakePlace = mlPlace("rg-data-lake");
const name = "mlw-fraud";
const workspaceId = resourceId(place, workspaceType, name);
const on = { place, workspaceId };
const lake = storageTarget(lakePlace, "stcontosolake", "dfs");

export function fraudWorkspace({ apps }: ContosoNetworks): readonly ArmResource[] {
  const subnet = apps.subnet("snet-private-endpoints");
  const dependencies = dependencySet({
    place,
    key: "fraud",
    storage: {
      access: "disabled",
      isHnsEnabled: true,
      allowSharedKeyAccess: false,
      trustedIds: [workspaceId],
      managedConnections: [
        { privateEndpointId: managedEndpointId("__SYS_PE_stcontosofraud_blob"), status: "Approved" },
      ],
    },
    vault: { access: "disabled" },
    registry: { access: "disabled" },
  });
  const network = networkDesign(dependencies);
  return [
    workspace({
      place,
      name,
      friendlyName: "Fraud detection",
      publicNetworkAccess: "Disabled",
      ...dependencies.ids,
      managedNetwork: managedNetwork(workspaceId, network),
      storageHnsEnabled: true,
      systemDatastoresAuthMode: "identity",
    }),
    ...outboundRules(workspaceId, network),
    ...dependencies.resources,
    ...privateEndpoints({ place, subnet, zones: dnsPlace }, [
      workspaceTarget(place, name, ["default", "notebook", "inference", "models"]),
      dependencies.storage("blob"),
      dependencies.storage("file"),
      dependencies.storage("dfs"),
      dependencies.vault,
      dependencies.registry,
    ]),
    ...dataLake(),
    ...privateEndpoints({ place: lakePlace, subnet, zones: dnsPlace }, [lake]),
    amlCompute({ ...on, name: "gpu-cluster", vmSize: "STANDARD_NC4AS_T4_V3", maxNodeCount: 8 }),
    computeInstance({ ...on, name: "ci-bram", owner: "Bram de Vries" }),
    computeInstance({
      ...on,
      name: "ci-chloe",
      owner: "Chloé Martin",
      state: "CreateFailed",
      provisioningState: "Failed",
    }),
    onlineEndpoint({ ...on, name: "fraud-realtime", publicNetworkAccess: "Disabled" }),
  ];
}

function managedEndpointId(endpoint: string): string {
  return `/subscriptions/${subscriptions.microsoft}/resourceGroups/vnet-mlw-fraud/providers/Microsoft.Network/privateEndpoints/${endpoint}`;
}

function networkDesign(dependencies: DependencySet): ManagedNetworkDesign {
  const { storageAccount: storage, keyVault, containerRegistry = "" } = dependencies.ids;
  return {
    isolationMode: "AllowOnlyApprovedOutbound",
    sparkReady: true,
    firewallSku: "Standard",
    rules: [
      ...requiredTagRules(region),
      ...requiredEndpointRules([
        [workspaceId, "amlworkspace"],
        [storage, "blob"],
        [storage, "file"],
        [keyVault, "vault"],
        [containerRegistry, "registry"],
      ]),
      serviceTagRule(
        "__SYS_ST_AzureContainerRegistry_TCP",
        [`AzureContainerRegistry.${region}`, "TCP", "443"],
        {
          category: "Recommended",
        },
      ),
      fqdnRule("vscode", "*.vscode.dev", { category: "Recommended" }),
      fqdnRule("__SYS_FQDN_login", "login.microsoftonline.com", { category: "Dependency" }),
      fqdnRule("pypi", "pypi.org"),
      fqdnRule("pypi-files", "files.pythonhosted.org"),
      fqdnRule("conda", "*.anaconda.org", { status: "Provisioning" }),
      serviceTagRule("data-factory", ["DataFactory", "TCP", "443"]),
      endpointRule("lake-dfs", [lake.id, "dfs"], {
        spark: true,
        status: "Failed",
        error: "The workspace's identity may not approve private endpoint connections of stcontosolake.",
      }),
    ],
  };
}

/** Shared by several teams; the connection from the managed network still waits for approval. */
function dataLake(): readonly ArmResource[] {
  return [
    storageAccount({
      place: lakePlace,
      name: "stcontosolake",
      access: "disabled",
      isHnsEnabled: true,
      trustedIds: [workspaceId],
      managedConnections: [{ privateEndpointId: managedEndpointId("lake-dfs"), status: "Pending" }],
    }),
  ];
}
