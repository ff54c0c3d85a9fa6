# Private endpoints of the Azure Machine Learning workspace mlw-sandbox
# No zone privatelink.monitor.azure.com exists in the subscriptions read, so it is created.
# No zone privatelink.oms.opinsights.azure.com exists in the subscriptions read, so it is created.
# No zone privatelink.ods.opinsights.azure.com exists in the subscriptions read, so it is created.
# No zone privatelink.agentsvc.azure-automation.net exists in the subscriptions read, so it is created.
# The private DNS zones of Azure Monitor serve every resource at once: keep one private link scope with one
# endpoint for all networks that share DNS, or the later endpoint overwrites the records of the earlier, and
# whichever is deleted takes them along.

data "azurerm_client_config" "current" {}

data "azurerm_resource_group" "this" {
  name = var.resource_group_name
}

resource "azurerm_private_dns_zone" "monitor_azure_com_zone" {
  name                = "privatelink.monitor.azure.com"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "monitor_azure_com_zone_link" {
  name                  = "link-vnet-hub"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.monitor_azure_com_zone.name
  virtual_network_id    = var.virtual_network_id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "oms_opinsights_azure_com_zone" {
  name                = "privatelink.oms.opinsights.azure.com"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "oms_opinsights_azure_com_zone_link" {
  name                  = "link-vnet-hub"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.oms_opinsights_azure_com_zone.name
  virtual_network_id    = var.virtual_network_id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "ods_opinsights_azure_com_zone" {
  name                = "privatelink.ods.opinsights.azure.com"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "ods_opinsights_azure_com_zone_link" {
  name                  = "link-vnet-hub"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.ods_opinsights_azure_com_zone.name
  virtual_network_id    = var.virtual_network_id
  registration_enabled  = false
}

resource "azurerm_private_dns_zone" "agentsvc_azure_automation_net_zone" {
  name                = "privatelink.agentsvc.azure-automation.net"
  resource_group_name = data.azurerm_resource_group.this.name
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "agentsvc_azure_automation_net_zone_link" {
  name                  = "link-vnet-hub"
  resource_group_name   = data.azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.agentsvc_azure_automation_net_zone.name
  virtual_network_id    = var.virtual_network_id
  registration_enabled  = false
}

# One scope for all networks that share the Azure Monitor zones: a second one overwrites its records.
resource "azurerm_monitor_private_link_scope" "private_link_scope" {
  name                  = "ampls-mlw-sandbox"
  resource_group_name   = data.azurerm_resource_group.this.name
  tags                  = var.tags
  ingestion_access_mode = "Open"
  query_access_mode     = "Open"
}

resource "azurerm_monitor_private_link_scoped_service" "application_insights_scoped" {
  name                = "application-insights"
  resource_group_name = data.azurerm_resource_group.this.name
  scope_name          = azurerm_monitor_private_link_scope.private_link_scope.name
  linked_resource_id  = var.application_insights_id
}

resource "azurerm_monitor_private_link_scoped_service" "log_analytics_scoped" {
  name                = "log-analytics"
  resource_group_name = data.azurerm_resource_group.this.name
  scope_name          = azurerm_monitor_private_link_scope.private_link_scope.name
  linked_resource_id  = var.log_analytics_id
}

# azuremonitor of ampls-mlw-sandbox.
resource "azurerm_private_endpoint" "azuremonitor_endpoint" {
  name                          = "pe-ampls-mlw-sandbox-azuremonitor"
  resource_group_name           = data.azurerm_resource_group.this.name
  location                      = var.location
  tags                          = var.tags
  subnet_id                     = var.subnet_id
  custom_network_interface_name = "pe-ampls-mlw-sandbox-azuremonitor-nic"

  private_service_connection {
    name                           = "azuremonitor"
    private_connection_resource_id = azurerm_monitor_private_link_scope.private_link_scope.id
    subresource_names = [
      "azuremonitor",
    ]
    is_manual_connection = false
  }

  private_dns_zone_group {
    name = "default"
    private_dns_zone_ids = [
      azurerm_private_dns_zone.monitor_azure_com_zone.id,
      azurerm_private_dns_zone.oms_opinsights_azure_com_zone.id,
      azurerm_private_dns_zone.ods_opinsights_azure_com_zone.id,
      azurerm_private_dns_zone.agentsvc_azure_automation_net_zone.id,
      "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net",
    ]
  }
  depends_on = [
    azurerm_monitor_private_link_scoped_service.application_insights_scoped,
    azurerm_monitor_private_link_scoped_service.log_analytics_scoped,
    azurerm_private_dns_zone_virtual_network_link.monitor_azure_com_zone_link,
    azurerm_private_dns_zone_virtual_network_link.oms_opinsights_azure_com_zone_link,
    azurerm_private_dns_zone_virtual_network_link.ods_opinsights_azure_com_zone_link,
    azurerm_private_dns_zone_virtual_network_link.agentsvc_azure_automation_net_zone_link,
  ]
}
