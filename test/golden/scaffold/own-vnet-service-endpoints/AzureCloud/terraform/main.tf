# The Azure Machine Learning workspace mlw-secure, private, with a virtual network of its own

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

# The way out for compute without public addresses: images, packages and the service itself. Billed by the
# hour.
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

# Compute without public addresses needs nothing inbound.
resource "azurerm_network_security_group" "training_security_group" {
  name                = "nsg-vnet-mlw-secure-training"
  resource_group_name = data.azurerm_resource_group.this.name
  location            = var.location
  tags                = var.tags

  security_rule {
    name                       = "AllowEntraIdOutbound"
    description                = "Sign-in with Microsoft Entra ID."
    priority                   = 110
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "VirtualNetwork"
    source_port_range          = "*"
    destination_address_prefix = "AzureActiveDirectory"
    destination_port_ranges = [
      "80",
      "443",
    ]
  }

  security_rule {
    name                       = "AllowMachineLearningOutbound"
    description                = "The service; 8787 is RStudio, 18881 IntelliSense."
    priority                   = 120
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "VirtualNetwork"
    source_port_range          = "*"
    destination_address_prefix = "AzureMachineLearning"
    destination_port_ranges = [
      "443",
      "8787",
      "18881",
    ]
  }

  security_rule {
    name                       = "AllowMachineLearningUdpOutbound"
    description                = "The service."
    priority                   = 130
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Udp"
    source_address_prefix      = "VirtualNetwork"
    source_port_range          = "*"
    destination_address_prefix = "AzureMachineLearning"
    destination_port_range     = "5831"
  }

  security_rule {
    name                       = "AllowBatchNodeManagementOutbound"
    description                = "Azure Batch, which runs the computes."
    priority                   = 140
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "*"
    source_address_prefix      = "VirtualNetwork"
    source_port_range          = "*"
    destination_address_prefix = "BatchNodeManagement.westeurope"
    destination_port_range     = "443"
  }

  security_rule {
    name                       = "AllowResourceManagerOutbound"
    description                = "Creating and deleting resources."
    priority                   = 150
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "VirtualNetwork"
    source_port_range          = "*"
    destination_address_prefix = "AzureResourceManager"
    destination_port_range     = "443"
  }

  security_rule {
    name                       = "AllowStorageOutbound"
    description                = "Azure Batch's own storage; 445 where a firewall stands between compute and the file share."
    priority                   = 160
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "VirtualNetwork"
    source_port_range          = "*"
    destination_address_prefix = "Storage.westeurope"
    destination_port_ranges = [
      "443",
      "445",
    ]
  }

  security_rule {
    name                       = "AllowFrontDoorOutbound"
    description                = "Entry point of studio and AutoML."
    priority                   = 170
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "VirtualNetwork"
    source_port_range          = "*"
    destination_address_prefix = "AzureFrontDoor.FrontEnd"
    destination_port_range     = "443"
  }

  security_rule {
    name                       = "AllowContainerImagesOutbound"
    description                = "Docker images of Microsoft."
    priority                   = 180
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "VirtualNetwork"
    source_port_range          = "*"
    destination_address_prefix = "MicrosoftContainerRegistry"
    destination_port_range     = "443"
  }

  security_rule {
    name                       = "AllowContainerImagesCdnOutbound"
    description                = "What the images are delivered through."
    priority                   = 190
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "VirtualNetwork"
    source_port_range          = "*"
    destination_address_prefix = "AzureFrontDoor.FirstParty"
    destination_port_range     = "443"
  }

  security_rule {
    name                       = "AllowMonitorOutbound"
    description                = "Telemetry."
    priority                   = 200
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "VirtualNetwork"
    source_port_range          = "*"
    destination_address_prefix = "AzureMonitor"
    destination_port_range     = "443"
  }

  security_rule {
    name                       = "AllowPublicKeyVaultOutbound"
    description                = "A vault without a private endpoint."
    priority                   = 210
    direction                  = "Outbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "VirtualNetwork"
    source_port_range          = "*"
    destination_address_prefix = "AzureKeyVault.westeurope"
    destination_port_range     = "443"
  }
}

