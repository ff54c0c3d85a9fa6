# The Azure Machine Learning workspace mlw-secure, private, with a managed network

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

# The way out for the jump box. Billed by the hour.
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

# Only private endpoints stand here: no rule of its own is needed.
resource "azurerm_network_security_group" "private_endpoints_security_group" {
  name                = "nsg-vnet-mlw-secure-privateendpoints"
  resource_group_name = data.azurerm_resource_group.this.name
  location            = var.location
  tags                = var.tags
}

# Remote desktop only through Bastion.
resource "azurerm_network_security_group" "clients_security_group" {
  name                = "nsg-vnet-mlw-secure-clients"
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
  name                = "vnet-mlw-secure"
  resource_group_name = data.azurerm_resource_group.this.name
  location            = var.location
  tags                = var.tags
  address_space = [
    "10.10.0.0/22",
  ]
}

resource "azurerm_subnet" "network_privateendpoints" {
  name                 = "PrivateEndpoints"
  resource_group_name  = data.azurerm_resource_group.this.name
  virtual_network_name = azurerm_virtual_network.network.name
  address_prefixes = [
    "10.10.0.0/24",
  ]
  default_outbound_access_enabled   = false
  private_endpoint_network_policies = "Disabled"
}

resource "azurerm_subnet_network_security_group_association" "network_privateendpoints" {
  subnet_id                 = azurerm_subnet.network_privateendpoints.id
  network_security_group_id = azurerm_network_security_group.private_endpoints_security_group.id
}

resource "azurerm_subnet" "network_clients" {
  name                 = "Clients"
  resource_group_name  = data.azurerm_resource_group.this.name
  virtual_network_name = azurerm_virtual_network.network.name
  address_prefixes = [
    "10.10.1.0/24",
  ]
  default_outbound_access_enabled   = false
  private_endpoint_network_policies = "Disabled"
}

resource "azurerm_subnet_network_security_group_association" "network_clients" {
  subnet_id                 = azurerm_subnet.network_clients.id
  network_security_group_id = azurerm_network_security_group.clients_security_group.id
}

resource "azurerm_subnet_nat_gateway_association" "network_clients" {
  subnet_id      = azurerm_subnet.network_clients.id
  nat_gateway_id = azurerm_nat_gateway.nat_gateway.id
}

