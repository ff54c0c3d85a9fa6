// More workspaces with managed networks: one with its endpoints in the hub, one for selected addresses, one whose
// dependencies cannot be read, and a feature store.

import { inLowerCase, resourceId, type ArmResource, type Place } from "../arm";
import { amlCompute, computeInstance } from "../computes";
import { insightsId } from "../dependencies";
import { dependencySet, privateEndpoints } from "../dependency-set";
import { onlineEndpoint } from "../inference-endpoints";
import { registryTarget, storageTarget, vaultTarget, workspaceTarget, workspaceType } from "../link-targets";
import {
  endpointRule,
  fqdnRule,
  managedNetwork,
  outboundRules,
  requiredEndpointRules,
  requiredTagRules,
  type ManagedNetworkDesign,
} from "../managed-network";
import { workspace, type WorkspaceDesign } from "../workspace";
import type { ContosoNetworks } from "./networks";
import { dnsPlace, mlPlace, platformPlace, region, subscriptions } from "./places";

const endpointPlace = platformPlace("rg-hub-endpoints");
const visionPlace = mlPlace("rg-ml-vision");
const marketingPlace = mlPlace("rg-ml-marketing");
const marketingName = "mlw-marketing";
export const marketingId = resourceId(marketingPlace, workspaceType, marketingName);
const payrollPlace = mlPlace("rg-ml-payroll");
const featuresPlace = mlPlace("rg-ml-features");
const financePlace: Place = {
  ...mlPlace("rg-payroll-data"),
  subscriptionId: subscriptions.finance,
};

function managedWorkspace(
  design: Omit<WorkspaceDesign, "managedNetwork">,
  network: ManagedNetworkDesign,
): readonly ArmResource[] {
  const id = resourceId(design.place, workspaceType, design.name);
  return [
    workspace({ ...design, managedNetwork: managedNetwork(id, network) }),
    ...outboundRules(id, network),
  ];
}

/** Its private endpoints lie in the hub, in another subscription; its vault was forgotten. */
export function visionWorkspace({ hub }: ContosoNetworks): readonly ArmResource[] {
  const place = visionPlace;
  const name = "mlw-vision";
  const on = { place, workspaceId: resourceId(place, workspaceType, name) };
  const subnet = hub.subnet("snet-private-endpoints");
  const dependencies = dependencySet({
    place,
    key: "vision",
    storage: { access: "denied", trustedIds: [on.workspaceId] },
    vault: { access: "open" },
    registry: { access: "disabled" },
  });
  const { storageAccount, containerRegistry = "" } = dependencies.ids;
  const blob = dependencies.storage("blob");
  return [
    ...managedWorkspace(
      { place, name, friendlyName: "Vision", publicNetworkAccess: "Disabled", ...dependencies.ids },
      {
        isolationMode: "AllowInternetOutbound",
        rules: requiredEndpointRules([
          [on.workspaceId, "amlworkspace"],
          [storageAccount, "blob"],
          [storageAccount, "file"],
          [containerRegistry, "registry"],
        ]),
      },
    ),
    ...dependencies.resources,
    ...privateEndpoints({ place: endpointPlace, subnet, zones: dnsPlace }, [
      { target: workspaceTarget(place, name), targetId: inLowerCase(on.workspaceId) },
      // Intended fault: the endpoint was made again and got another address, the record kept the old one.
      { target: blob, recordFaults: { stale: { stcontosovision: "10.0.5.99" } } },
      dependencies.registry,
    ]),
    amlCompute({ ...on, name: "gpu-vision", vmSize: "STANDARD_NC6S_V3", maxNodeCount: 6 }),
    computeInstance({ ...on, name: "ci-elif", owner: "Elif Kaya", state: "Stopped" }),
    onlineEndpoint({ ...on, name: "defect-detection", publicNetworkAccess: "Enabled" }),
  ];
}

