# Private endpoints of the Azure Machine Learning workspace mlw-china
# amlworkspace of mlw-china has pe-mlw-china already: let the two write to different zones, or the later one
# overwrites the records of the other.
# blob of stcontosochina has pe-stcontosochina-blob already: let the two write to different zones, or the
# later one overwrites the records of the other.
# file of stcontosochina has pe-stcontosochina-file already: let the two write to different zones, or the
# later one overwrites the records of the other.
# queue of stcontosochina has pe-stcontosochina-queue already: let the two write to different zones, or the
# later one overwrites the records of the other.
# table of stcontosochina has pe-stcontosochina-table already: let the two write to different zones, or the
# later one overwrites the records of the other.
# vault of kv-contoso-china has pe-kv-contoso-china already: let the two write to different zones, or the
# later one overwrites the records of the other.
# registry of crcontosochina has pe-crcontosochina already: let the two write to different zones, or the later
# one overwrites the records of the other.

data "azurerm_client_config" "current" {}

data "azurerm_resource_group" "this" {
  name = var.resource_group_name
}

resource "azurerm_private_dns_zone" "api_ml_azure_cn_zone" {
  name                = "privatelink.api.ml.azure.cn"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "api_ml_azure_cn_zone_link" {
  name                  = "link-vnet-ml-china-second"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.api_ml_azure_cn_zone.name
  virtual_network_id    = var.virtual_network_id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "notebooks_chinacloudapi_cn_zone" {
  name                = "privatelink.notebooks.chinacloudapi.cn"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "notebooks_chinacloudapi_cn_zone_link" {
  name                  = "link-vnet-ml-china-second"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.notebooks_chinacloudapi_cn_zone.name
  virtual_network_id    = var.virtual_network_id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "blob_core_chinacloudapi_cn_zone" {
  name                = "privatelink.blob.core.chinacloudapi.cn"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "blob_core_chinacloudapi_cn_zone_link" {
  name                  = "link-vnet-ml-china-second"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.blob_core_chinacloudapi_cn_zone.name
  virtual_network_id    = var.virtual_network_id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "file_core_chinacloudapi_cn_zone" {
  name                = "privatelink.file.core.chinacloudapi.cn"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "file_core_chinacloudapi_cn_zone_link" {
  name                  = "link-vnet-ml-china-second"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.file_core_chinacloudapi_cn_zone.name
  virtual_network_id    = var.virtual_network_id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "queue_core_chinacloudapi_cn_zone" {
  name                = "privatelink.queue.core.chinacloudapi.cn"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "queue_core_chinacloudapi_cn_zone_link" {
  name                  = "link-vnet-ml-china-second"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.queue_core_chinacloudapi_cn_zone.name
  virtual_network_id    = var.virtual_network_id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "table_core_chinacloudapi_cn_zone" {
  name                = "privatelink.table.core.chinacloudapi.cn"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "table_core_chinacloudapi_cn_zone_link" {
  name                  = "link-vnet-ml-china-second"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.table_core_chinacloudapi_cn_zone.name
  virtual_network_id    = var.virtual_network_id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "vaultcore_azure_cn_zone" {
  name                = "privatelink.vaultcore.azure.cn"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "vaultcore_azure_cn_zone_link" {
  name                  = "link-vnet-ml-china-second"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.vaultcore_azure_cn_zone.name
  virtual_network_id    = var.virtual_network_id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "azurecr_cn_zone" {
  name                = "privatelink.azurecr.cn"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "azurecr_cn_zone_link" {
  name                  = "link-vnet-ml-china-second"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.azurecr_cn_zone.name
  virtual_network_id    = var.virtual_network_id
  registration_enabled  = false
}

# amlworkspace of mlw-china.
resource "azurerm_private_endpoint" "amlworkspace_endpoint" {
  name                          = "pe-mlw-china-amlworkspace"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-mlw-china-amlworkspace-nic"

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
      azurerm_private_dns_zone.api_ml_azure_cn_zone.id,
      azurerm_private_dns_zone.notebooks_chinacloudapi_cn_zone.id,
    ]
  }
  depends_on = [
    azurerm_private_dns_zone_virtual_network_link.api_ml_azure_cn_zone_link,
    azurerm_private_dns_zone_virtual_network_link.notebooks_chinacloudapi_cn_zone_link,
  ]
}

# blob of stcontosochina.
resource "azurerm_private_endpoint" "blob_endpoint" {
  name                          = "pe-stcontosochina-blob"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-stcontosochina-blob-nic"

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
      azurerm_private_dns_zone.blob_core_chinacloudapi_cn_zone.id,
    ]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.blob_core_chinacloudapi_cn_zone_link]
}

# file of stcontosochina.
resource "azurerm_private_endpoint" "file_endpoint" {
  name                          = "pe-stcontosochina-file"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-stcontosochina-file-nic"

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
      azurerm_private_dns_zone.file_core_chinacloudapi_cn_zone.id,
    ]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.file_core_chinacloudapi_cn_zone_link]
}

# queue of stcontosochina.
resource "azurerm_private_endpoint" "queue_endpoint" {
  name                          = "pe-stcontosochina-queue"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-stcontosochina-queue-nic"

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
      azurerm_private_dns_zone.queue_core_chinacloudapi_cn_zone.id,
    ]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.queue_core_chinacloudapi_cn_zone_link]
}

# table of stcontosochina.
resource "azurerm_private_endpoint" "table_endpoint" {
  name                          = "pe-stcontosochina-table"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-stcontosochina-table-nic"

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
      azurerm_private_dns_zone.table_core_chinacloudapi_cn_zone.id,
    ]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.table_core_chinacloudapi_cn_zone_link]
}

# vault of kv-contoso-china.
resource "azurerm_private_endpoint" "vault_endpoint" {
  name                          = "pe-kv-contoso-china-vault"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-kv-contoso-china-vault-nic"

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
      azurerm_private_dns_zone.vaultcore_azure_cn_zone.id,
    ]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.vaultcore_azure_cn_zone_link]
}

# registry of crcontosochina.
resource "azurerm_private_endpoint" "registry_endpoint" {
  name                          = "pe-crcontosochina-registry"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-crcontosochina-registry-nic"

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
      azurerm_private_dns_zone.azurecr_cn_zone.id,
    ]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.azurecr_cn_zone_link]
}
