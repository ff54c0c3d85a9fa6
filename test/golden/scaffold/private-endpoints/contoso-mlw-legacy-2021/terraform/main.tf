# Private endpoints of the Azure Machine Learning workspace mlw-legacy-2021

data "azurerm_client_config" "current" {}

data "azurerm_resource_group" "this" {
  name = var.resource_group_name
}

# The zone privatelink.azurecr.io exists in the resource group rg-private-dns; only the link is new.
resource "azapi_resource" "azurecr_io_zone_link" {
  type      = "Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01"
  name      = "link-vnet-ml-legacy"
  parent_id = "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.io"
  location  = "global"
  body = {
    properties = {
      registrationEnabled = false
      virtualNetwork = {
        id = var.virtual_network_id
      }
    }
  }
  schema_validation_enabled = false
}

# Upgrades the registry from Basic to Premium, which private endpoints need; it costs more.
resource "azapi_update_resource" "container_registry_upgrade" {
  type        = "Microsoft.ContainerRegistry/registries@2023-07-01"
  resource_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-legacy/providers/Microsoft.ContainerRegistry/registries/crcontosolegacy"
  body = {
    sku = {
      name = "Premium"
    }
  }
}

# registry of crcontosolegacy.
resource "azurerm_private_endpoint" "registry_endpoint" {
  name                          = "pe-crcontosolegacy-registry"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-crcontosolegacy-registry-nic"

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
  depends_on = [
    azapi_update_resource.container_registry_upgrade,
    azapi_resource.azurecr_io_zone_link,
  ]
}

# Ends public access to crcontosolegacy.
resource "azapi_update_resource" "container_registry_change" {
  type        = "Microsoft.ContainerRegistry/registries@2023-07-01"
  resource_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-legacy/providers/Microsoft.ContainerRegistry/registries/crcontosolegacy"
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
  resource_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-legacy/providers/Microsoft.Storage/storageAccounts/stcontosolegacy"
  body = {
    properties = {
      networkAcls = {
        resourceAccessRules = [
          {
            tenantId   = "c0270500-0000-4000-8000-000000000000"
            resourceId = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-legacy/providers/Microsoft.MachineLearningServices/workspaces/mlw-legacy-2021"
          },
        ]
        defaultAction = "Deny"
      }
    }
  }
  depends_on = [azurerm_private_endpoint.registry_endpoint]
}

# Builds images on the cluster cpu-2021: with a private registry, Azure's own builder cannot.
resource "azapi_update_resource" "workspace_change" {
  type        = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  resource_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-legacy/providers/Microsoft.MachineLearningServices/workspaces/mlw-legacy-2021"
  body = {
    properties = {
      imageBuildCompute = "cpu-2021"
    }
  }
  depends_on = [azurerm_private_endpoint.registry_endpoint]
}
