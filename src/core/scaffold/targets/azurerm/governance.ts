// azurerm's resources for role definitions and firewall policies.

import { resourceGroupId, text } from "../../expressions";
import { blocks, raw, type Attributes } from "../hcl-values";
import type { BodyReader } from "./body-reader";
import type { AzurermWriter } from "./writer";

export const governanceWriters: Readonly<Record<string, AzurermWriter>> = {
  "Microsoft.Authorization/roleDefinitions": {
    type: "azurerm_role_definition",
    write: (read, place) => {
      // The only type that can be created.
      read.value("properties.type");
      return [
        {
          type: "azurerm_role_definition",
          label: place.label,
          attributes: {
            name: read.value("properties.roleName"),
            role_definition_id: place.resource.name,
            description: read.value("properties.description"),
            scope: raw("data.azurerm_resource_group.this.id"),
            assignable_scopes: read.value("properties.assignableScopes"),
            permissions: blocks(
              read.items("properties.permissions").map((permission) => ({
                actions: permission.value("actions"),
                not_actions: permission.value("notActions"),
              })),
            ),
          },
        },
      ];
    },
  },
  "Microsoft.Network/firewallPolicies/ruleCollectionGroups": {
    type: "azurerm_firewall_policy_rule_collection_group",
    write: (read, place) => {
      const collections = read.items("properties.ruleCollections").map(readCollection);
      return [
        {
          type: "azurerm_firewall_policy_rule_collection_group",
          label: place.label,
          attributes: {
            name: place.resource.name,
            firewall_policy_id: text(
              resourceGroupId,
              "/providers/Microsoft.Network/firewallPolicies/",
              place.resource.parentName ?? "",
            ),
            priority: read.value("properties.priority"),
            network_rule_collection: blocks(
              collections.filter(({ isNetwork }) => isNetwork).map(({ body }) => body),
            ),
            application_rule_collection: blocks(
              collections.filter(({ isNetwork }) => !isNetwork).map(({ body }) => body),
            ),
          },
        },
      ];
    },
  },
};

function readCollection(collection: BodyReader): { isNetwork: boolean; body: Attributes } {
  // azurerm says by the block's name which kind of collection and of rule it is.
  collection.value("ruleCollectionType");
  const rules = collection.items("rules");
  const ruleTypes = rules.map((rule) => rule.value("ruleType"));
  const isNetwork = ruleTypes.every((type) => type === "NetworkRule");
  return {
    isNetwork,
    body: {
      name: collection.value("name"),
      priority: collection.value("priority"),
      action: collection.value("action.type"),
      rule: blocks(rules.map(isNetwork ? networkRule : applicationRule)),
    },
  };
}

function networkRule(rule: BodyReader): Attributes {
  return {
    name: rule.value("name"),
    protocols: rule.value("ipProtocols"),
    source_addresses: rule.value("sourceAddresses"),
    destination_addresses: rule.value("destinationAddresses"),
    destination_ports: rule.value("destinationPorts"),
  };
}

function applicationRule(rule: BodyReader): Attributes {
  return {
    name: rule.value("name"),
    source_addresses: rule.value("sourceAddresses"),
    destination_fqdns: rule.value("targetFqdns"),
    protocols: blocks(
      rule
        .items("protocols")
        .map((protocol) => ({ type: protocol.value("protocolType"), port: protocol.value("port") })),
    ),
  };
}
