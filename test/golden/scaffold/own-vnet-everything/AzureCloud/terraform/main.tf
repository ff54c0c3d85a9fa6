# The Azure Machine Learning workspace mlw-secure, private, with a virtual network of its own
# The private DNS zones of Azure Monitor serve every resource at once: keep one private link scope with one
# endpoint for all networks that share DNS, or the later endpoint overwrites the records of the earlier, and
# whichever is deleted takes them along.

data "azurerm_client_config" "current" {}

data "azurerm_resource_group" "this" {
  name = var.resource_group_name
}

resource "azurerm_public_ip" "nat_address" {
  name                = "pip-ng-mlw-secure"
  resource_group_name = data.azurerm_resource_group.this.name
  location            = var.location
  tags                = var.tags
  sku                 = "Standard"
  allocation_method   = "Static"
}

# The way out for compute without public addresses: images, packages and the service itself. Billed by the
# hour.
resource "azurerm_nat_gateway" "nat_gateway" {
  name                    = "ng-mlw-secure"
  resource_group_name     = data.azurerm_resource_group.this.name
  location                = var.location
  tags                    = var.tags
  sku_name                = "Standard"
  idle_timeout_in_minutes = 10
}

resource "azurerm_nat_gateway_public_ip_association" "nat_gateway" {
  nat_gateway_id       = azurerm_nat_gateway.nat_gateway.id
  public_ip_address_id = azurerm_public_ip.nat_address.id
}

