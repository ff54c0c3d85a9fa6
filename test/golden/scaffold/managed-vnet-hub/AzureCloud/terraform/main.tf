# The Azure Machine Learning workspace mlw-spoke, private, with a managed network

data "azurerm_client_config" "current" {}

data "azurerm_resource_group" "this" {
  name = var.resource_group_name
}

# Only private endpoints stand here: no rule of its own is needed.
resource "azurerm_network_security_group" "private_endpoints_security_group" {
  name                = "nsg-vnet-mlw-spoke-privateendpoints"
  resource_group_name = data.azurerm_resource_group.this.name
  location            = var.location
  tags                = var.tags
}

# Add the rules for what will stand here.
resource "azurerm_network_security_group" "clients_security_group" {
  name                = "nsg-vnet-mlw-spoke-clients"
  resource_group_name = data.azurerm_resource_group.this.name
  location            = var.location
  tags                = var.tags
}

# The range overlaps no network that was seen, nor 172.17.0.0/16, which Docker uses on every compute.
resource "azurerm_virtual_network" "network" {
  name                = "vnet-mlw-spoke"
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
  name                       = "log-mlw-spoke"
  resource_group_name        = data.azurerm_resource_group.this.name
  location                   = var.location
  tags                       = var.tags
  sku                        = "PerGB2018"
  retention_in_days          = 30
  internet_ingestion_enabled = true
  internet_query_enabled     = true
}

