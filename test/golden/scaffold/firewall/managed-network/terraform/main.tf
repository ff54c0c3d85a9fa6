# Outbound rules of the managed network of the Azure Machine Learning workspace mlw-training
# The service makes its own required rules; these are for packages.
# The first FQDN rule starts an Azure Firewall in the managed network, which is billed by the hour.

data "azurerm_client_config" "current" {}

data "azurerm_resource_group" "this" {
  name = var.resource_group_name
}

# The first FQDN rule starts an Azure Firewall in the managed network, which is billed by the hour.
resource "azapi_resource" "outbound_rule1" {
  type      = "Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01"
  name      = "package-1-anaconda-com"
  parent_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-training/providers/Microsoft.MachineLearningServices/workspaces/mlw-training"
  body = {
    properties = {
      type        = "FQDN"
      category    = "UserDefined"
      destination = "anaconda.com"
    }
  }
  schema_validation_enabled = false
}

resource "azapi_resource" "outbound_rule2" {
  type      = "Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01"
  name      = "package-2-anaconda-com"
  parent_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-training/providers/Microsoft.MachineLearningServices/workspaces/mlw-training"
  body = {
    properties = {
      type        = "FQDN"
      category    = "UserDefined"
      destination = "*.anaconda.com"
    }
  }
  schema_validation_enabled = false
  depends_on                = [azapi_resource.outbound_rule1]
}

resource "azapi_resource" "outbound_rule3" {
  type      = "Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01"
  name      = "package-3-anaconda-org"
  parent_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-training/providers/Microsoft.MachineLearningServices/workspaces/mlw-training"
  body = {
    properties = {
      type        = "FQDN"
      category    = "UserDefined"
      destination = "*.anaconda.org"
    }
  }
  schema_validation_enabled = false
  depends_on                = [azapi_resource.outbound_rule2]
}

resource "azapi_resource" "outbound_rule4" {
  type      = "Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01"
  name      = "package-4-pypi-org"
  parent_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-training/providers/Microsoft.MachineLearningServices/workspaces/mlw-training"
  body = {
    properties = {
      type        = "FQDN"
      category    = "UserDefined"
      destination = "pypi.org"
    }
  }
  schema_validation_enabled = false
  depends_on                = [azapi_resource.outbound_rule3]
}

resource "azapi_resource" "outbound_rule5" {
  type      = "Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01"
  name      = "package-5-pythonhosted-org"
  parent_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-training/providers/Microsoft.MachineLearningServices/workspaces/mlw-training"
  body = {
    properties = {
      type        = "FQDN"
      category    = "UserDefined"
      destination = "*.pythonhosted.org"
    }
  }
  schema_validation_enabled = false
  depends_on                = [azapi_resource.outbound_rule4]
}

resource "azapi_resource" "outbound_rule6" {
  type      = "Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01"
  name      = "package-6-pytorch-org"
  parent_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-training/providers/Microsoft.MachineLearningServices/workspaces/mlw-training"
  body = {
    properties = {
      type        = "FQDN"
      category    = "UserDefined"
      destination = "pytorch.org"
    }
  }
  schema_validation_enabled = false
  depends_on                = [azapi_resource.outbound_rule5]
}

resource "azapi_resource" "outbound_rule7" {
  type      = "Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01"
  name      = "package-7-pytorch-org"
  parent_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-training/providers/Microsoft.MachineLearningServices/workspaces/mlw-training"
  body = {
    properties = {
      type        = "FQDN"
      category    = "UserDefined"
      destination = "*.pytorch.org"
    }
  }
  schema_validation_enabled = false
  depends_on                = [azapi_resource.outbound_rule6]
}

resource "azapi_resource" "outbound_rule8" {
  type      = "Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01"
  name      = "package-8-tensorflow-org"
  parent_id = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-training/providers/Microsoft.MachineLearningServices/workspaces/mlw-training"
  body = {
    properties = {
      type        = "FQDN"
      category    = "UserDefined"
      destination = "*.tensorflow.org"
    }
  }
  schema_validation_enabled = false
  depends_on                = [azapi_resource.outbound_rule7]
}