# Compute without public addresses needs nothing inbound.
resource "azurerm_network_security_group" "training_security_group" {
  name                = "nsg-vnet-ml-training"
  resource_group_name = data.azurerm_resource_group.this.name
  location            = var.location
  tags                = var.tags

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
    name                       = "DenyOtherOutbound"
    description                = "Nothing else leaves; package hosts need a firewall or a mirror."
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

# Remote desktop only through Bastion.
resource "azurerm_network_security_group" "scoring_security_group" {
  name                = "nsg-vnet-ml-scoring"
  resource_group_name = data.azurerm_resource_group.this.name
  location            = var.location
  tags                = var.tags

  security_rule {
    name                       = "AllowBastionDesktop"
    description                = "Bastion lies in this network."
    priority                   = 100
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "VirtualNetwork"
    source_port_range          = "*"
    destination_address_prefix = "VirtualNetwork"
    destination_port_range     = "3389"
  }

  security_rule {
    name                       = "DenyOtherDesktop"
    description                = "No remote desktop from anywhere else."
    priority                   = 200
    direction                  = "Inbound"
    access                     = "Deny"
    protocol                   = "Tcp"
    source_address_prefix      = "*"
    source_port_range          = "*"
    destination_address_prefix = "*"
    destination_port_range     = "3389"
  }
}

# The range overlaps no network that was seen, nor 172.17.0.0/16, which Docker uses on every compute.
resource "azurerm_virtual_network" "network" {
  name                = "vnet-ml"
  resource_group_name = data.azurerm_resource_group.this.name
  location            = var.location
  tags                = var.tags
  address_space = [
    "10.40.0.0/22",
  ]
}

resource "azurerm_subnet" "network_training" {
  name                 = "Training"
  resource_group_name  = data.azurerm_resource_group.this.name
  virtual_network_name = azurerm_virtual_network.network.name
  address_prefixes = [
    "10.40.0.0/24",
  ]
  default_outbound_access_enabled   = false
  private_endpoint_network_policies = "Disabled"
}

resource "azurerm_subnet_network_security_group_association" "network_training" {
  subnet_id                 = azurerm_subnet.network_training.id
  network_security_group_id = azurerm_network_security_group.training_security_group.id
}

resource "azurerm_subnet_nat_gateway_association" "network_training" {
  subnet_id      = azurerm_subnet.network_training.id
  nat_gateway_id = azurerm_nat_gateway.nat_gateway.id
}

resource "azurerm_subnet" "network_scoring" {
  name                 = "Scoring"
  resource_group_name  = data.azurerm_resource_group.this.name
  virtual_network_name = azurerm_virtual_network.network.name
  address_prefixes = [
    "10.40.1.0/24",
  ]
  default_outbound_access_enabled   = false
  private_endpoint_network_policies = "Disabled"
}

resource "azurerm_subnet_network_security_group_association" "network_scoring" {
  subnet_id                 = azurerm_subnet.network_scoring.id
  network_security_group_id = azurerm_network_security_group.scoring_security_group.id
}

resource "azurerm_subnet_nat_gateway_association" "network_scoring" {
  subnet_id      = azurerm_subnet.network_scoring.id
  nat_gateway_id = azurerm_nat_gateway.nat_gateway.id
}

resource "azurerm_subnet" "network_azurebastionsubnet" {
  name                 = "AzureBastionSubnet"
  resource_group_name  = data.azurerm_resource_group.this.name
  virtual_network_name = azurerm_virtual_network.network.name
  address_prefixes = [
    "10.40.2.0/26",
  ]
}

resource "azurerm_subnet" "network_gatewaysubnet" {
  name                 = "GatewaySubnet"
  resource_group_name  = data.azurerm_resource_group.this.name
  virtual_network_name = azurerm_virtual_network.network.name
  address_prefixes = [
    "10.40.2.64/27",
  ]
}

# The workspace's default storage account. Access for the workspace as a resource instance, not for every
# trusted service.
resource "azurerm_storage_account" "storage_account" {
  name                            = var.storage_account_name
  resource_group_name             = data.azurerm_resource_group.this.name
  location                        = var.location
  tags                            = var.tags
  account_kind                    = "StorageV2"
  account_tier                    = "Standard"
  account_replication_type        = "LRS"
  min_tls_version                 = "TLS1_2"
  https_traffic_only_enabled      = true
  allow_nested_items_to_be_public = false
  shared_access_key_enabled       = false
  public_network_access_enabled   = false

  network_rules {
    default_action = "Deny"
    bypass = [
      "None",
    ]

    private_link_access {
      endpoint_tenant_id   = data.azurerm_client_config.current.tenant_id
      endpoint_resource_id = "${data.azurerm_resource_group.this.id}/providers/Microsoft.MachineLearningServices/workspaces/${var.workspace_name}"
    }
  }

  blob_properties {

    cors_rule {
      allowed_origins = [
        "https://mlworkspace.azure.ai",
        "https://ml.azure.com",
        "https://*.ml.azure.com",
        "https://ai.azure.com",
        "https://*.ai.azure.com",
      ]
      allowed_methods = [
        "GET",
        "HEAD",
        "PUT",
        "DELETE",
        "OPTIONS",
        "POST",
        "PATCH",
      ]
      allowed_headers = [
        "*",
      ]
      exposed_headers = [
        "*",
      ]
      max_age_in_seconds = 1800
    }
  }
}

# The service itself reaches the vault as a trusted service: there is no narrower rule for vaults.
resource "azurerm_key_vault" "key_vault" {
  name                          = var.key_vault_name
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  tenant_id                     = data.azurerm_client_config.current.tenant_id
  sku_name                      = "standard"
  rbac_authorization_enabled    = true
  purge_protection_enabled      = true
  public_network_access_enabled = false

  network_acls {
    default_action = "Deny"
    bypass         = "AzureServices"
  }
}

# Private endpoints need Premium.
resource "azurerm_container_registry" "container_registry" {
  name                          = var.container_registry_name
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  sku                           = "Premium"
  admin_enabled                 = false
  public_network_access_enabled = false
  network_rule_bypass_option    = "AzureServices"
}

resource "azurerm_log_analytics_workspace" "log_analytics" {
  name                       = "log-mlw-secure"
  resource_group_name        = data.azurerm_resource_group.this.name
  location                   = var.location
  tags                       = var.tags
  sku                        = "PerGB2018"
  retention_in_days          = 30
  internet_ingestion_enabled = false
  internet_query_enabled     = false
}

resource "azurerm_application_insights" "application_insights" {
  name                       = "appi-mlw-secure"
  resource_group_name        = data.azurerm_resource_group.this.name
  location                   = var.location
  tags                       = var.tags
  application_type           = "web"
  workspace_id               = azurerm_log_analytics_workspace.log_analytics.id
  internet_ingestion_enabled = false
  internet_query_enabled     = false
}

# One scope for all networks that share the Azure Monitor zones: a second one overwrites its records.
resource "azurerm_monitor_private_link_scope" "private_link_scope" {
  name                  = "ampls-mlw-secure"
  resource_group_name   = data.azurerm_resource_group.this.name
  tags                  = var.tags
  ingestion_access_mode = "Open"
  query_access_mode     = "Open"
}

resource "azurerm_monitor_private_link_scoped_service" "log_analytics_scoped" {
  name                = "log-analytics"
  resource_group_name = data.azurerm_resource_group.this.name
  scope_name          = azurerm_monitor_private_link_scope.private_link_scope.name
  linked_resource_id  = azurerm_log_analytics_workspace.log_analytics.id
}

resource "azurerm_monitor_private_link_scoped_service" "application_insights_scoped" {
  name                = "application-insights"
  resource_group_name = data.azurerm_resource_group.this.name
  scope_name          = azurerm_monitor_private_link_scope.private_link_scope.name
  linked_resource_id  = azurerm_application_insights.application_insights.id
}

# No public access: reached through its private endpoint alone.
resource "azapi_resource" "workspace" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = var.workspace_name
  parent_id = data.azurerm_resource_group.this.id
  location  = var.location
  tags      = var.tags
  body = {
    kind = "Default"
    properties = {
      friendlyName             = "mlw-secure"
      storageAccount           = azurerm_storage_account.storage_account.id
      keyVault                 = azurerm_key_vault.key_vault.id
      containerRegistry        = azurerm_container_registry.container_registry.id
      applicationInsights      = azurerm_application_insights.application_insights.id
      publicNetworkAccess      = "Disabled"
      v1LegacyMode             = false
      systemDatastoresAuthMode = "identity"
      imageBuildCompute        = "build-and-train"
      serverlessComputeSettings = {
        serverlessComputeCustomSubnet = azurerm_subnet.network_training.id
        serverlessComputeNoPublicIP   = true
      }
    }
  }

  identity {
    type = "SystemAssigned"
  }
  schema_validation_enabled = false
  depends_on                = [azurerm_storage_account.storage_account]
}