resource "azurerm_application_insights" "application_insights" {
  name                       = "appi-mlw-spoke"
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
  friendly_name                 = "mlw-spoke"
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

# The zone privatelink.blob.core.windows.net exists in the resource group rg-private-dns; only the link is
# new.
resource "azapi_resource" "blob_core_windows_net_zone_link" {
  type      = "Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01"
  name      = "link-vnet-mlw-spoke"
  parent_id = "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net"
  location  = "global"
  body = {
    properties = {
      registrationEnabled = false
      virtualNetwork = {
        id = azurerm_virtual_network.network.id
      }
    }
  }
  schema_validation_enabled = false
}

# The zone privatelink.file.core.windows.net exists in the resource group rg-private-dns; only the link is
# new.
resource "azapi_resource" "file_core_windows_net_zone_link" {
  type      = "Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01"
  name      = "link-vnet-mlw-spoke"
  parent_id = "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.file.core.windows.net"
  location  = "global"
  body = {
    properties = {
      registrationEnabled = false
      virtualNetwork = {
        id = azurerm_virtual_network.network.id
      }
    }
  }
  schema_validation_enabled = false
}

# The zone privatelink.vaultcore.azure.net exists in the resource group rg-private-dns; only the link is new.
resource "azapi_resource" "vaultcore_azure_net_zone_link" {
  type      = "Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01"
  name      = "link-vnet-mlw-spoke"
  parent_id = "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net"
  location  = "global"
  body = {
    properties = {
      registrationEnabled = false
      virtualNetwork = {
        id = azurerm_virtual_network.network.id
      }
    }
  }
  schema_validation_enabled = false
}

# The zone privatelink.azurecr.io exists in the resource group rg-private-dns; only the link is new.
resource "azapi_resource" "azurecr_io_zone_link" {
  type      = "Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01"
  name      = "link-vnet-mlw-spoke"
  parent_id = "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.io"
  location  = "global"
  body = {
    properties = {
      registrationEnabled = false
      virtualNetwork = {
        id = azurerm_virtual_network.network.id
      }
    }
  }
  schema_validation_enabled = false
}

# The zone privatelink.api.azureml.ms exists in the resource group rg-private-dns; only the link is new.
resource "azapi_resource" "api_azureml_ms_zone_link" {
  type      = "Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01"
  name      = "link-vnet-mlw-spoke"
  parent_id = "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.api.azureml.ms"
  location  = "global"
  body = {
    properties = {
      registrationEnabled = false
      virtualNetwork = {
        id = azurerm_virtual_network.network.id
      }
    }
  }
  schema_validation_enabled = false
}

# The zone privatelink.notebooks.azure.net exists in the resource group rg-private-dns; only the link is new.
resource "azapi_resource" "notebooks_azure_net_zone_link" {
  type      = "Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01"
  name      = "link-vnet-mlw-spoke"
  parent_id = "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.notebooks.azure.net"
  location  = "global"
  body = {
    properties = {
      registrationEnabled = false
      virtualNetwork = {
        id = azurerm_virtual_network.network.id
      }
    }
  }
  schema_validation_enabled = false
}

resource "azurerm_private_endpoint" "blob_endpoint" {
  name                          = "pe-mlw-spoke-blob"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = azurerm_subnet.network_privateendpoints.id
  custom_network_interface_name = "pe-mlw-spoke-blob-nic"

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
  depends_on = [azapi_resource.blob_core_windows_net_zone_link]
}

resource "azurerm_private_endpoint" "file_endpoint" {
  name                          = "pe-mlw-spoke-file"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = azurerm_subnet.network_privateendpoints.id
  custom_network_interface_name = "pe-mlw-spoke-file-nic"

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
  depends_on = [azapi_resource.file_core_windows_net_zone_link]
}

resource "azurerm_private_endpoint" "vault_endpoint" {
  name                          = "pe-mlw-spoke-vault"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = azurerm_subnet.network_privateendpoints.id
  custom_network_interface_name = "pe-mlw-spoke-vault-nic"

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
  depends_on = [azapi_resource.vaultcore_azure_net_zone_link]
}

resource "azurerm_private_endpoint" "registry_endpoint" {
  name                          = "pe-mlw-spoke-registry"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = azurerm_subnet.network_privateendpoints.id
  custom_network_interface_name = "pe-mlw-spoke-registry-nic"

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
  depends_on = [azapi_resource.azurecr_io_zone_link]
}

resource "azurerm_private_endpoint" "workspace_endpoint" {
  name                          = "pe-mlw-spoke-amlworkspace"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = azurerm_subnet.network_privateendpoints.id
  custom_network_interface_name = "pe-mlw-spoke-amlworkspace-nic"

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
  depends_on = [
    azapi_resource.api_azureml_ms_zone_link,
    azapi_resource.notebooks_azure_net_zone_link,
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
    azurerm_subnet_network_security_group_association.network_privateendpoints,
    azurerm_subnet_network_security_group_association.network_clients,
  ]
}

# Billed by the hour while it runs; belongs to whoever deploys it.
resource "azapi_resource" "compute_instance" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "ci-mlwspoke-lg8am67g"
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
    azurerm_subnet_network_security_group_association.network_privateendpoints,
    azurerm_subnet_network_security_group_association.network_clients,
  ]
}

# For the hub's gateway, set useRemoteGateways here once the hub allows gateway transit.
resource "azurerm_virtual_network_peering" "peering_to_hub" {
  name                         = "to-vnet-hub"
  resource_group_name          = data.azurerm_resource_group.this.name
  virtual_network_name         = "vnet-mlw-spoke"
  remote_virtual_network_id    = "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-hub-network/providers/Microsoft.Network/virtualNetworks/vnet-hub"
  allow_virtual_network_access = true
  allow_forwarded_traffic      = true
  allow_gateway_transit        = false
  use_remote_gateways          = false
}

# The hub's half of the peering.
resource "azapi_resource" "peering_from_hub" {
  type      = "Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01"
  name      = "to-vnet-mlw-spoke"
  parent_id = "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-hub-network/providers/Microsoft.Network/virtualNetworks/vnet-hub"
  body = {
    properties = {
      remoteVirtualNetwork = {
        id = azurerm_virtual_network.network.id
      }
      allowVirtualNetworkAccess = true
      allowForwardedTraffic     = true
      useRemoteGateways         = false
      allowGatewayTransit       = true
    }
  }
  schema_validation_enabled = false
}
