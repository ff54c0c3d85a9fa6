// azurerm's resources for the workspace, its computes, its managed network's rules, and access.

import { findResource } from "../../dependencies";
import { idOf, type Value } from "../../expressions";
import { block, raw, type Attributes, type Item } from "../hcl-values";
import type { BodyReader } from "./body-reader";
import { one, type AzurermWriter, type Place } from "./writer";

export const workspaceWriters: Readonly<Record<string, AzurermWriter>> = {
  // ipAllowlist, systemDatastoresAuthMode and the managed network's firewallSku have no attribute: a workspace with
  // one of them is left to azapi.
  "Microsoft.MachineLearningServices/workspaces": {
    type: "azurerm_machine_learning_workspace",
    write: (read, place) => [
      one("azurerm_machine_learning_workspace", read, place, {
        kind: read.value("kind"),
        friendly_name: read.value("properties.friendlyName"),
        storage_account_id: read.value("properties.storageAccount"),
        key_vault_id: read.value("properties.keyVault"),
        container_registry_id: read.value("properties.containerRegistry"),
        application_insights_id: read.value("properties.applicationInsights"),
        public_network_access_enabled: read.isValue("properties.publicNetworkAccess", "Enabled"),
        image_build_compute_name: read.value("properties.imageBuildCompute"),
        high_business_impact: read.value("properties.hbiWorkspace"),
        v1_legacy_mode_enabled: read.value("properties.v1LegacyMode"),
        identity: identityOf(read),
        managed_network: managedNetwork(read),
        serverless_compute: serverless(read),
      }),
    ],
  },
  // azurerm wants a subnet for nodes without public addresses, so computes of a managed network are left to azapi.
  "Microsoft.MachineLearningServices/workspaces/computes": {
    type: "azurerm_machine_learning_compute_cluster",
    write: (read, place) =>
      read.value("properties.properties.subnet.id") === undefined ? [] : [writeCompute(read, place)],
  },
  "Microsoft.MachineLearningServices/workspaces/outboundRules": {
    type: "azurerm_machine_learning_workspace_network_outbound_rule_fqdn",
    write: (read, place) => [outboundRule(read, place)],
  },
  "Microsoft.Authorization/roleAssignments": {
    type: "azurerm_role_assignment",
    write: (read, place) => [
      {
        type: "azurerm_role_assignment",
        label: place.label,
        // Without a name azurerm makes one up, once.
        attributes: {
          scope: scopeOf(place),
          role_definition_id: read.value("properties.roleDefinitionId"),
          principal_id: read.value("properties.principalId"),
          principal_type: read.value("properties.principalType"),
        },
      },
    ],
  },
};

function scopeOf(place: Place): Item {
  const { extends: extended } = place.resource;
  return extended === undefined
    ? raw("data.azurerm_resource_group.this.id")
    : idOf(findResource(place.plan, extended).key);
}

function identityOf(read: BodyReader): Item | undefined {
  const type = read.value("identity.type");
  return type === undefined ? undefined : block({ type });
}

function managedNetwork(read: BodyReader): Item | undefined {
  const isolationMode = read.value("properties.managedNetwork.isolationMode");
  const provision = read.value("properties.provisionNetworkNow");
  if (isolationMode === undefined) return undefined;
  return block({ isolation_mode: isolationMode, provision_on_creation_enabled: provision });
}

function serverless(read: BodyReader): Item | undefined {
  const subnet = read.value("properties.serverlessComputeSettings.serverlessComputeCustomSubnet");
  const noPublicIp = read.value("properties.serverlessComputeSettings.serverlessComputeNoPublicIP");
  if (subnet === undefined) return undefined;
  return block({
    subnet_id: subnet,
    public_ip_enabled: noPublicIp === undefined ? undefined : noPublicIp !== true,
  });
}

function writeCompute(read: BodyReader, place: Place): ReturnType<typeof one> {
  const type = read.value("properties.computeType");
  return type === "ComputeInstance" ? computeInstance(read, place) : computeCluster(read, place);
}

function computeCluster(read: BodyReader, place: Place): ReturnType<typeof one> {
  const scale = "properties.properties.scaleSettings";
  return one("azurerm_machine_learning_compute_cluster", read, place, {
    ...computeCommon(read, place),
    vm_size: read.value("properties.properties.vmSize"),
    vm_priority: read.value("properties.properties.vmPriority"),
    ssh_public_access_enabled: read.isValue("properties.properties.remoteLoginPortPublicAccess", "Enabled"),
    scale_settings: block({
      min_node_count: read.value(`${scale}.minNodeCount`),
      max_node_count: read.value(`${scale}.maxNodeCount`),
      scale_down_nodes_after_idle_duration: read.value(`${scale}.nodeIdleTimeBeforeScaleDown`),
    }),
  });
}

function computeInstance(read: BodyReader, place: Place): ReturnType<typeof one> {
  return one("azurerm_machine_learning_compute_instance", read, place, {
    ...computeCommon(read, place),
    location: undefined,
    virtual_machine_size: read.value("properties.properties.vmSize"),
  });
}

function computeCommon(read: BodyReader, place: Place): Attributes {
  const disabled = read.value("properties.disableLocalAuth");
  return {
    resource_group_name: undefined,
    machine_learning_workspace_id: workspaceId(place),
    subnet_resource_id: read.value("properties.properties.subnet.id"),
    node_public_ip_enabled: read.value("properties.properties.enableNodePublicIp"),
    local_auth_enabled: typeof disabled === "boolean" ? !disabled : undefined,
    identity: identityOf(read),
  };
}

function workspaceId(place: Place): Value | undefined {
  const { parent } = place.resource;
  return parent === undefined ? undefined : idOf(parent);
}

function outboundRule(read: BodyReader, place: Place): ReturnType<typeof one> {
  read.value("properties.category");
  const type = read.value("properties.type");
  const { name } = place.resource;
  const rule = (suffix: string, attributes: Attributes): ReturnType<typeof one> => ({
    type: `azurerm_machine_learning_workspace_network_outbound_rule_${suffix}`,
    label: place.label,
    attributes: { name, workspace_id: workspaceId(place), ...attributes },
  });
  const destination = "properties.destination";
  switch (type) {
    case "FQDN":
      return rule("fqdn", { destination_fqdn: read.value(destination) });
    case "ServiceTag":
      return rule("service_tag", {
        service_tag: read.value(`${destination}.serviceTag`),
        protocol: read.value(`${destination}.protocol`),
        port_ranges: read.value(`${destination}.portRanges`),
      });
    default:
      return rule("private_endpoint", {
        service_resource_id: read.value(`${destination}.serviceResourceId`),
        sub_resource_target: read.value(`${destination}.subresourceTarget`),
        spark_enabled: read.value(`${destination}.sparkEnabled`),
      });
  }
}