resource "azurerm_private_dns_zone" "blob_core_windows_net_zone" {
  name                = "privatelink.blob.core.windows.net"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "blob_core_windows_net_zone_link" {
  name                  = "link-vnet-ml"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.blob_core_windows_net_zone.name
  virtual_network_id    = azurerm_virtual_network.network.id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "file_core_windows_net_zone" {
  name                = "privatelink.file.core.windows.net"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "file_core_windows_net_zone_link" {
  name                  = "link-vnet-ml"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.file_core_windows_net_zone.name
  virtual_network_id    = azurerm_virtual_network.network.id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "queue_core_windows_net_zone" {
  name                = "privatelink.queue.core.windows.net"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "queue_core_windows_net_zone_link" {
  name                  = "link-vnet-ml"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.queue_core_windows_net_zone.name
  virtual_network_id    = azurerm_virtual_network.network.id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "table_core_windows_net_zone" {
  name                = "privatelink.table.core.windows.net"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "table_core_windows_net_zone_link" {
  name                  = "link-vnet-ml"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.table_core_windows_net_zone.name
  virtual_network_id    = azurerm_virtual_network.network.id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "vaultcore_azure_net_zone" {
  name                = "privatelink.vaultcore.azure.net"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "vaultcore_azure_net_zone_link" {
  name                  = "link-vnet-ml"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.vaultcore_azure_net_zone.name
  virtual_network_id    = azurerm_virtual_network.network.id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "azurecr_io_zone" {
  name                = "privatelink.azurecr.io"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "azurecr_io_zone_link" {
  name                  = "link-vnet-ml"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.azurecr_io_zone.name
  virtual_network_id    = azurerm_virtual_network.network.id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "monitor_azure_com_zone" {
  name                = "privatelink.monitor.azure.com"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "monitor_azure_com_zone_link" {
  name                  = "link-vnet-ml"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.monitor_azure_com_zone.name
  virtual_network_id    = azurerm_virtual_network.network.id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "oms_opinsights_azure_com_zone" {
  name                = "privatelink.oms.opinsights.azure.com"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "oms_opinsights_azure_com_zone_link" {
  name                  = "link-vnet-ml"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.oms_opinsights_azure_com_zone.name
  virtual_network_id    = azurerm_virtual_network.network.id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "ods_opinsights_azure_com_zone" {
  name                = "privatelink.ods.opinsights.azure.com"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "ods_opinsights_azure_com_zone_link" {
  name                  = "link-vnet-ml"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.ods_opinsights_azure_com_zone.name
  virtual_network_id    = azurerm_virtual_network.network.id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "agentsvc_azure_automation_net_zone" {
  name                = "privatelink.agentsvc.azure-automation.net"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "agentsvc_azure_automation_net_zone_link" {
  name                  = "link-vnet-ml"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.agentsvc_azure_automation_net_zone.name
  virtual_network_id    = azurerm_virtual_network.network.id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "api_azureml_ms_zone" {
  name                = "privatelink.api.azureml.ms"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "api_azureml_ms_zone_link" {
  name                  = "link-vnet-ml"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.api_azureml_ms_zone.name
  virtual_network_id    = azurerm_virtual_network.network.id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "notebooks_azure_net_zone" {
  name                = "privatelink.notebooks.azure.net"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "notebooks_azure_net_zone_link" {
  name                  = "link-vnet-ml"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.notebooks_azure_net_zone.name
  virtual_network_id    = azurerm_virtual_network.network.id
  registration_enabled  = false
}

resource "azurerm_private_endpoint" "blob_endpoint" {
  name                          = "pe-mlw-secure-blob"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = azurerm_subnet.network_training.id
  custom_network_interface_name = "pe-mlw-secure-blob-nic"

  private_service_connection {
    name                           = "blob"
    private_connection_resource_id = azurerm_storage_account.storage_account.id
    subresource_names = [
      "blob",
    ]
    is_manual_connection = false
  }

  private_dns_zone_group {
    name = "default"
    private_dns_zone_ids = [
      azurerm_private_dns_zone.blob_core_windows_net_zone.id,
    ]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.blob_core_windows_net_zone_link]
}

resource "azurerm_private_endpoint" "file_endpoint" {
  name                          = "pe-mlw-secure-file"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = azurerm_subnet.network_training.id
  custom_network_interface_name = "pe-mlw-secure-file-nic"

  private_service_connection {
    name                           = "file"
    private_connection_resource_id = azurerm_storage_account.storage_account.id
    subresource_names = [
      "file",
    ]
    is_manual_connection = false
  }

  private_dns_zone_group {
    name = "default"
    private_dns_zone_ids = [
      azurerm_private_dns_zone.file_core_windows_net_zone.id,
    ]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.file_core_windows_net_zone_link]
}

resource "azurerm_private_endpoint" "queue_endpoint" {
  name                          = "pe-mlw-secure-queue"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = azurerm_subnet.network_training.id
  custom_network_interface_name = "pe-mlw-secure-queue-nic"

  private_service_connection {
    name                           = "queue"
    private_connection_resource_id = azurerm_storage_account.storage_account.id
    subresource_names = [
      "queue",
    ]
    is_manual_connection = false
  }

  private_dns_zone_group {
    name = "default"
    private_dns_zone_ids = [
      azurerm_private_dns_zone.queue_core_windows_net_zone.id,
    ]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.queue_core_windows_net_zone_link]
}

resource "azurerm_private_endpoint" "table_endpoint" {
  name                          = "pe-mlw-secure-table"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = azurerm_subnet.network_training.id
  custom_network_interface_name = "pe-mlw-secure-table-nic"

  private_service_connection {
    name                           = "table"
    private_connection_resource_id = azurerm_storage_account.storage_account.id
    subresource_names = [
      "table",
    ]
    is_manual_connection = false
  }

  private_dns_zone_group {
    name = "default"
    private_dns_zone_ids = [
      azurerm_private_dns_zone.table_core_windows_net_zone.id,
    ]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.table_core_windows_net_zone_link]
}

resource "azurerm_private_endpoint" "vault_endpoint" {
  name                          = "pe-mlw-secure-vault"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = azurerm_subnet.network_training.id
  custom_network_interface_name = "pe-mlw-secure-vault-nic"

  private_service_connection {
    name                           = "vault"
    private_connection_resource_id = azurerm_key_vault.key_vault.id
    subresource_names = [
      "vault",
    ]
    is_manual_connection = false
  }

  private_dns_zone_group {
    name = "default"
    private_dns_zone_ids = [
      azurerm_private_dns_zone.vaultcore_azure_net_zone.id,
    ]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.vaultcore_azure_net_zone_link]
}

resource "azurerm_private_endpoint" "registry_endpoint" {
  name                          = "pe-mlw-secure-registry"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = azurerm_subnet.network_training.id
  custom_network_interface_name = "pe-mlw-secure-registry-nic"

  private_service_connection {
    name                           = "registry"
    private_connection_resource_id = azurerm_container_registry.container_registry.id
    subresource_names = [
      "registry",
    ]
    is_manual_connection = false
  }

  private_dns_zone_group {
    name = "default"
    private_dns_zone_ids = [
      azurerm_private_dns_zone.azurecr_io_zone.id,
    ]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.azurecr_io_zone_link]
}

resource "azurerm_private_endpoint" "monitor_endpoint" {
  name                          = "pe-mlw-secure-azuremonitor"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = azurerm_subnet.network_training.id
  custom_network_interface_name = "pe-mlw-secure-azuremonitor-nic"

  private_service_connection {
    name                           = "azuremonitor"
    private_connection_resource_id = azurerm_monitor_private_link_scope.private_link_scope.id
    subresource_names = [
      "azuremonitor",
    ]
    is_manual_connection = false
  }

  private_dns_zone_group {
    name = "default"
    private_dns_zone_ids = [
      azurerm_private_dns_zone.monitor_azure_com_zone.id,
      azurerm_private_dns_zone.oms_opinsights_azure_com_zone.id,
      azurerm_private_dns_zone.ods_opinsights_azure_com_zone.id,
      azurerm_private_dns_zone.agentsvc_azure_automation_net_zone.id,
      azurerm_private_dns_zone.blob_core_windows_net_zone.id,
    ]
  }
  depends_on = [
    azurerm_monitor_private_link_scoped_service.log_analytics_scoped,
    azurerm_monitor_private_link_scoped_service.application_insights_scoped,
    azurerm_private_dns_zone_virtual_network_link.monitor_azure_com_zone_link,
    azurerm_private_dns_zone_virtual_network_link.oms_opinsights_azure_com_zone_link,
    azurerm_private_dns_zone_virtual_network_link.ods_opinsights_azure_com_zone_link,
    azurerm_private_dns_zone_virtual_network_link.agentsvc_azure_automation_net_zone_link,
    azurerm_private_dns_zone_virtual_network_link.blob_core_windows_net_zone_link,
  ]
}

resource "azurerm_private_endpoint" "workspace_endpoint" {
  name                          = "pe-mlw-secure-amlworkspace"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = azurerm_subnet.network_training.id
  custom_network_interface_name = "pe-mlw-secure-amlworkspace-nic"

  private_service_connection {
    name                           = "amlworkspace"
    private_connection_resource_id = azapi_resource.workspace.id
    subresource_names = [
      "amlworkspace",
    ]
    is_manual_connection = false
  }

  private_dns_zone_group {
    name = "default"
    private_dns_zone_ids = [
      azurerm_private_dns_zone.api_azureml_ms_zone.id,
      azurerm_private_dns_zone.notebooks_azure_net_zone.id,
    ]
  }
  depends_on = [
    azurerm_private_dns_zone_virtual_network_link.api_azureml_ms_zone_link,
    azurerm_private_dns_zone_virtual_network_link.notebooks_azure_net_zone_link,
  ]
}

# Without it, studio cannot see the storage endpoint.
resource "azurerm_role_assignment" "blob_endpoint_reader" {
  scope              = azurerm_private_endpoint.blob_endpoint.id
  role_definition_id = "/subscriptions/${data.azurerm_client_config.current.subscription_id}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
  principal_id       = azapi_resource.workspace.identity[0].principal_id
  principal_type     = "ServicePrincipal"
}

# Without it, studio cannot see the storage endpoint.
resource "azurerm_role_assignment" "file_endpoint_reader" {
  scope              = azurerm_private_endpoint.file_endpoint.id
  role_definition_id = "/subscriptions/${data.azurerm_client_config.current.subscription_id}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
  principal_id       = azapi_resource.workspace.identity[0].principal_id
  principal_type     = "ServicePrincipal"
}

# Scales to zero; also builds images, which Azure's own builder cannot do with a private registry.
resource "azurerm_machine_learning_compute_cluster" "compute_cluster" {
  name                          = "build-and-train"
  location                      = var.location
  tags                          = var.tags
  machine_learning_workspace_id = azapi_resource.workspace.id
  subnet_resource_id            = azurerm_subnet.network_training.id
  node_public_ip_enabled        = false
  local_auth_enabled            = false

  identity {
    type = "SystemAssigned"
  }
  vm_size                   = "Standard_DS3_v2"
  vm_priority               = "Dedicated"
  ssh_public_access_enabled = false

  scale_settings {
    min_node_count                       = 0
    max_node_count                       = 2
    scale_down_nodes_after_idle_duration = "PT15M"
  }
  depends_on = [
    azurerm_private_endpoint.blob_endpoint,
    azurerm_private_endpoint.file_endpoint,
    azurerm_private_endpoint.queue_endpoint,
    azurerm_private_endpoint.table_endpoint,
    azurerm_private_endpoint.vault_endpoint,
    azurerm_private_endpoint.registry_endpoint,
    azurerm_private_endpoint.monitor_endpoint,
    azurerm_private_endpoint.workspace_endpoint,
    azurerm_nat_gateway_public_ip_association.nat_gateway,
    azurerm_subnet_network_security_group_association.network_training,
    azurerm_subnet_nat_gateway_association.network_training,
    azurerm_subnet_network_security_group_association.network_scoring,
    azurerm_subnet_nat_gateway_association.network_scoring,
  ]
}

# Datastores without keys: jobs read and write blobs as the cluster.
resource "azurerm_role_assignment" "cluster_blob_data" {
  scope              = azurerm_storage_account.storage_account.id
  role_definition_id = "/subscriptions/${data.azurerm_client_config.current.subscription_id}/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
  principal_id       = azurerm_machine_learning_compute_cluster.compute_cluster.identity[0].principal_id
  principal_type     = "ServicePrincipal"
}

# ParallelRunStep hands out its work through a queue …
resource "azurerm_role_assignment" "cluster_queue_data" {
  scope              = azurerm_storage_account.storage_account.id
  role_definition_id = "/subscriptions/${data.azurerm_client_config.current.subscription_id}/providers/Microsoft.Authorization/roleDefinitions/974c5e8b-45b9-4653-ba55-5f855dd0fb88"
  principal_id       = azurerm_machine_learning_compute_cluster.compute_cluster.identity[0].principal_id
  principal_type     = "ServicePrincipal"
}

# … and a table.
resource "azurerm_role_assignment" "cluster_table_data" {
  scope              = azurerm_storage_account.storage_account.id
  role_definition_id = "/subscriptions/${data.azurerm_client_config.current.subscription_id}/providers/Microsoft.Authorization/roleDefinitions/0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"
  principal_id       = azurerm_machine_learning_compute_cluster.compute_cluster.identity[0].principal_id
  principal_type     = "ServicePrincipal"
}

# Billed by the hour while it runs; belongs to whoever deploys it.
resource "azurerm_machine_learning_compute_instance" "compute_instance" {
  name                          = "ci-mlwsecure-il3wg6ke"
  tags                          = var.tags
  machine_learning_workspace_id = azapi_resource.workspace.id
  subnet_resource_id            = azurerm_subnet.network_training.id
  node_public_ip_enabled        = false
  local_auth_enabled            = false
  virtual_machine_size          = "Standard_DS3_v2"
  depends_on = [
    azurerm_private_endpoint.blob_endpoint,
    azurerm_private_endpoint.file_endpoint,
    azurerm_private_endpoint.queue_endpoint,
    azurerm_private_endpoint.table_endpoint,
    azurerm_private_endpoint.vault_endpoint,
    azurerm_private_endpoint.registry_endpoint,
    azurerm_private_endpoint.monitor_endpoint,
    azurerm_private_endpoint.workspace_endpoint,
    azurerm_nat_gateway_public_ip_association.nat_gateway,
    azurerm_subnet_network_security_group_association.network_training,
    azurerm_subnet_nat_gateway_association.network_training,
    azurerm_subnet_network_security_group_association.network_scoring,
    azurerm_subnet_nat_gateway_association.network_scoring,
  ]
}

# Scored through the workspace's private endpoint only.
resource "azapi_resource" "online_endpoint" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01"
  name      = "oe-mlwsecure-il3wg6ke"
  parent_id = azapi_resource.workspace.id
  location  = var.location
  tags      = var.tags
  body = {
    kind = "Managed"
    properties = {
      authMode            = "AADToken"
      publicNetworkAccess = "Disabled"
    }
  }

  identity {
    type = "SystemAssigned"
  }
  schema_validation_enabled = false
  depends_on = [
    azurerm_private_endpoint.blob_endpoint,
    azurerm_private_endpoint.file_endpoint,
    azurerm_private_endpoint.queue_endpoint,
    azurerm_private_endpoint.table_endpoint,
    azurerm_private_endpoint.vault_endpoint,
    azurerm_private_endpoint.registry_endpoint,
    azurerm_private_endpoint.monitor_endpoint,
    azurerm_private_endpoint.workspace_endpoint,
  ]
}

resource "azurerm_network_interface" "jump_box_nic" {
  name                = "nic-vm-mlwsecure"
  resource_group_name = data.azurerm_resource_group.this.name
  location            = var.location
  tags                = var.tags

  ip_configuration {
    name                          = "ipconfig1"
    subnet_id                     = azurerm_subnet.network_scoring.id
    private_ip_address_allocation = "Dynamic"
  }
}

# Windows 11 without a public address: open studio in its browser. Billed by the hour while it runs.
resource "azurerm_windows_virtual_machine" "jump_box" {
  name                = "vm-mlwsecure"
  resource_group_name = data.azurerm_resource_group.this.name
  location            = var.location
  tags                = var.tags
  size                = "Standard_D2s_v5"
  computer_name       = "vm-mlwsecure"
  admin_username      = var.admin_user_name
  admin_password      = var.admin_password
  secure_boot_enabled = true
  vtpm_enabled        = true
  license_type        = "Windows_Client"
  network_interface_ids = [
    azurerm_network_interface.jump_box_nic.id,
  ]

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
  }

  source_image_reference {
    publisher = "MicrosoftWindowsDesktop"
    offer     = "windows-11"
    sku       = "win11-24h2-pro"
    version   = "latest"
  }
  depends_on = [
    azurerm_nat_gateway_public_ip_association.nat_gateway,
    azurerm_subnet_network_security_group_association.network_training,
    azurerm_subnet_nat_gateway_association.network_training,
    azurerm_subnet_network_security_group_association.network_scoring,
    azurerm_subnet_nat_gateway_association.network_scoring,
  ]
}

resource "azurerm_public_ip" "bastion_address" {
  name                = "pip-bas-mlw-secure"
  resource_group_name = data.azurerm_resource_group.this.name
  location            = var.location
  tags                = var.tags
  sku                 = "Standard"
  allocation_method   = "Static"
}

# Remote desktop from the portal, over HTTPS. Billed by the hour from now on, used or not.
resource "azurerm_bastion_host" "bastion" {
  name                = "bas-mlw-secure"
  resource_group_name = data.azurerm_resource_group.this.name
  location            = var.location
  tags                = var.tags
  sku                 = "Basic"

  ip_configuration {
    name                 = "bastion"
    subnet_id            = azurerm_subnet.network_azurebastionsubnet.id
    public_ip_address_id = azurerm_public_ip.bastion_address.id
  }
}

# In a region without availability zones, leave the zones out.
resource "azurerm_public_ip" "vpn_address" {
  name                = "pip-vgw-mlw-secure"
  resource_group_name = data.azurerm_resource_group.this.name
  location            = var.location
  tags                = var.tags
  sku                 = "Standard"
  allocation_method   = "Static"
  zones = [
    "1",
    "2",
    "3",
  ]
}

# Point-to-site with certificates. Takes up to 45 minutes to create, and is billed by the hour.
resource "azurerm_virtual_network_gateway" "vpn_gateway" {
  name                = "vgw-mlw-secure"
  resource_group_name = data.azurerm_resource_group.this.name
  location            = var.location
  tags                = var.tags
  type                = "Vpn"
  vpn_type            = "RouteBased"
  sku                 = "VpnGw1AZ"

  ip_configuration {
    name                 = "default"
    subnet_id            = azurerm_subnet.network_gatewaysubnet.id
    public_ip_address_id = azurerm_public_ip.vpn_address.id
  }

  vpn_client_configuration {
    address_space = [
      "192.168.255.0/24",
    ]
    vpn_client_protocols = [
      "OpenVPN",
    ]
    vpn_auth_types = [
      "Certificate",
    ]

    root_certificate {
      name             = "root"
      public_cert_data = var.vpn_root_certificate
    }
  }
}
