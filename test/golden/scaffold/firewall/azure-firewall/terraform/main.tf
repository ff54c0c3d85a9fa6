# Outbound traffic of the Azure Machine Learning workspace mlw-training, for an Azure Firewall policy
# Deploy into the resource group of the firewall policy.

data "azurerm_client_config" "current" {}

data "azurerm_resource_group" "this" {
  name = var.resource_group_name
}

resource "azurerm_firewall_policy_rule_collection_group" "rule_collection_group" {
  name               = "azure-machine-learning"
  firewall_policy_id = "${data.azurerm_resource_group.this.id}/providers/Microsoft.Network/firewallPolicies/${var.firewall_policy_name}"
  priority           = 200

  network_rule_collection {
    name     = "service-tags"
    priority = 100
    action   = "Allow"

    rule {
      name = "EntraId"
      protocols = [
        "TCP",
      ]
      source_addresses = var.source_addresses
      destination_addresses = [
        "AzureActiveDirectory",
      ]
      destination_ports = [
        "80",
        "443",
      ]
    }

    rule {
      name = "MachineLearning"
      protocols = [
        "TCP",
      ]
      source_addresses = var.source_addresses
      destination_addresses = [
        "AzureMachineLearning",
      ]
      destination_ports = [
        "443",
        "8787",
        "18881",
      ]
    }

    rule {
      name = "MachineLearningUdp"
      protocols = [
        "UDP",
      ]
      source_addresses = var.source_addresses
      destination_addresses = [
        "AzureMachineLearning",
      ]
      destination_ports = [
        "5831",
      ]
    }

    rule {
      name = "BatchNodeManagement"
      protocols = [
        "Any",
      ]
      source_addresses = var.source_addresses
      destination_addresses = [
        "BatchNodeManagement.westeurope",
      ]
      destination_ports = [
        "443",
      ]
    }

    rule {
      name = "ResourceManager"
      protocols = [
        "TCP",
      ]
      source_addresses = var.source_addresses
      destination_addresses = [
        "AzureResourceManager",
      ]
      destination_ports = [
        "443",
      ]
    }

    rule {
      name = "Storage"
      protocols = [
        "TCP",
      ]
      source_addresses = var.source_addresses
      destination_addresses = [
        "Storage.westeurope",
      ]
      destination_ports = [
        "443",
        "445",
      ]
    }

    rule {
      name = "FrontDoor"
      protocols = [
        "TCP",
      ]
      source_addresses = var.source_addresses
      destination_addresses = [
        "AzureFrontDoor.FrontEnd",
      ]
      destination_ports = [
        "443",
      ]
    }

    rule {
      name = "ContainerImages"
      protocols = [
        "TCP",
      ]
      source_addresses = var.source_addresses
      destination_addresses = [
        "MicrosoftContainerRegistry",
      ]
      destination_ports = [
        "443",
      ]
    }

    rule {
      name = "ContainerImagesCdn"
      protocols = [
        "TCP",
      ]
      source_addresses = var.source_addresses
      destination_addresses = [
        "AzureFrontDoor.FirstParty",
      ]
      destination_ports = [
        "443",
      ]
    }

    rule {
      name = "Monitor"
      protocols = [
        "TCP",
      ]
      source_addresses = var.source_addresses
      destination_addresses = [
        "AzureMonitor",
      ]
      destination_ports = [
        "443",
      ]
    }
  }

  application_rule_collection {
    name     = "packages"
    priority = 200
    action   = "Allow"

    rule {
      name             = "1-anaconda-com"
      source_addresses = var.source_addresses
      destination_fqdns = [
        "anaconda.com",
      ]

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name             = "2-anaconda-com"
      source_addresses = var.source_addresses
      destination_fqdns = [
        "*.anaconda.com",
      ]

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name             = "3-anaconda-org"
      source_addresses = var.source_addresses
      destination_fqdns = [
        "*.anaconda.org",
      ]

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name             = "4-pypi-org"
      source_addresses = var.source_addresses
      destination_fqdns = [
        "pypi.org",
      ]

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name             = "5-pythonhosted-org"
      source_addresses = var.source_addresses
      destination_fqdns = [
        "*.pythonhosted.org",
      ]

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name             = "6-pytorch-org"
      source_addresses = var.source_addresses
      destination_fqdns = [
        "pytorch.org",
      ]

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name             = "7-pytorch-org"
      source_addresses = var.source_addresses
      destination_fqdns = [
        "*.pytorch.org",
      ]

      protocols {
        type = "Https"
        port = 443
      }
    }

    rule {
      name             = "8-tensorflow-org"
      source_addresses = var.source_addresses
      destination_fqdns = [
        "*.tensorflow.org",
      ]

      protocols {
        type = "Https"
        port = 443
      }
    }
  }
}
