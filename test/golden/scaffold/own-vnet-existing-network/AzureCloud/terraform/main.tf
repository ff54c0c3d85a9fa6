# The Azure Machine Learning workspace mlw-second, private, with a virtual network of its own
# Deploy into the subscription of the network: computes cannot join one in another.

data "azurerm_client_config" "current" {}

data "azurerm_resource_group" "this" {
  name = var.resource_group_name
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
  shared_access_key_enabled       = true
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

# Private endpoints need Premium. The admin user is still asked for by the documentation; turn it off where a
# policy forbids it and images are pulled with an identity.
resource "azurerm_container_registry" "container_registry" {
  name                          = var.container_registry_name
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  sku                           = "Premium"
  admin_enabled                 = true
  public_network_access_enabled = false
  network_rule_bypass_option    = "AzureServices"
}

resource "azurerm_log_analytics_workspace" "log_analytics" {
  name                       = "log-mlw-second"
  resource_group_name        = data.azurerm_resource_group.this.name
  location                   = var.location
  tags                       = var.tags
  sku                        = "PerGB2018"
  retention_in_days          = 30
  internet_ingestion_enabled = true
  internet_query_enabled     = true
}

resource "azurerm_application_insights" "application_insights" {
  name                       = "appi-mlw-second"
  resource_group_name        = data.azurerm_resource_group.this.name
  location                   = var.location
  tags                       = var.tags
  application_type           = "web"
  workspace_id               = azurerm_log_analytics_workspace.log_analytics.id
  internet_ingestion_enabled = true
  internet_query_enabled     = true
}

# No public access: reached through its private endpoint alone.
resource "azurerm_machine_learning_workspace" "workspace" {
  name                          = var.workspace_name
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  kind                          = "Default"
  friendly_name                 = "mlw-second"
  storage_account_id            = azurerm_storage_account.storage_account.id
  key_vault_id                  = azurerm_key_vault.key_vault.id
  container_registry_id         = azurerm_container_registry.container_registry.id
  application_insights_id       = azurerm_application_insights.application_insights.id
  public_network_access_enabled = false
  image_build_compute_name      = "cpu-cluster"
  v1_legacy_mode_enabled        = false

  identity {
    type = "SystemAssigned"
  }

  serverless_compute {
    subnet_id         = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-training/subnets/Training"
    public_ip_enabled = false
  }
  depends_on = [azurerm_storage_account.storage_account]
}

resource "azurerm_private_endpoint" "blob_endpoint" {
  name                          = "pe-mlw-second-blob"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-training/subnets/Training"
  custom_network_interface_name = "pe-mlw-second-blob-nic"

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
      "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net",
    ]
  }
}

resource "azurerm_private_endpoint" "file_endpoint" {
  name                          = "pe-mlw-second-file"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-training/subnets/Training"
  custom_network_interface_name = "pe-mlw-second-file-nic"

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
      "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.file.core.windows.net",
    ]
  }
}

resource "azurerm_private_endpoint" "queue_endpoint" {
  name                          = "pe-mlw-second-queue"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-training/subnets/Training"
  custom_network_interface_name = "pe-mlw-second-queue-nic"

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
      "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.queue.core.windows.net",
    ]
  }
}

resource "azurerm_private_endpoint" "table_endpoint" {
  name                          = "pe-mlw-second-table"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-training/subnets/Training"
  custom_network_interface_name = "pe-mlw-second-table-nic"

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
      "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.table.core.windows.net",
    ]
  }
}

resource "azurerm_private_endpoint" "vault_endpoint" {
  name                          = "pe-mlw-second-vault"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-training/subnets/Training"
  custom_network_interface_name = "pe-mlw-second-vault-nic"

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
      "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net",
    ]
  }
}

resource "azurerm_private_endpoint" "registry_endpoint" {
  name                          = "pe-mlw-second-registry"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-training/subnets/Training"
  custom_network_interface_name = "pe-mlw-second-registry-nic"

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
      "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.io",
    ]
  }
}

resource "azurerm_private_endpoint" "workspace_endpoint" {
  name                          = "pe-mlw-second-amlworkspace"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-training/subnets/Training"
  custom_network_interface_name = "pe-mlw-second-amlworkspace-nic"

  private_service_connection {
    name                           = "amlworkspace"
    private_connection_resource_id = azurerm_machine_learning_workspace.workspace.id
    subresource_names = [
      "amlworkspace",
    ]
    is_manual_connection = false
  }

  private_dns_zone_group {
    name = "default"
    private_dns_zone_ids = [
      "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.api.azureml.ms",
      "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.notebooks.azure.net",
    ]
  }
}

# Without it, studio cannot see the storage endpoint.
resource "azurerm_role_assignment" "blob_endpoint_reader" {
  scope              = azurerm_private_endpoint.blob_endpoint.id
  role_definition_id = "/subscriptions/${data.azurerm_client_config.current.subscription_id}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
  principal_id       = azurerm_machine_learning_workspace.workspace.identity[0].principal_id
  principal_type     = "ServicePrincipal"
}

# Without it, studio cannot see the storage endpoint.
resource "azurerm_role_assignment" "file_endpoint_reader" {
  scope              = azurerm_private_endpoint.file_endpoint.id
  role_definition_id = "/subscriptions/${data.azurerm_client_config.current.subscription_id}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
  principal_id       = azurerm_machine_learning_workspace.workspace.identity[0].principal_id
  principal_type     = "ServicePrincipal"
}

# Scales to zero; also builds images, which Azure's own builder cannot do with a private registry.
resource "azurerm_machine_learning_compute_cluster" "compute_cluster" {
  name                          = "cpu-cluster"
  location                      = var.location
  tags                          = var.tags
  machine_learning_workspace_id = azurerm_machine_learning_workspace.workspace.id
  subnet_resource_id            = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-training/subnets/Training"
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
    azurerm_private_endpoint.workspace_endpoint,
  ]
}

# Billed by the hour while it runs; belongs to whoever deploys it.
resource "azurerm_machine_learning_compute_instance" "compute_instance" {
  name                          = "ci-mlwsecond-r50r72b4"
  tags                          = var.tags
  machine_learning_workspace_id = azurerm_machine_learning_workspace.workspace.id
  subnet_resource_id            = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-training/subnets/Training"
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
    azurerm_private_endpoint.workspace_endpoint,
  ]
}
