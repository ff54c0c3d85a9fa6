# Outbound traffic of the Azure Machine Learning workspace mlw-training, for an Azure Firewall policy
# Deploy into the resource group of the firewall policy.

data "azurerm_client_config" "current" {}

data "azurerm_resource_group" "this" {
  name = var.resource_group_name
}

resource "azapi_resource" "rule_collection_group" {
  type      = "Microsoft.Network/firewallPolicies/ruleCollectionGroups@2024-05-01"
  name      = "azure-machine-learning"
  parent_id = "${data.azurerm_resource_group.this.id}/providers/Microsoft.Network/firewallPolicies/${var.firewall_policy_name}"
  body = {
    properties = {
      priority = 200
      ruleCollections = [
        {
          ruleCollectionType = "FirewallPolicyFilterRuleCollection"
          name               = "service-tags"
          priority           = 100
          action = {
            type = "Allow"
          }
          rules = [
            {
              ruleType = "NetworkRule"
              name     = "EntraId"
              ipProtocols = [
                "TCP",
              ]
              sourceAddresses = var.source_addresses
              destinationAddresses = [
                "AzureActiveDirectory",
              ]
              destinationPorts = [
                "80",
                "443",
              ]
            },
            {
              ruleType = "NetworkRule"
              name     = "MachineLearning"
              ipProtocols = [
                "TCP",
              ]
              sourceAddresses = var.source_addresses
              destinationAddresses = [
                "AzureMachineLearning",
              ]
              destinationPorts = [
                "443",
                "8787",
                "18881",
              ]
            },
            {
              ruleType = "NetworkRule"
              name     = "MachineLearningUdp"
              ipProtocols = [
                "UDP",
              ]
              sourceAddresses = var.source_addresses
              destinationAddresses = [
                "AzureMachineLearning",
              ]
              destinationPorts = [
                "5831",
              ]
            },
            {
              ruleType = "NetworkRule"
              name     = "BatchNodeManagement"
              ipProtocols = [
                "Any",
              ]
              sourceAddresses = var.source_addresses
              destinationAddresses = [
                "BatchNodeManagement.westeurope",
              ]
              destinationPorts = [
                "443",
              ]
            },
            {
              ruleType = "NetworkRule"
              name     = "ResourceManager"
              ipProtocols = [
                "TCP",
              ]
              sourceAddresses = var.source_addresses
              destinationAddresses = [
                "AzureResourceManager",
              ]
              destinationPorts = [
                "443",
              ]
            },
            {
              ruleType = "NetworkRule"
              name     = "Storage"
              ipProtocols = [
                "TCP",
              ]
              sourceAddresses = var.source_addresses
              destinationAddresses = [
                "Storage.westeurope",
              ]
              destinationPorts = [
                "443",
                "445",
              ]
            },
            {
              ruleType = "NetworkRule"
              name     = "FrontDoor"
              ipProtocols = [
                "TCP",
              ]
              sourceAddresses = var.source_addresses
              destinationAddresses = [
                "AzureFrontDoor.FrontEnd",
              ]
              destinationPorts = [
                "443",
              ]
            },
            {
              ruleType = "NetworkRule"
              name     = "ContainerImages"
              ipProtocols = [
                "TCP",
              ]
              sourceAddresses = var.source_addresses
              destinationAddresses = [
                "MicrosoftContainerRegistry",
              ]
              destinationPorts = [
                "443",
              ]
            },
            {
              ruleType = "NetworkRule"
              name     = "ContainerImagesCdn"
              ipProtocols = [
                "TCP",
              ]
              sourceAddresses = var.source_addresses
              destinationAddresses = [
                "AzureFrontDoor.FirstParty",
              ]
              destinationPorts = [
                "443",
              ]
            },
            {
              ruleType = "NetworkRule"
              name     = "Monitor"
              ipProtocols = [
                "TCP",
              ]
              sourceAddresses = var.source_addresses
              destinationAddresses = [
                "AzureMonitor",
              ]
              destinationPorts = [
                "443",
              ]
            },
          ]
        },
        {
          ruleCollectionType = "FirewallPolicyFilterRuleCollection"
          name               = "packages"
          priority           = 200
          action = {
            type = "Allow"
          }
          rules = [
            {
              ruleType = "ApplicationRule"
              name     = "1-anaconda-com"
              protocols = [
                {
                  protocolType = "Https"
                  port         = 443
                },
              ]
              sourceAddresses = var.source_addresses
              targetFqdns = [
                "anaconda.com",
              ]
            },
            {
              ruleType = "ApplicationRule"
              name     = "2-anaconda-com"
              protocols = [
                {
                  protocolType = "Https"
                  port         = 443
                },
              ]
              sourceAddresses = var.source_addresses
              targetFqdns = [
                "*.anaconda.com",
              ]
            },
            {
              ruleType = "ApplicationRule"
              name     = "3-anaconda-org"
              protocols = [
                {
                  protocolType = "Https"
                  port         = 443
                },
              ]
              sourceAddresses = var.source_addresses
              targetFqdns = [
                "*.anaconda.org",
              ]
            },
            {
              ruleType = "ApplicationRule"
              name     = "4-pypi-org"
              protocols = [
                {
                  protocolType = "Https"
                  port         = 443
                },
              ]
              sourceAddresses = var.source_addresses
              targetFqdns = [
                "pypi.org",
              ]
            },
            {
              ruleType = "ApplicationRule"
              name     = "5-pythonhosted-org"
              protocols = [
                {
                  protocolType = "Https"
                  port         = 443
                },
              ]
              sourceAddresses = var.source_addresses
              targetFqdns = [
                "*.pythonhosted.org",
              ]
            },
            {
              ruleType = "ApplicationRule"
              name     = "6-pytorch-org"
              protocols = [
                {
                  protocolType = "Https"
                  port         = 443
                },
              ]
              sourceAddresses = var.source_addresses
              targetFqdns = [
                "pytorch.org",
              ]
            },
            {
              ruleType = "ApplicationRule"
              name     = "7-pytorch-org"
              protocols = [
                {
                  protocolType = "Https"
                  port         = 443
                },
              ]
              sourceAddresses = var.source_addresses
              targetFqdns = [
                "*.pytorch.org",
              ]
            },
            {
              ruleType = "ApplicationRule"
              name     = "8-tensorflow-org"
              protocols = [
                {
                  protocolType = "Https"
                  port         = 443
                },
              ]
              sourceAddresses = var.source_addresses
              targetFqdns = [
                "*.tensorflow.org",
              ]
            },
          ]
        },
      ]
    }
  }
  schema_validation_enabled = false
}
