# Private endpoints of the Azure Machine Learning workspace mlw-gov
# amlworkspace of mlw-gov has pe-mlw-gov already: let the two write to different zones, or the later one
# overwrites the records of the other.
# blob of stcontosogov has pe-stcontosogov-blob already: let the two write to different zones, or the later
# one overwrites the records of the other.
# file of stcontosogov has pe-stcontosogov-file already: let the two write to different zones, or the later
# one overwrites the records of the other.
# queue of stcontosogov has pe-stcontosogov-queue already: let the two write to different zones, or the later
# one overwrites the records of the other.
# table of stcontosogov has pe-stcontosogov-table already: let the two write to different zones, or the later
# one overwrites the records of the other.
# vault of kv-contoso-gov has pe-kv-contoso-gov already: let the two write to different zones, or the later
# one overwrites the records of the other.
# registry of crcontosogov has pe-crcontosogov already: let the two write to different zones, or the later one
# overwrites the records of the other.

data "azurerm_client_config" "current" {}

data "azurerm_resource_group" "this" {
  name = var.resource_group_name
}

resource "azurerm_private_dns_zone" "api_ml_azure_us_zone" {
  name                = "privatelink.api.ml.azure.us"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "api_ml_azure_us_zone_link" {
  name                  = "link-vnet-ml-gov-second"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.api_ml_azure_us_zone.name
  virtual_network_id    = var.virtual_network_id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "notebooks_usgovcloudapi_net_zone" {
  name                = "privatelink.notebooks.usgovcloudapi.net"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "notebooks_usgovcloudapi_net_zone_link" {
  name                  = "link-vnet-ml-gov-second"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.notebooks_usgovcloudapi_net_zone.name
  virtual_network_id    = var.virtual_network_id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "blob_core_usgovcloudapi_net_zone" {
  name                = "privatelink.blob.core.usgovcloudapi.net"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "blob_core_usgovcloudapi_net_zone_link" {
  name                  = "link-vnet-ml-gov-second"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.blob_core_usgovcloudapi_net_zone.name
  virtual_network_id    = var.virtual_network_id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "file_core_usgovcloudapi_net_zone" {
  name                = "privatelink.file.core.usgovcloudapi.net"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "file_core_usgovcloudapi_net_zone_link" {
  name                  = "link-vnet-ml-gov-second"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.file_core_usgovcloudapi_net_zone.name
  virtual_network_id    = var.virtual_network_id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "queue_core_usgovcloudapi_net_zone" {
  name                = "privatelink.queue.core.usgovcloudapi.net"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "queue_core_usgovcloudapi_net_zone_link" {
  name                  = "link-vnet-ml-gov-second"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.queue_core_usgovcloudapi_net_zone.name
  virtual_network_id    = var.virtual_network_id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "table_core_usgovcloudapi_net_zone" {
  name                = "privatelink.table.core.usgovcloudapi.net"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "table_core_usgovcloudapi_net_zone_link" {
  name                  = "link-vnet-ml-gov-second"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.table_core_usgovcloudapi_net_zone.name
  virtual_network_id    = var.virtual_network_id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "vaultcore_usgovcloudapi_net_zone" {
  name                = "privatelink.vaultcore.usgovcloudapi.net"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "vaultcore_usgovcloudapi_net_zone_link" {
  name                  = "link-vnet-ml-gov-second"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.vaultcore_usgovcloudapi_net_zone.name
  virtual_network_id    = var.virtual_network_id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "azurecr_us_zone" {
  name                = "privatelink.azurecr.us"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "azurecr_us_zone_link" {
  name                  = "link-vnet-ml-gov-second"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.azurecr_us_zone.name
  virtual_network_id    = var.virtual_network_id
  registration_enabled  = false
}

# amlworkspace of mlw-gov.
resource "azurerm_private_endpoint" "amlworkspace_endpoint" {
  name                          = "pe-mlw-gov-amlworkspace"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-mlw-gov-amlworkspace-nic"

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
      azurerm_private_dns_zone.api_ml_azure_us_zone.id,
      azurerm_private_dns_zone.notebooks_usgovcloudapi_net_zone.id,
    ]
  }
  depends_on = [
    azurerm_private_dns_zone_virtual_network_link.api_ml_azure_us_zone_link,
    azurerm_private_dns_zone_virtual_network_link.notebooks_usgovcloudapi_net_zone_link,
  ]
}

# blob of stcontosogov.
resource "azurerm_private_endpoint" "blob_endpoint" {
  name                          = "pe-stcontosogov-blob"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-stcontosogov-blob-nic"

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
      azurerm_private_dns_zone.blob_core_usgovcloudapi_net_zone.id,
    ]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.blob_core_usgovcloudapi_net_zone_link]
}

# file of stcontosogov.
resource "azurerm_private_endpoint" "file_endpoint" {
  name                          = "pe-stcontosogov-file"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-stcontosogov-file-nic"

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
      azurerm_private_dns_zone.file_core_usgovcloudapi_net_zone.id,
    ]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.file_core_usgovcloudapi_net_zone_link]
}

# queue of stcontosogov.
resource "azurerm_private_endpoint" "queue_endpoint" {
  name                          = "pe-stcontosogov-queue"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-stcontosogov-queue-nic"

  private_service_connection {
    name                           = "queue"
    private_connection_resource_id = var.storage_account_id
    subresource_names = [
      "queue",
    ]
    is_manual_connection = false
  }

  private_dns_zone_group {
    name = "default"
    private_dns_zone_ids = [
      azurerm_private_dns_zone.queue_core_usgovcloudapi_net_zone.id,
    ]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.queue_core_usgovcloudapi_net_zone_link]
}

# table of stcontosogov.
resource "azurerm_private_endpoint" "table_endpoint" {
  name                          = "pe-stcontosogov-table"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-stcontosogov-table-nic"

  private_service_connection {
    name                           = "table"
    private_connection_resource_id = var.storage_account_id
    subresource_names = [
      "table",
    ]
    is_manual_connection = false
  }

  private_dns_zone_group {
    name = "default"
    private_dns_zone_ids = [
      azurerm_private_dns_zone.table_core_usgovcloudapi_net_zone.id,
    ]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.table_core_usgovcloudapi_net_zone_link]
}

# vault of kv-contoso-gov.
resource "azurerm_private_endpoint" "vault_endpoint" {
  name                          = "pe-kv-contoso-gov-vault"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-kv-contoso-gov-vault-nic"

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
      azurerm_private_dns_zone.vaultcore_usgovcloudapi_net_zone.id,
    ]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.vaultcore_usgovcloudapi_net_zone_link]
}

# registry of crcontosogov.
resource "azurerm_private_endpoint" "registry_endpoint" {
  name                          = "pe-crcontosogov-registry"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-crcontosogov-registry-nic"

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
      azurerm_private_dns_zone.azurecr_us_zone.id,
    ]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.azurecr_us_zone_link]
}
