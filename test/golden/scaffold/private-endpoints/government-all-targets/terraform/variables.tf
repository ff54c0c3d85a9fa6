variable "resource_group_name" {
  description = "The resource group to deploy to. It exists already."
  type        = string
}

variable "location" {
  description = "Region of the endpoints: that of the virtual network."
  type        = string
  default     = "usgovvirginia"
}

variable "subnet_id" {
  description = "Id of the subnet that the endpoints get their addresses from."
  type        = string
  default     = "/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.Network/virtualNetworks/vnet-ml-gov-second/subnets/endpoints"
}

variable "virtual_network_id" {
  description = "Id of the network that the zones are linked to."
  type        = string
  default     = "/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.Network/virtualNetworks/vnet-ml-gov-second"
}

variable "workspace_id" {
  description = "Id of the workspace."
  type        = string
  default     = "/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.MachineLearningServices/workspaces/mlw-gov"
}

variable "storage_account_id" {
  description = "Id of the workspace's default storage account."
  type        = string
  default     = "/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.Storage/storageAccounts/stcontosogov"
}

variable "key_vault_id" {
  description = "Id of the key vault."
  type        = string
  default     = "/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.KeyVault/vaults/kv-contoso-gov"
}

variable "container_registry_id" {
  description = "Id of the container registry."
  type        = string
  default     = "/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.ContainerRegistry/registries/crcontosogov"
}

variable "tags" {
  description = "Tags of everything that is created."
  type        = map(string)
  default     = {}
}
