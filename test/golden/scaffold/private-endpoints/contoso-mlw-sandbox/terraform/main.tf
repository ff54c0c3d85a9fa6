# Private endpoints of the Azure Machine Learning workspace mlw-sandbox

data "azurerm_client_config" "current" {}

data "azurerm_resource_group" "this" {
  name = var.resource_group_name
}

# amlworkspace of mlw-sandbox.
resource "azurerm_private_endpoint" "amlworkspace_endpoint" {
  name                          = "pe-mlw-sandbox-amlworkspace"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-mlw-sandbox-amlworkspace-nic"

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

# blob of stcontososandbox.
resource "azurerm_private_endpoint" "blob_endpoint" {
  name                          = "pe-stcontososandbox-blob"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-stcontososandbox-blob-nic"

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

# file of stcontososandbox.
resource "azurerm_private_endpoint" "file_endpoint" {
  name                          = "pe-stcontososandbox-file"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-stcontososandbox-file-nic"

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

# vault of kv-contoso-sandbox.
resource "azurerm_private_endpoint" "vault_endpoint" {
  name                          = "pe-kv-contoso-sandbox-vault"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-kv-contoso-sandbox-vault-nic"

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

# Ends public access to mlw-sandbox. Builds images on the cluster cpu-small: with a private registry, Azure's
# own builder cannot.
resource "azapi_update_resource" "workspace_change" {
  type        = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  resource_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-sandbox/providers/Microsoft.MachineLearningServices/workspaces/mlw-sandbox"
  body = {
    properties = {
      publicNetworkAccess = "Disabled"
      imageBuildCompute   = "cpu-small"
    }
  }
  depends_on = [
    azurerm_private_endpoint.amlworkspace_endpoint,
    azurerm_private_endpoint.blob_endpoint,
    azurerm_private_endpoint.file_endpoint,
    azurerm_private_endpoint.vault_endpoint,
  ]
}

# Ends public access to stcontososandbox. Lets this workspace alone reach the storage account as a resource
# instance.
resource "azapi_update_resource" "storage_account_change" {
  type        = "Microsoft.Storage/storageAccounts@2023-05-01"
  resource_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-sandbox/providers/Microsoft.Storage/storageAccounts/stcontososandbox"
  body = {
    properties = {
      publicNetworkAccess = "Disabled"
      networkAcls = {
        resourceAccessRules = [
          {
            tenantId   = "c0270500-0000-4000-8000-000000000000"
            resourceId = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-sandbox/providers/Microsoft.MachineLearningServices/workspaces/mlw-sandbox"
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
  ]
}

# Ends public access to kv-contoso-sandbox.
resource "azapi_update_resource" "key_vault_change" {
  type        = "Microsoft.KeyVault/vaults@2023-07-01"
  resource_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-sandbox/providers/Microsoft.KeyVault/vaults/kv-contoso-sandbox"
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
  ]
}
