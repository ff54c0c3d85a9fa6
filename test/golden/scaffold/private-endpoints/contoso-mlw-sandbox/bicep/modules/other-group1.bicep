// What is created or changed in the resource group rg-ml-sandbox.
targetScope = 'resourceGroup'

// Ends public access to mlw-sandbox. Builds images on the cluster cpu-small: with a private registry, Azure's
// own builder cannot.
resource workspaceChange 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-sandbox'
  location: 'westeurope'
  tags: {}
  kind: 'Default'
  sku: {
    name: 'Basic'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    applicationInsights: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-sandbox/providers/Microsoft.Insights/components/appi-contoso-sandbox'
    description: ''
    enableDataIsolation: false
    friendlyName: 'Sandbox'
    hbiWorkspace: false
    keyVault: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-sandbox/providers/Microsoft.KeyVault/vaults/kv-contoso-sandbox'
    publicNetworkAccess: 'Disabled'
    storageAccount: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-sandbox/providers/Microsoft.Storage/storageAccounts/stcontososandbox'
    systemDatastoresAuthMode: 'accesskey'
    v1LegacyMode: false
    imageBuildCompute: 'cpu-small'
  }
}

// Ends public access to stcontososandbox. Lets this workspace alone reach the storage account as a resource
// instance.
resource storageAccountChange 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'stcontososandbox'
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
          resourceId: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-sandbox/providers/Microsoft.MachineLearningServices/workspaces/mlw-sandbox'
        }
      ]
      virtualNetworkRules: []
      ipRules: []
      defaultAction: 'Allow'
    }
    publicNetworkAccess: 'Disabled'
    supportsHttpsTrafficOnly: true
  }
}

// Ends public access to kv-contoso-sandbox.
resource keyVaultChange 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-contoso-sandbox'
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
