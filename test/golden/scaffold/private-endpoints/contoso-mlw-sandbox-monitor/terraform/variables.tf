variable "resource_group_name" {
  description = "The resource group to deploy to. It exists already."
  type        = string
}

variable "location" {
  description = "Region of the endpoints: that of the virtual network."
  type        = string
  default     = "westeurope"
}

variable "subnet_id" {
  description = "Id of the subnet that the endpoints get their addresses from."
  type        = string
  default     = "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-hub-network/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/snet-private-endpoints"
}

variable "virtual_network_id" {
  description = "Id of the network that the zones are linked to."
  type        = string
  default     = "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-hub-network/providers/Microsoft.Network/virtualNetworks/vnet-hub"
}

variable "application_insights_id" {
  description = "Id of the workspace's Application Insights."
  type        = string
  default     = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-sandbox/providers/Microsoft.Insights/components/appi-contoso-sandbox"
}

variable "log_analytics_id" {
  description = "Id of the Log Analytics workspace that keeps its data."
  type        = string
  default     = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-sandbox/providers/Microsoft.OperationalInsights/workspaces/log-contoso-sandbox"
}

variable "tags" {
  description = "Tags of everything that is created."
  type        = map(string)
  default     = {}
}
