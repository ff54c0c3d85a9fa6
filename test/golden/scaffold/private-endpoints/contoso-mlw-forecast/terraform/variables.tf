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
  default     = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-forecast/subnets/snet-private-endpoints"
}

variable "container_registry_id" {
  description = "Id of the container registry."
  type        = string
  default     = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-forecast/providers/Microsoft.ContainerRegistry/registries/crcontosoforecast"
}

variable "tags" {
  description = "Tags of everything that is created."
  type        = map(string)
  default     = {}
}
