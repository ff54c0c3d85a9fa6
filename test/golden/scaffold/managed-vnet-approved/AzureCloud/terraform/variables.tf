variable "resource_group_name" {
  description = "The resource group to deploy to. It exists already."
  type        = string
}

variable "workspace_name" {
  description = "Name of the workspace."
  type        = string
  default     = "mlw-secure"
}

variable "location" {
  description = "Region of everything. The security rules name it too: change it there as well."
  type        = string
  default     = "westeurope"
}

variable "storage_account_name" {
  description = "Name of the default storage account, unique in the world."
  type        = string
  default     = "stmlwsecureil3wg6ke"
}

variable "key_vault_name" {
  description = "Name of the key vault, unique in the world."
  type        = string
  default     = "kv-mlwsecure-il3wg6ke"
}

variable "container_registry_name" {
  description = "Name of the container registry, unique in the world."
  type        = string
  default     = "crmlwsecureil3wg6ke"
}

variable "tags" {
  description = "Tags of everything that is created."
  type        = map(string)
  default     = {
    owner         = "ml platform"
    "cost center" = "0815"
  }
}

variable "admin_user_name" {
  description = "Administrator of the jump box."
  type        = string
  default     = "azureuser"
}

variable "admin_password" {
  description = "Password of the jump box's administrator."
  type        = string
  sensitive   = true
}

variable "vpn_root_certificate" {
  description = "Public part of the root certificate that VPN clients are checked against: Base64, without the BEGIN and END lines."
  type        = string
  sensitive   = true
}
