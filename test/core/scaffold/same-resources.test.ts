import { strict as assert } from "node:assert";
import { toArmJson } from "../../../src/core/scaffold/targets/arm-json";
import { toAzureCli } from "../../../src/core/scaffold/targets/azure-cli";
import { toBicep } from "../../../src/core/scaffold/targets/bicep";
import { toTerraform } from "../../../src/core/scaffold/targets/terraform";
import { evaluateTemplate } from "./support/arm-template";
import { endpointCases, workspaceCases } from "./support/cases";
import { asText, deployment, type Json } from "./support/evaluate-plan";
import { readBicep } from "./support/read-bicep";
import { readTerraform, type Block, type Configuration } from "./support/read-terraform";
import { runScript } from "./support/run-script";

suite("the four languages describe the same resources", () => {
  for (const { name, plan } of [...workspaceCases(), ...endpointCases()]) {
    test(name, async () => {
      const bicep = (await readBicep(toBicep(plan), deployment)).flatMap((found) =>
        listed(found.id, found.body),
      );
      const arm = evaluateTemplate(toArmJson(plan)[0]?.text ?? "", deployment)
        .filter(({ type }) => type !== "Microsoft.Resources/deployments")
        .flatMap((found) => listed(found.id, found.body));
      const cli = runScript(toAzureCli(plan)[0]?.text ?? "", deployment).flatMap(({ verb, id, body }) =>
        verb === "grant" ? [roleAssignment] : listed(id, body),
      );
      const terraform = listTerraform(await readTerraform(toTerraform(plan)));
      assert.deepEqual(arm.sort(), bicep.sort());
      assert.deepEqual(cli.sort(), bicep.sort());
      assert.deepEqual(terraform.sort(), bicep.sort());
    });
  }
});

/** Made up anew by each language. */
const roleAssignment = "Microsoft.Authorization/roleAssignments";

/** `type name`, and a network's subnets, which Terraform writes apart. */
function listed(id: string, body: Readonly<Record<string, Json>>): string[] {
  const path = id.slice(id.lastIndexOf("/providers/") + "/providers/".length).split("/");
  const type = path.filter((_, index) => index === 0 || index % 2 === 1).join("/");
  if (type === roleAssignment) return [type];
  const subnets = type === "Microsoft.Network/virtualNetworks" ? subnetNames(body["properties"]) : [];
  return [`${type} ${path.at(-1) ?? ""}`, ...subnets.map((name) => `${type}/subnets ${name}`)];
}

function subnetNames(properties: Json | undefined): readonly string[] {
  const { subnets } = properties as { subnets: { name: string }[] };
  return subnets.map(({ name }) => name);
}

const armTypes: Readonly<Record<string, string>> = {
  azurerm_application_insights: "Microsoft.Insights/components",
  azurerm_bastion_host: "Microsoft.Network/bastionHosts",
  azurerm_container_registry: "Microsoft.ContainerRegistry/registries",
  azurerm_key_vault: "Microsoft.KeyVault/vaults",
  azurerm_log_analytics_workspace: "Microsoft.OperationalInsights/workspaces",
  azurerm_machine_learning_compute_cluster: "Microsoft.MachineLearningServices/workspaces/computes",
  azurerm_machine_learning_compute_instance: "Microsoft.MachineLearningServices/workspaces/computes",
  azurerm_machine_learning_workspace: "Microsoft.MachineLearningServices/workspaces",
  azurerm_machine_learning_workspace_network_outbound_rule_fqdn:
    "Microsoft.MachineLearningServices/workspaces/outboundRules",
  azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint:
    "Microsoft.MachineLearningServices/workspaces/outboundRules",
  azurerm_machine_learning_workspace_network_outbound_rule_service_tag:
    "Microsoft.MachineLearningServices/workspaces/outboundRules",
  azurerm_monitor_private_link_scope: "Microsoft.Insights/privateLinkScopes",
  azurerm_monitor_private_link_scoped_service: "Microsoft.Insights/privateLinkScopes/scopedResources",
  azurerm_nat_gateway: "Microsoft.Network/natGateways",
  azurerm_network_interface: "Microsoft.Network/networkInterfaces",
  azurerm_network_security_group: "Microsoft.Network/networkSecurityGroups",
  azurerm_private_dns_zone: "Microsoft.Network/privateDnsZones",
  azurerm_private_dns_zone_virtual_network_link: "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
  azurerm_private_endpoint: "Microsoft.Network/privateEndpoints",
  azurerm_public_ip: "Microsoft.Network/publicIPAddresses",
  azurerm_role_assignment: roleAssignment,
  azurerm_storage_account: "Microsoft.Storage/storageAccounts",
  azurerm_subnet: "Microsoft.Network/virtualNetworks/subnets",
  azurerm_virtual_network: "Microsoft.Network/virtualNetworks",
  azurerm_virtual_network_gateway: "Microsoft.Network/virtualNetworkGateways",
  azurerm_virtual_network_peering: "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
  azurerm_windows_virtual_machine: "Microsoft.Compute/virtualMachines",
};

/** Only a line between two resources. */
const associations = new Set([
  "azurerm_nat_gateway_public_ip_association",
  "azurerm_subnet_nat_gateway_association",
  "azurerm_subnet_network_security_group_association",
]);

function listTerraform(configuration: Configuration): string[] {
  return configuration.resources
    .filter(({ type }) => !associations.has(type))
    .flatMap((block) => [...named(configuration, block), ...folded(block)]);
}

function named(configuration: Configuration, block: Block): readonly string[] {
  const type = block.type.startsWith("azapi_") ? azapiType(block) : (armTypes[block.type] ?? block.type);
  if (type === roleAssignment) return [type];
  if (block.type !== "azapi_update_resource") return [`${type} ${nameOf(configuration, block)}`];
  const id = asText(block.body["resource_id"] ?? "");
  const changed = configuration.resources.find(({ address }) => id === `\${${address}.id}`);
  return [
    `${type} ${changed === undefined ? id.slice(id.lastIndexOf("/") + 1) : nameOf(configuration, changed)}`,
  ];
}

function azapiType({ body }: Block): string {
  return asText(body["type"] ?? "").split("@")[0] ?? "";
}

function nameOf(configuration: Configuration, { body }: Block): string {
  const name = asText(body["name"] ?? "");
  const variable = /^\$\{var\.(\w+)\}$/.exec(name)?.[1];
  return variable === undefined ? name : asText(configuration.variables.get(variable)?.["default"] ?? "");
}

/** What azurerm writes as a block of the parent. */
function folded({ body }: Block): readonly string[] {
  return [
    ...blocksOf(body["private_dns_zone_group"]).map(
      (group) => `Microsoft.Network/privateEndpoints/privateDnsZoneGroups ${asText(group["name"] ?? "")}`,
    ),
    ...blocksOf(body["blob_properties"]).map(() => "Microsoft.Storage/storageAccounts/blobServices default"),
  ];
}

function blocksOf(value: Json | undefined): readonly Readonly<Record<string, Json>>[] {
  return Array.isArray(value) ? (value as Record<string, Json>[]) : [];
}
