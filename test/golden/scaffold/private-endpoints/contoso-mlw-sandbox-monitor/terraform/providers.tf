terraform {
  required_version = ">= 1.5"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = ">= 4.55, < 5.0"
    }
  }
}

# The subscription comes from ARM_SUBSCRIPTION_ID, as azurerm 4 asks.
provider "azurerm" {
  features {}
}