# Remote desktop only through Bastion.
resource "azurerm_network_security_group" "scoring_security_group" {
  name                = "nsg-vnet-mlw-secure-scoring"
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

resource "azurerm_subnet" "network_training" {
  name                 = "Training"
  resource_group_name  = data.azurerm_resource_group.this.name
  virtual_network_name = azurerm_virtual_network.network.name
  address_prefixes = [
    "10.10.0.0/24",
  ]
  default_outbound_access_enabled   = false
  private_endpoint_network_policies = "Disabled"
  service_endpoints = [
    "Microsoft.Storage",
    "Microsoft.KeyVault",
  ]
}

resource "azurerm_subnet_network_security_group_association" "network_training" {
  subnet_id                 = azurerm_subnet.network_training.id
  network_security_group_id = azurerm_network_security_group.training_security_group.id
}

resource "azurerm_subnet_nat_gateway_association" "network_training" {
  subnet_id      = azurerm_subnet.network_training.id
  nat_gateway_id = azurerm_nat_gateway.nat_gateway.id
}

resource "azurerm_subnet" "network_scoring" {
  name                 = "Scoring"
  resource_group_name  = data.azurerm_resource_group.this.name
  virtual_network_name = azurerm_virtual_network.network.name
  address_prefixes = [
    "10.10.1.0/24",
  ]
  default_outbound_access_enabled   = false
  private_endpoint_network_policies = "Disabled"
  service_endpoints = [
    "Microsoft.Storage",
    "Microsoft.KeyVault",
  ]
}

resource "azurerm_subnet_network_security_group_association" "network_scoring" {
  subnet_id                 = azurerm_subnet.network_scoring.id
  network_security_group_id = azurerm_network_security_group.scoring_security_group.id
}

resource "azurerm_subnet_nat_gateway_association" "network_scoring" {
  subnet_id      = azurerm_subnet.network_scoring.id
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

# The workspace's default storage account. Access for every trusted Azure service.
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
  public_network_access_enabled   = true

  network_rules {
    default_action = "Deny"
    bypass = [
      "AzureServices",
    ]
    virtual_network_subnet_ids = [
      azurerm_subnet.network_training.id,
      azurerm_subnet.network_scoring.id,
    ]
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
  public_network_access_enabled = true

  network_acls {
    default_action = "Deny"
    virtual_network_subnet_ids = [
      azurerm_subnet.network_training.id,
      azurerm_subnet.network_scoring.id,
    ]
    bypass = "AzureServices"
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

# No public access: reached through its private endpoint alone.
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

  serverless_compute {
    subnet_id         = azurerm_subnet.network_training.id
    public_ip_enabled = false
  }
  depends_on = [azurerm_storage_account.storage_account]
}

resource "azurerm_private_dns_zone" "azurecr_io_zone" {
  name                = "privatelink.azurecr.io"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "azurecr_io_zone_link" {
  name                  = "link-vnet-mlw-secure"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.azurecr_io_zone.name
  virtual_network_id    = azurerm_virtual_network.network.id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "api_azureml_ms_zone" {
  name                = "privatelink.api.azureml.ms"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "api_azureml_ms_zone_link" {
  name                  = "link-vnet-mlw-secure"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.api_azureml_ms_zone.name
  virtual_network_id    = azurerm_virtual_network.network.id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "notebooks_azure_net_zone" {
  name                = "privatelink.notebooks.azure.net"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "notebooks_azure_net_zone_link" {
  name                  = "link-vnet-mlw-secure"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.notebooks_azure_net_zone.name
  virtual_network_id    = azurerm_virtual_network.network.id
  registration_enabled  = false
}

resource "azurerm_private_endpoint" "registry_endpoint" {
  name                          = "pe-mlw-secure-registry"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = azurerm_subnet.network_training.id
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
      azurerm_private_dns_zone.azurecr_io_zone.id,
    ]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.azurecr_io_zone_link]
}

resource "azurerm_private_endpoint" "workspace_endpoint" {
  name                          = "pe-mlw-secure-amlworkspace"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = azurerm_subnet.network_training.id
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
      azurerm_private_dns_zone.api_azureml_ms_zone.id,
      azurerm_private_dns_zone.notebooks_azure_net_zone.id,
    ]
  }
  depends_on = [
    azurerm_private_dns_zone_virtual_network_link.api_azureml_ms_zone_link,
    azurerm_private_dns_zone_virtual_network_link.notebooks_azure_net_zone_link,
  ]
}

# Scales to zero; also builds images, which Azure's own builder cannot do with a private registry.
resource "azurerm_machine_learning_compute_cluster" "compute_cluster" {
  name                          = "cpu-cluster"
  location                      = var.location
  tags                          = var.tags
  machine_learning_workspace_id = azurerm_machine_learning_workspace.workspace.id
  subnet_resource_id            = azurerm_subnet.network_training.id
  node_public_ip_enabled        = false
  local_auth_enabled            = false

  identity {
    type = "SystemAssigned"
  }
  vm_size                   = "Standard_DS3_v2"
  vm_priority               = "Dedicated"
  ssh_public_access_enabled = false

  scale_settings {
    min_node_count                       = 0
    max_node_count                       = 2
    scale_down_nodes_after_idle_duration = "PT15M"
  }
  depends_on = [
    azurerm_private_endpoint.registry_endpoint,
    azurerm_private_endpoint.workspace_endpoint,
    azurerm_nat_gateway_public_ip_association.nat_gateway,
    azurerm_subnet_network_security_group_association.network_training,
    azurerm_subnet_nat_gateway_association.network_training,
    azurerm_subnet_network_security_group_association.network_scoring,
    azurerm_subnet_nat_gateway_association.network_scoring,
  ]
}

# Billed by the hour while it runs; belongs to whoever deploys it.
resource "azurerm_machine_learning_compute_instance" "compute_instance" {
  name                          = "ci-mlwsecure-il3wg6ke"
  tags                          = var.tags
  machine_learning_workspace_id = azurerm_machine_learning_workspace.workspace.id
  subnet_resource_id            = azurerm_subnet.network_training.id
  node_public_ip_enabled        = false
  local_auth_enabled            = false
  virtual_machine_size          = "Standard_DS3_v2"
  depends_on = [
    azurerm_private_endpoint.registry_endpoint,
    azurerm_private_endpoint.workspace_endpoint,
    azurerm_nat_gateway_public_ip_association.nat_gateway,
    azurerm_subnet_network_security_group_association.network_training,
    azurerm_subnet_nat_gateway_association.network_training,
    azurerm_subnet_network_security_group_association.network_scoring,
    azurerm_subnet_nat_gateway_association.network_scoring,
  ]
}

resource "azurerm_network_interface" "jump_box_nic" {
  name                = "nic-vm-mlwsecure"
  resource_group_name = data.azurerm_resource_group.this.name
  location            = var.location
  tags                = var.tags

  ip_configuration {
    name                          = "ipconfig1"
    subnet_id                     = azurerm_subnet.network_scoring.id
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
    azurerm_subnet_network_security_group_association.network_training,
    azurerm_subnet_nat_gateway_association.network_training,
    azurerm_subnet_network_security_group_association.network_scoring,
    azurerm_subnet_nat_gateway_association.network_scoring,
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
