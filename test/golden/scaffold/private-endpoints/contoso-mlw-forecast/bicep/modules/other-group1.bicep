// What is created or changed in the resource group rg-ml-forecast.
targetScope = 'resourceGroup'

// Ends public access to crcontosoforecast.
resource containerRegistryChange 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'crcontosoforecast'
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
    networkRuleSet: {
      defaultAction: 'Deny'
      ipRules: [
        {
          action: 'Allow'
          value: '198.51.100.20'
        }
      ]
    }
    publicNetworkAccess: 'Disabled'
    zoneRedundancy: 'Enabled'
  }
}

// Lets this workspace alone reach the storage account as a resource instance.
resource storageAccountChange 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'stcontosoforecast'
  location: 'westeurope'
  tags: {}
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: true
    dnsEndpointType: 'Standard'
    isHnsEnabled: false
    minimumTlsVersion: 'TLS1_2'
    networkAcls: {
      bypass: 'AzureServices'
      resourceAccessRules: [
        {
          tenantId: 'c0270500-0000-4000-8000-000000000000'
          resourceId: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-forecast/providers/Microsoft.MachineLearningServices/workspaces/mlw-forecast'
        }
      ]
      virtualNetworkRules: []
      ipRules: [
        {
          value: '198.51.100.20'
          action: 'Allow'
        }
      ]
      defaultAction: 'Deny'
    }
    publicNetworkAccess: 'Enabled'
    supportsHttpsTrafficOnly: true
  }
}
