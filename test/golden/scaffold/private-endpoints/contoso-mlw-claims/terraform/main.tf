# Private endpoints of the Azure Machine Learning workspace mlw-claims
# Images cannot be built once the registry is closed, until the workspace's imageBuildCompute names a CPU
# cluster.

data "azurerm_client_config" "current" {}

data "azurerm_resource_group" "this" {
  name = var.resource_group_name
}

# amlworkspace of mlw-claims.
resource "azurerm_private_endpoint" "amlworkspace_endpoint" {
  name                          = "pe-mlw-claims-amlworkspace"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-mlw-claims-amlworkspace-nic"

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

# vault of kv-contoso-claims.
resource "azurerm_private_endpoint" "vault_endpoint" {
  name                          = "pe-kv-contoso-claims-vault"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-kv-contoso-claims-vault-nic"

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

# registry of crcontosoclaims.
resource "azurerm_private_endpoint" "registry_endpoint" {
  name                          = "pe-crcontosoclaims-registry"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-crcontosoclaims-registry-nic"

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
}

# Ends public access to mlw-claims.
resource "azapi_update_resource" "workspace_change" {
  type        = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  resource_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-claims/providers/Microsoft.MachineLearningServices/workspaces/mlw-claims"
  body = {
    properties = {
      publicNetworkAccess = "Disabled"
    }
  }
  depends_on = [
    azurerm_private_endpoint.amlworkspace_endpoint,
    azurerm_private_endpoint.vault_endpoint,
    azurerm_private_endpoint.registry_endpoint,
  ]
}

# Ends public access to kv-contoso-claims.
resource "azapi_update_resource" "key_vault_change" {
  type        = "Microsoft.KeyVault/vaults@2023-07-01"
  resource_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-claims/providers/Microsoft.KeyVault/vaults/kv-contoso-claims"
  body = {
    properties = {
      publicNetworkAccess = "Disabled"
    }
  }
  depends_on = [
    azurerm_private_endpoint.amlworkspace_endpoint,
    azurerm_private_endpoint.vault_endpoint,
    azurerm_private_endpoint.registry_endpoint,
  ]
}

# Ends public access to crcontosoclaims.
resource "azapi_update_resource" "container_registry_change" {
  type        = "Microsoft.ContainerRegistry/registries@2023-07-01"
  resource_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-claims/providers/Microsoft.ContainerRegistry/registries/crcontosoclaims"
  body = {
    properties = {
      publicNetworkAccess = "Disabled"
    }
  }
  depends_on = [
    azurerm_private_endpoint.amlworkspace_endpoint,
    azurerm_private_endpoint.vault_endpoint,
    azurerm_private_endpoint.registry_endpoint,
  ]
}

# Lets this workspace alone reach the storage account as a resource instance.
resource "azapi_update_resource" "storage_account_change" {
  type        = "Microsoft.Storage/storageAccounts@2023-05-01"
  resource_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-claims/providers/Microsoft.Storage/storageAccounts/stcontosoclaims"
  body = {
    properties = {
      networkAcls = {
        resourceAccessRules = [
          {
            tenantId   = "c0270500-0000-4000-8000-000000000000"
            resourceId = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-claims/providers/Microsoft.MachineLearningServices/workspaces/mlw-claims"
          },
        ]
        defaultAction = "Deny"
      }
    }
  }
  depends_on = [
    azurerm_private_endpoint.amlworkspace_endpoint,
    azurerm_private_endpoint.vault_endpoint,
    azurerm_private_endpoint.registry_endpoint,
  ]
}
