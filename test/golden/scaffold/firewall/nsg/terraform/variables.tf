variable "resource_group_name" {
  description = "The resource group to deploy to. It exists already."
  type        = string
}

variable "security_group_name" {
  description = "Name of the security group."
  type        = string
  default     = "nsg-azure-machine-learning"
}

variable "location" {
  description = "Region of the virtual network."
  type        = string
  default     = "westeurope"
}
