# Private endpoints of the Azure Machine Learning workspace fs-customer

data "azurerm_client_config" "current" {}

data "azurerm_resource_group" "this" {
  name = var.resource_group_name
}

# amlworkspace of fs-customer.
resource "azurerm_private_endpoint" "amlworkspace_endpoint" {
  name                          = "pe-fs-customer-amlworkspace"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-fs-customer-amlworkspace-nic"

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

# file of stcontosofeatures.
resource "azurerm_private_endpoint" "file_endpoint" {
  name                          = "pe-stcontosofeatures-file"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-stcontosofeatures-file-nic"

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

# Reader for the workspace's identity: without it, studio cannot see the endpoint of file.
resource "azurerm_role_assignment" "file_endpoint_reader" {
  scope              = azurerm_private_endpoint.file_endpoint.id
  role_definition_id = "/subscriptions/${data.azurerm_client_config.current.subscription_id}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
  principal_id       = var.workspace_principal_id
  principal_type     = "ServicePrincipal"
}

# Ends public access to fs-customer.
resource "azapi_update_resource" "workspace_change" {
  type        = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  resource_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-features/providers/Microsoft.MachineLearningServices/workspaces/fs-customer"
  body = {
    properties = {
      publicNetworkAccess = "Disabled"
    }
  }
  depends_on = [
    azurerm_private_endpoint.amlworkspace_endpoint,
    azurerm_private_endpoint.file_endpoint,
  ]
}

# Ends public access to stcontosofeatures. Lets this workspace alone reach the storage account as a resource
# instance.
resource "azapi_update_resource" "storage_account_change" {
  type        = "Microsoft.Storage/storageAccounts@2023-05-01"
  resource_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-features/providers/Microsoft.Storage/storageAccounts/stcontosofeatures"
  body = {
    properties = {
      publicNetworkAccess = "Disabled"
      networkAcls = {
        resourceAccessRules = [
          {
            tenantId   = "c0270500-0000-4000-8000-000000000000"
            resourceId = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-features/providers/Microsoft.MachineLearningServices/workspaces/fs-customer"
          },
        ]
        defaultAction = "Deny"
      }
    }
  }
  depends_on = [
    azurerm_private_endpoint.amlworkspace_endpoint,
    azurerm_private_endpoint.file_endpoint,
  ]
}