/** Open to the office only. The managed network is configured, but nobody has provisioned it. */
export function marketingWorkspace(): readonly ArmResource[] {
  const place = marketingPlace;
  const name = marketingName;
  const on = { place, workspaceId: marketingId };
  const dependencies = dependencySet({
    place,
    key: "marketing",
    storage: { access: "open" },
    vault: { access: "open" },
    registry: { access: "open", sku: "Standard" },
  });
  const lake = resourceId(mlPlace("rg-data-lake"), "Microsoft.Storage/storageAccounts", "stcontosolake");
  return [
    ...managedWorkspace(
      {
        place,
        name,
        friendlyName: "Marketing",
        publicNetworkAccess: "Enabled",
        ipAllowlist: ["203.0.113.128/25", "198.51.100.20"],
        ...dependencies.ids,
      },
      {
        isolationMode: "AllowInternetOutbound",
        status: "Inactive",
        rules: [endpointRule("lake-blob", [lake, "blob"], { status: "Inactive" })],
      },
    ),
    ...dependencies.resources,
    computeInstance({ ...on, name: "ci-jonas", owner: "Jonas Weber", state: "Stopped" }),
  ];
}

/** Well isolated itself, but nobody here can see its storage account, vault, registry and Application Insights. */
export function payrollWorkspace({ apps }: ContosoNetworks): readonly ArmResource[] {
  const place = payrollPlace;
  const name = "mlw-payroll";
  const on = { place, workspaceId: resourceId(place, workspaceType, name) };
  const subnet = apps.subnet("snet-private-endpoints");
  const blob = storageTarget(financePlace, "stcontosopayroll", "blob");
  const file = storageTarget(financePlace, "stcontosopayroll", "file");
  const vault = vaultTarget(financePlace, "kv-contoso-payroll");
  const registry = registryTarget(financePlace, "crcontosopayroll");
  return [
    ...managedWorkspace(
      {
        place,
        name,
        friendlyName: "Payroll",
        publicNetworkAccess: "Disabled",
        storageAccount: blob.id,
        keyVault: vault.id,
        containerRegistry: registry.id,
        applicationInsights: insightsId(financePlace, "appi-contoso-payroll"),
      },
      {
        isolationMode: "AllowOnlyApprovedOutbound",
        firewallSku: "Basic",
        rules: [
          ...requiredTagRules(region),
          ...requiredEndpointRules([
            [on.workspaceId, "amlworkspace"],
            [blob.id, "blob"],
            [file.id, "file"],
            [vault.id, "vault"],
            [registry.id, "registry"],
          ]),
          fqdnRule("pypi", "pypi.org"),
        ],
      },
    ),
    ...privateEndpoints({ place, subnet, zones: dnsPlace }, [
      workspaceTarget(place, name),
      blob,
      file,
      vault,
    ]),
    amlCompute({ ...on, name: "cpu-payroll" }),
  ];
}

/** A feature store: open itself, its data private. */
export function featureStore({ apps }: ContosoNetworks): readonly ArmResource[] {
  const place = featuresPlace;
  const name = "fs-customer";
  const id = resourceId(place, workspaceType, name);
  const subnet = apps.subnet("snet-private-endpoints");
  const dependencies = dependencySet({
    place,
    key: "features",
    storage: { access: "disabled", isHnsEnabled: true, trustedIds: [id] },
    vault: { access: "disabled" },
  });
  const { storageAccount, keyVault } = dependencies.ids;
  return [
    ...managedWorkspace(
      {
        place,
        name,
        kind: "FeatureStore",
        friendlyName: "Customer features",
        publicNetworkAccess: "Enabled",
        ...dependencies.ids,
        storageHnsEnabled: true,
        also: {
          featureStoreSettings: {
            computeRuntime: { sparkRuntimeVersion: "3.4" },
            offlineStoreConnectionName: "OfflineStoreConnectionName",
            allowRoleAssignmentsOnResourceGroupLevel: true,
          },
        },
      },
      {
        isolationMode: "AllowInternetOutbound",
        sparkReady: true,
        rules: requiredEndpointRules([
          [storageAccount, "blob"],
          [storageAccount, "dfs"],
          [keyVault, "vault"],
        ]),
      },
    ),
    ...dependencies.resources,
    ...privateEndpoints({ place, subnet, zones: dnsPlace }, [
      dependencies.storage("blob"),
      dependencies.storage("dfs"),
      dependencies.vault,
    ]),
  ];
}
