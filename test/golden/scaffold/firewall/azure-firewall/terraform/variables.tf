variable "resource_group_name" {
  description = "The resource group to deploy to. It exists already."
  type        = string
}

variable "firewall_policy_name" {
  description = "Name of the firewall policy, which exists."
  type        = string
  default     = "afwp-hub"
}

variable "source_addresses" {
  description = "Address ranges of the subnets that the computes lie in."
  type        = list(string)
  default     = [
    "10.1.0.0/24",
  ]
}
