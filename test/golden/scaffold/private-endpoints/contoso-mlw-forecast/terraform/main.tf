# Private endpoints of the Azure Machine Learning workspace mlw-forecast
# Images cannot be built once the registry is closed, until the workspace's imageBuildCompute names a CPU
# cluster.

data "azurerm_client_config" "current" {}

data "azurerm_resource_group" "this" {
  name = var.resource_group_name
}

# registry of crcontosoforecast.
resource "azurerm_private_endpoint" "registry_endpoint" {
  name                          = "pe-crcontosoforecast-registry"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-crcontosoforecast-registry-nic"

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

# Ends public access to crcontosoforecast.
resource "azapi_update_resource" "container_registry_change" {
  type        = "Microsoft.ContainerRegistry/registries@2023-07-01"
  resource_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-forecast/providers/Microsoft.ContainerRegistry/registries/crcontosoforecast"
  body = {
    properties = {
      publicNetworkAccess = "Disabled"
    }
  }
  depends_on = [azurerm_private_endpoint.registry_endpoint]
}

# Lets this workspace alone reach the storage account as a resource instance.
resource "azapi_update_resource" "storage_account_change" {
  type        = "Microsoft.Storage/storageAccounts@2023-05-01"
  resource_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-forecast/providers/Microsoft.Storage/storageAccounts/stcontosoforecast"
  body = {
    properties = {
      networkAcls = {
        resourceAccessRules = [
          {
            tenantId   = "c0270500-0000-4000-8000-000000000000"
            resourceId = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-forecast/providers/Microsoft.MachineLearningServices/workspaces/mlw-forecast"
          },
        ]
        defaultAction = "Deny"
      }
    }
  }
  depends_on = [azurerm_private_endpoint.registry_endpoint]
}
