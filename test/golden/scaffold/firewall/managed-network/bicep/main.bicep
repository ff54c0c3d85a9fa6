// Outbound rules of the managed network of the Azure Machine Learning workspace mlw-training
// The service makes its own required rules; these are for packages.
// The first FQDN rule starts an Azure Firewall in the managed network, which is billed by the hour.
targetScope = 'resourceGroup'

// What is created or changed in the resource group rg-ml-training.
module otherGroup1 'modules/other-group1.bicep' = {
  name: 'otherGroup1'
  scope: resourceGroup('c0270502-0000-4000-8000-000000000000', 'rg-ml-training')
}