resource "azurerm_subnet" "network_azurebastionsubnet" {
  name                 = "AzureBastionSubnet"
  resource_group_name  = data.azurerm_resource_group.this.name
  virtual_network_name = azurerm_virtual_network.network.name
  address_prefixes = [
    "10.10.2.0/26",
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
        "https://studio.ml.azure.cn",
        "https://*.ml.azure.cn",
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
  name                       = "log-mlw-secure"
  resource_group_name        = data.azurerm_resource_group.this.name
  location                   = var.location
  tags                       = var.tags
  sku                        = "PerGB2018"
  retention_in_days          = 30
  internet_ingestion_enabled = true
  internet_query_enabled     = true
}

resource "azurerm_application_insights" "application_insights" {
  name                       = "appi-mlw-secure"
  resource_group_name        = data.azurerm_resource_group.this.name
  location                   = var.location
  tags                       = var.tags
  application_type           = "web"
  workspace_id               = azurerm_log_analytics_workspace.log_analytics.id
  internet_ingestion_enabled = true
  internet_query_enabled     = true
}

# No public access. The managed network can be made stricter later, but never switched off again. Provisioning
# it takes about half an hour.
resource "azurerm_machine_learning_workspace" "workspace" {
  name                          = var.workspace_name
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  kind                          = "Default"
  friendly_name                 = "mlw-secure"
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

  managed_network {
    isolation_mode                = "AllowInternetOutbound"
    provision_on_creation_enabled = true
  }
  depends_on = [azurerm_storage_account.storage_account]
}

resource "azurerm_private_dns_zone" "blob_core_chinacloudapi_cn_zone" {
  name                = "privatelink.blob.core.chinacloudapi.cn"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "blob_core_chinacloudapi_cn_zone_link" {
  name                  = "link-vnet-mlw-secure"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.blob_core_chinacloudapi_cn_zone.name
  virtual_network_id    = azurerm_virtual_network.network.id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "file_core_chinacloudapi_cn_zone" {
  name                = "privatelink.file.core.chinacloudapi.cn"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "file_core_chinacloudapi_cn_zone_link" {
  name                  = "link-vnet-mlw-secure"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.file_core_chinacloudapi_cn_zone.name
  virtual_network_id    = azurerm_virtual_network.network.id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "vaultcore_azure_cn_zone" {
  name                = "privatelink.vaultcore.azure.cn"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "vaultcore_azure_cn_zone_link" {
  name                  = "link-vnet-mlw-secure"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.vaultcore_azure_cn_zone.name
  virtual_network_id    = azurerm_virtual_network.network.id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "azurecr_cn_zone" {
  name                = "privatelink.azurecr.cn"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "azurecr_cn_zone_link" {
  name                  = "link-vnet-mlw-secure"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.azurecr_cn_zone.name
  virtual_network_id    = azurerm_virtual_network.network.id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "api_ml_azure_cn_zone" {
  name                = "privatelink.api.ml.azure.cn"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "api_ml_azure_cn_zone_link" {
  name                  = "link-vnet-mlw-secure"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.api_ml_azure_cn_zone.name
  virtual_network_id    = azurerm_virtual_network.network.id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "notebooks_chinacloudapi_cn_zone" {
  name                = "privatelink.notebooks.chinacloudapi.cn"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "notebooks_chinacloudapi_cn_zone_link" {
  name                  = "link-vnet-mlw-secure"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.notebooks_chinacloudapi_cn_zone.name
  virtual_network_id    = azurerm_virtual_network.network.id
  registration_enabled  = false
}

resource "azurerm_private_endpoint" "blob_endpoint" {
  name                          = "pe-mlw-secure-blob"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = azurerm_subnet.network_privateendpoints.id
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
      azurerm_private_dns_zone.blob_core_chinacloudapi_cn_zone.id,
    ]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.blob_core_chinacloudapi_cn_zone_link]
}

resource "azurerm_private_endpoint" "file_endpoint" {
  name                          = "pe-mlw-secure-file"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = azurerm_subnet.network_privateendpoints.id
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
      azurerm_private_dns_zone.file_core_chinacloudapi_cn_zone.id,
    ]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.file_core_chinacloudapi_cn_zone_link]
}

resource "azurerm_private_endpoint" "vault_endpoint" {
  name                          = "pe-mlw-secure-vault"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = azurerm_subnet.network_privateendpoints.id
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
      azurerm_private_dns_zone.vaultcore_azure_cn_zone.id,
    ]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.vaultcore_azure_cn_zone_link]
}

resource "azurerm_private_endpoint" "registry_endpoint" {
  name                          = "pe-mlw-secure-registry"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = azurerm_subnet.network_privateendpoints.id
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
      azurerm_private_dns_zone.azurecr_cn_zone.id,
    ]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.azurecr_cn_zone_link]
}

resource "azurerm_private_endpoint" "workspace_endpoint" {
  name                          = "pe-mlw-secure-amlworkspace"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = azurerm_subnet.network_privateendpoints.id
  custom_network_interface_name = "pe-mlw-secure-amlworkspace-nic"

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
      azurerm_private_dns_zone.api_ml_azure_cn_zone.id,
      azurerm_private_dns_zone.notebooks_chinacloudapi_cn_zone.id,
    ]
  }
  depends_on = [
    azurerm_private_dns_zone_virtual_network_link.api_ml_azure_cn_zone_link,
    azurerm_private_dns_zone_virtual_network_link.notebooks_chinacloudapi_cn_zone_link,
  ]
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

# Lets the managed network's private endpoints be approved on the resources of this group.
resource "azurerm_role_assignment" "connection_approver" {
  scope              = data.azurerm_resource_group.this.id
  role_definition_id = "/subscriptions/${data.azurerm_client_config.current.subscription_id}/providers/Microsoft.Authorization/roleDefinitions/b556d68e-0be0-4f35-a333-ad7ee1ce17ea"
  principal_id       = azurerm_machine_learning_workspace.workspace.identity[0].principal_id
  principal_type     = "ServicePrincipal"
}

# Scales to zero; also builds images, which Azure's own builder cannot do with a private registry.
resource "azapi_resource" "compute_cluster" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "cpu-cluster"
  parent_id = azurerm_machine_learning_workspace.workspace.id
  location  = var.location
  tags      = var.tags
  body = {
    properties = {
      computeType      = "AmlCompute"
      disableLocalAuth = true
      properties = {
        vmSize                      = "Standard_DS3_v2"
        vmPriority                  = "Dedicated"
        enableNodePublicIp          = false
        remoteLoginPortPublicAccess = "Disabled"
        scaleSettings = {
          minNodeCount                = 0
          maxNodeCount                = 2
          nodeIdleTimeBeforeScaleDown = "PT15M"
        }
      }
    }
  }

  identity {
    type = "SystemAssigned"
  }
  schema_validation_enabled = false
  depends_on = [
    azurerm_private_endpoint.blob_endpoint,
    azurerm_private_endpoint.file_endpoint,
    azurerm_private_endpoint.vault_endpoint,
    azurerm_private_endpoint.registry_endpoint,
    azurerm_private_endpoint.workspace_endpoint,
    azurerm_nat_gateway_public_ip_association.nat_gateway,
    azurerm_subnet_network_security_group_association.network_privateendpoints,
    azurerm_subnet_network_security_group_association.network_clients,
    azurerm_subnet_nat_gateway_association.network_clients,
  ]
}

# Billed by the hour while it runs; belongs to whoever deploys it.
resource "azapi_resource" "compute_instance" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "ci-mlwsecure-r0occ99i"
  parent_id = azurerm_machine_learning_workspace.workspace.id
  location  = var.location
  tags      = var.tags
  body = {
    properties = {
      computeType      = "ComputeInstance"
      disableLocalAuth = true
      properties = {
        vmSize             = "Standard_DS3_v2"
        enableNodePublicIp = false
      }
    }
  }
  schema_validation_enabled = false
  depends_on = [
    azurerm_private_endpoint.blob_endpoint,
    azurerm_private_endpoint.file_endpoint,
    azurerm_private_endpoint.vault_endpoint,
    azurerm_private_endpoint.registry_endpoint,
    azurerm_private_endpoint.workspace_endpoint,
    azurerm_nat_gateway_public_ip_association.nat_gateway,
    azurerm_subnet_network_security_group_association.network_privateendpoints,
    azurerm_subnet_network_security_group_association.network_clients,
    azurerm_subnet_nat_gateway_association.network_clients,
  ]
}

resource "azurerm_network_interface" "jump_box_nic" {
  name                = "nic-vm-mlwsecure"
  resource_group_name = data.azurerm_resource_group.this.name
  location            = var.location
  tags                = var.tags

  ip_configuration {
    name                          = "ipconfig1"
    subnet_id                     = azurerm_subnet.network_clients.id
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
    azurerm_subnet_network_security_group_association.network_privateendpoints,
    azurerm_subnet_network_security_group_association.network_clients,
    azurerm_subnet_nat_gateway_association.network_clients,
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
