# Traffic of the Azure Machine Learning workspace mlw-training, as a network security group
# A security group knows no host names: package hosts need a firewall, a proxy or a private feed.

data "azurerm_client_config" "current" {}

data "azurerm_resource_group" "this" {
  name = var.resource_group_name
}

# Attach it to the subnets that the computes lie in.
resource "azurerm_network_security_group" "security_group" {
  name                = var.security_group_name
  resource_group_name = data.azurerm_resource_group.this.name
  location            = var.location

  security_rule {
    name                       = "AllowEntraIdOutbound"
    description                = "Sign-in with Microsoft Entra ID."
    priority                   = 110
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "VirtualNetwork"
    source_port_range          = "*"
    destination_address_prefix = "AzureActiveDirectory"
    destination_port_ranges = [
      "80",
      "443",
    ]
  }

  security_rule {
    name                       = "AllowMachineLearningOutbound"
    description                = "The service; 8787 is RStudio, 18881 IntelliSense."
    priority                   = 120
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "VirtualNetwork"
    source_port_range          = "*"
    destination_address_prefix = "AzureMachineLearning"
    destination_port_ranges = [
      "443",
      "8787",
      "18881",
    ]
  }

  security_rule {
    name                       = "AllowMachineLearningUdpOutbound"
    description                = "The service."
    priority                   = 130
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Udp"
    source_address_prefix      = "VirtualNetwork"
    source_port_range          = "*"
    destination_address_prefix = "AzureMachineLearning"
    destination_port_range     = "5831"
  }

  security_rule {
    name                       = "AllowBatchNodeManagementOutbound"
    description                = "Azure Batch, which runs the computes."
    priority                   = 140
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "*"
    source_address_prefix      = "VirtualNetwork"
    source_port_range          = "*"
    destination_address_prefix = "BatchNodeManagement.westeurope"
    destination_port_range     = "443"
  }

  security_rule {
    name                       = "AllowResourceManagerOutbound"
    description                = "Creating and deleting resources."
    priority                   = 150
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "VirtualNetwork"
    source_port_range          = "*"
    destination_address_prefix = "AzureResourceManager"
    destination_port_range     = "443"
  }

  security_rule {
    name                       = "AllowStorageOutbound"
    description                = "Azure Batch's own storage; 445 where a firewall stands between compute and the file share."
    priority                   = 160
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "VirtualNetwork"
    source_port_range          = "*"
    destination_address_prefix = "Storage.westeurope"
    destination_port_ranges = [
      "443",
      "445",
    ]
  }

  security_rule {
    name                       = "AllowFrontDoorOutbound"
    description                = "Entry point of studio and AutoML."
    priority                   = 170
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "VirtualNetwork"
    source_port_range          = "*"
    destination_address_prefix = "AzureFrontDoor.FrontEnd"
    destination_port_range     = "443"
  }

  security_rule {
    name                       = "AllowContainerImagesOutbound"
    description                = "Docker images of Microsoft."
    priority                   = 180
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "VirtualNetwork"
    source_port_range          = "*"
    destination_address_prefix = "MicrosoftContainerRegistry"
    destination_port_range     = "443"
  }

  security_rule {
    name                       = "AllowContainerImagesCdnOutbound"
    description                = "What the images are delivered through."
    priority                   = 190
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "VirtualNetwork"
    source_port_range          = "*"
    destination_address_prefix = "AzureFrontDoor.FirstParty"
    destination_port_range     = "443"
  }

  security_rule {
    name                       = "AllowMonitorOutbound"
    description                = "Telemetry."
    priority                   = 200
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "VirtualNetwork"
    source_port_range          = "*"
    destination_address_prefix = "AzureMonitor"
    destination_port_range     = "443"
  }

  security_rule {
    name                       = "DenyOtherOutbound"
    priority                   = 4000
    direction                  = "Outbound"
    access                     = "Deny"
    protocol                   = "*"
    source_address_prefix      = "*"
    source_port_range          = "*"
    destination_address_prefix = "Internet"
    destination_port_range     = "*"
  }
}
