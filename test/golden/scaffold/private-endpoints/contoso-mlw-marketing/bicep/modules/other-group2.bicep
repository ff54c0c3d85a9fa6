// What is created or changed in the resource group rg-ml-marketing.
targetScope = 'resourceGroup'

// Ends public access to mlw-marketing.
resource workspaceChange 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-marketing'
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
    applicationInsights: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-marketing/providers/Microsoft.Insights/components/appi-contoso-marketing'
    containerRegistry: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-marketing/providers/Microsoft.ContainerRegistry/registries/crcontosomarketing'
    description: ''
    enableDataIsolation: false
    friendlyName: 'Marketing'
    hbiWorkspace: false
    ipAllowlist: [
      '203.0.113.128/25'
      '198.51.100.20'
    ]
    keyVault: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-marketing/providers/Microsoft.KeyVault/vaults/kv-contoso-marketing'
    publicNetworkAccess: 'Disabled'
    storageAccount: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-marketing/providers/Microsoft.Storage/storageAccounts/stcontosomarketing'
    systemDatastoresAuthMode: 'accesskey'
    v1LegacyMode: false
    managedNetwork: {
      isolationMode: 'AllowInternetOutbound'
    }
  }
}

// Ends public access to stcontosomarketing. Lets this workspace alone reach the storage account as a resource
// instance.
resource storageAccountChange 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'stcontosomarketing'
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
          resourceId: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-marketing/providers/Microsoft.MachineLearningServices/workspaces/mlw-marketing'
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

// Ends public access to kv-contoso-marketing.
resource keyVaultChange 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-contoso-marketing'
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

// Ends public access to crcontosomarketing.
resource containerRegistryChange 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
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
    publicNetworkAccess: 'Disabled'
    zoneRedundancy: 'Disabled'
  }
}
