// What is created or changed in the resource group rg-ml-legacy.
targetScope = 'resourceGroup'

// Upgrades the registry from Basic to Premium, which private endpoints need; it costs more.
resource containerRegistryUpgrade 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'crcontosolegacy'
  location: 'northeurope'
  tags: {}
  sku: {
    name: 'Premium'
  }
  properties: {
    adminUserEnabled: true
    anonymousPullEnabled: false
    dataEndpointEnabled: false
    networkRuleBypassOptions: 'AzureServices'
    publicNetworkAccess: 'Enabled'
    zoneRedundancy: 'Disabled'
  }
}
