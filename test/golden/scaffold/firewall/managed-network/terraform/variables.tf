variable "resource_group_name" {
  description = "The resource group to deploy to. It exists already."
  type        = string
}
