variable "resource_group_name" {
  description = "The resource group to deploy to. It exists already."
  type        = string
}

variable "workspace_name" {
  description = "Name of the workspace."
  type        = string
  default     = "mlw-second"
}

variable "location" {
  description = "Region of everything. The security rules name it too: change it there as well."
  type        = string
  default     = "westeurope"
}

variable "storage_account_name" {
  description = "Name of the default storage account, unique in the world."
  type        = string
  default     = "stmlwsecondr50r72b4"
}

variable "key_vault_name" {
  description = "Name of the key vault, unique in the world."
  type        = string
  default     = "kv-mlwsecond-r50r72b4"
}

variable "container_registry_name" {
  description = "Name of the container registry, unique in the world."
  type        = string
  default     = "crmlwsecondr50r72b4"
}

variable "tags" {
  description = "Tags of everything that is created."
  type        = map(string)
  default     = {}
}
