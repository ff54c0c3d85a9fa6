// What is created or changed in the resource group rg-ml-marketing.
targetScope = 'resourceGroup'

// Upgrades the registry from Standard to Premium, which private endpoints need; it costs more.
resource containerRegistryUpgrade 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'crcontosomarketing'
  location: 'westeurope'
  tags: {}
  sku: {
    name: 'Premium'
  }
  properties: {
    adminUserEnabled: false
    anonymousPullEnabled: false
    dataEndpointEnabled: false
    networkRuleBypassOptions: 'AzureServices'
    publicNetworkAccess: 'Enabled'
    zoneRedundancy: 'Disabled'
  }
}
