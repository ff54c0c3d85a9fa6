// What is created or changed in the resource group rg-ml-features.
targetScope = 'resourceGroup'

// Ends public access to fs-customer.
resource workspaceChange 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'fs-customer'
  location: 'westeurope'
  tags: {}
  kind: 'FeatureStore'
  sku: {
    name: 'Basic'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    applicationInsights: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-features/providers/Microsoft.Insights/components/appi-contoso-features'
    description: ''
    enableDataIsolation: false
    friendlyName: 'Customer features'
    hbiWorkspace: false
    keyVault: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-features/providers/Microsoft.KeyVault/vaults/kv-contoso-features'
    publicNetworkAccess: 'Disabled'
    storageAccount: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-features/providers/Microsoft.Storage/storageAccounts/stcontosofeatures'
    systemDatastoresAuthMode: 'accesskey'
    v1LegacyMode: false
    managedNetwork: {
      isolationMode: 'AllowInternetOutbound'
    }
  }
}

// Ends public access to stcontosofeatures. Lets this workspace alone reach the storage account as a resource
// instance.
resource storageAccountChange 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'stcontosofeatures'
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
    isHnsEnabled: true
    minimumTlsVersion: 'TLS1_2'
    networkAcls: {
      bypass: 'AzureServices'
      resourceAccessRules: [
        {
          tenantId: 'c0270500-0000-4000-8000-000000000000'
          resourceId: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-features/providers/Microsoft.MachineLearningServices/workspaces/fs-customer'
        }
      ]
      virtualNetworkRules: []
      ipRules: []
      defaultAction: 'Deny'
    }
    publicNetworkAccess: 'Disabled'
    supportsHttpsTrafficOnly: true
  }
}
