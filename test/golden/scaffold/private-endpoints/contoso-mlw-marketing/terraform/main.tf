# Private endpoints of the Azure Machine Learning workspace mlw-marketing

data "azurerm_client_config" "current" {}

data "azurerm_resource_group" "this" {
  name = var.resource_group_name
}

# amlworkspace of mlw-marketing.
resource "azurerm_private_endpoint" "amlworkspace_endpoint" {
  name                          = "pe-mlw-marketing-amlworkspace"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-mlw-marketing-amlworkspace-nic"

  private_service_connection {
    name                           = "amlworkspace"
    private_connection_resource_id = var.workspace_id
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

# blob of stcontosomarketing.
resource "azurerm_private_endpoint" "blob_endpoint" {
  name                          = "pe-stcontosomarketing-blob"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-stcontosomarketing-blob-nic"

  private_service_connection {
    name                           = "blob"
    private_connection_resource_id = var.storage_account_id
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

# file of stcontosomarketing.
resource "azurerm_private_endpoint" "file_endpoint" {
  name                          = "pe-stcontosomarketing-file"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-stcontosomarketing-file-nic"

  private_service_connection {
    name                           = "file"
    private_connection_resource_id = var.storage_account_id
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

# vault of kv-contoso-marketing.
resource "azurerm_private_endpoint" "vault_endpoint" {
  name                          = "pe-kv-contoso-marketing-vault"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-kv-contoso-marketing-vault-nic"

  private_service_connection {
    name                           = "vault"
    private_connection_resource_id = var.key_vault_id
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

# Upgrades the registry from Standard to Premium, which private endpoints need; it costs more.
resource "azapi_update_resource" "container_registry_upgrade" {
  type        = "Microsoft.ContainerRegistry/registries@2023-07-01"
  resource_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-marketing/providers/Microsoft.ContainerRegistry/registries/crcontosomarketing"
  body = {
    sku = {
      name = "Premium"
    }
  }
}

# registry of crcontosomarketing.
resource "azurerm_private_endpoint" "registry_endpoint" {
  name                          = "pe-crcontosomarketing-registry"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-crcontosomarketing-registry-nic"

  private_service_connection {
    name                           = "registry"
    private_connection_resource_id = var.container_registry_id
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
  depends_on = [azapi_update_resource.container_registry_upgrade]
}

# Reader for the workspace's identity: without it, studio cannot see the endpoint of blob.
resource "azurerm_role_assignment" "blob_endpoint_reader" {
  scope              = azurerm_private_endpoint.blob_endpoint.id
  role_definition_id = "/subscriptions/${data.azurerm_client_config.current.subscription_id}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
  principal_id       = var.workspace_principal_id
  principal_type     = "ServicePrincipal"
}

# Reader for the workspace's identity: without it, studio cannot see the endpoint of file.
resource "azurerm_role_assignment" "file_endpoint_reader" {
  scope              = azurerm_private_endpoint.file_endpoint.id
  role_definition_id = "/subscriptions/${data.azurerm_client_config.current.subscription_id}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
  principal_id       = var.workspace_principal_id
  principal_type     = "ServicePrincipal"
}

# Ends public access to mlw-marketing.
resource "azapi_update_resource" "workspace_change" {
  type        = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  resource_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-marketing/providers/Microsoft.MachineLearningServices/workspaces/mlw-marketing"
  body = {
    properties = {
      publicNetworkAccess = "Disabled"
    }
  }
  depends_on = [
    azurerm_private_endpoint.amlworkspace_endpoint,
    azurerm_private_endpoint.blob_endpoint,
    azurerm_private_endpoint.file_endpoint,
    azurerm_private_endpoint.vault_endpoint,
    azurerm_private_endpoint.registry_endpoint,
  ]
}

# Ends public access to stcontosomarketing. Lets this workspace alone reach the storage account as a resource
# instance.
resource "azapi_update_resource" "storage_account_change" {
  type        = "Microsoft.Storage/storageAccounts@2023-05-01"
  resource_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-marketing/providers/Microsoft.Storage/storageAccounts/stcontosomarketing"
  body = {
    properties = {
      publicNetworkAccess = "Disabled"
      networkAcls = {
        resourceAccessRules = [
          {
            tenantId   = "c0270500-0000-4000-8000-000000000000"
            resourceId = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-marketing/providers/Microsoft.MachineLearningServices/workspaces/mlw-marketing"
          },
        ]
        defaultAction = "Allow"
      }
    }
  }
  depends_on = [
    azurerm_private_endpoint.amlworkspace_endpoint,
    azurerm_private_endpoint.blob_endpoint,
    azurerm_private_endpoint.file_endpoint,
    azurerm_private_endpoint.vault_endpoint,
    azurerm_private_endpoint.registry_endpoint,
  ]
}

# Ends public access to kv-contoso-marketing.
resource "azapi_update_resource" "key_vault_change" {
  type        = "Microsoft.KeyVault/vaults@2023-07-01"
  resource_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-marketing/providers/Microsoft.KeyVault/vaults/kv-contoso-marketing"
  body = {
    properties = {
      publicNetworkAccess = "Disabled"
    }
  }
  depends_on = [
    azurerm_private_endpoint.amlworkspace_endpoint,
    azurerm_private_endpoint.blob_endpoint,
    azurerm_private_endpoint.file_endpoint,
    azurerm_private_endpoint.vault_endpoint,
    azurerm_private_endpoint.registry_endpoint,
  ]
}

# Ends public access to crcontosomarketing.
resource "azapi_update_resource" "container_registry_change" {
  type        = "Microsoft.ContainerRegistry/registries@2023-07-01"
  resource_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-marketing/providers/Microsoft.ContainerRegistry/registries/crcontosomarketing"
  body = {
    properties = {
      publicNetworkAccess = "Disabled"
    }
  }
  depends_on = [
    azurerm_private_endpoint.amlworkspace_endpoint,
    azurerm_private_endpoint.blob_endpoint,
    azurerm_private_endpoint.file_endpoint,
    azurerm_private_endpoint.vault_endpoint,
    azurerm_private_endpoint.registry_endpoint,
  ]
}
