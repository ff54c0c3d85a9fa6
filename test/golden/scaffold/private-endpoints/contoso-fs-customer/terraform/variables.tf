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

variable "workspace_id" {
  description = "Id of the workspace."
  type        = string
  default     = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-features/providers/Microsoft.MachineLearningServices/workspaces/fs-customer"
}

variable "storage_account_id" {
  description = "Id of the workspace's default storage account."
  type        = string
  default     = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-features/providers/Microsoft.Storage/storageAccounts/stcontosofeatures"
}

variable "workspace_principal_id" {
  description = "Object id of the workspace's managed identity."
  type        = string
  default     = "00000000-0000-4000-8000-2bc7f2597ff0"
}

variable "tags" {
  description = "Tags of everything that is created."
  type        = map(string)
  default     = {}
}
