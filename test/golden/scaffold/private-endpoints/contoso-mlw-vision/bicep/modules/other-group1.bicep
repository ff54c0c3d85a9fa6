// What is created or changed in the resource group rg-ml-vision.
targetScope = 'resourceGroup'

// Ends public access to stcontosovision. Lets this workspace alone reach the storage account as a resource
// instance.
resource storageAccountChange 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'stcontosovision'
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
          resourceId: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-vision/providers/Microsoft.MachineLearningServices/workspaces/mlw-vision'
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

// Ends public access to kv-contoso-vision.
resource keyVaultChange 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-contoso-vision'
  location: 'westeurope'
  tags: {}
  properties: {
    accessPolicies: []
    enablePurgeProtection: true
    enableRbacAuthorization: true
    enableSoftDelete: true
    publicNetworkAccess: 'Disabled'
    sku: {
      family: 'A'
      name: 'standard'
    }
    softDeleteRetentionInDays: 90
    tenantId: 'c0270500-0000-4000-8000-000000000000'
  }
}
