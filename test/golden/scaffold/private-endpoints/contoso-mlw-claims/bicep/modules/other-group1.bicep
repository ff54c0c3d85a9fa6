// What is created or changed in the resource group rg-ml-claims.
targetScope = 'resourceGroup'

// Ends public access to mlw-claims.
resource workspaceChange 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-claims'
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
    applicationInsights: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-claims/providers/Microsoft.Insights/components/appi-contoso-claims'
    containerRegistry: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-claims/providers/Microsoft.ContainerRegistry/registries/crcontosoclaims'
    description: ''
    enableDataIsolation: false
    friendlyName: 'Claims'
    hbiWorkspace: false
    keyVault: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-claims/providers/Microsoft.KeyVault/vaults/kv-contoso-claims'
    publicNetworkAccess: 'Disabled'
    storageAccount: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-claims/providers/Microsoft.Storage/storageAccounts/stcontosoclaims'
    systemDatastoresAuthMode: 'accesskey'
    v1LegacyMode: false
  }
}

// Ends public access to kv-contoso-claims.
resource keyVaultChange 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-contoso-claims'
  location: 'westeurope'
  tags: {}
  properties: {
    accessPolicies: []
    enablePurgeProtection: true
    enableRbacAuthorization: true
    enableSoftDelete: true
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: 'Deny'
      ipRules: []
      virtualNetworkRules: []
    }
    publicNetworkAccess: 'Disabled'
    sku: {
      family: 'A'
      name: 'standard'
    }
    softDeleteRetentionInDays: 90
    tenantId: 'c0270500-0000-4000-8000-000000000000'
  }
}

// Ends public access to crcontosoclaims.
resource containerRegistryChange 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'crcontosoclaims'
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
      ipRules: []
    }
    publicNetworkAccess: 'Disabled'
    zoneRedundancy: 'Enabled'
  }
}

// Lets this workspace alone reach the storage account as a resource instance.
resource storageAccountChange 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'stcontosoclaims'
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
          resourceId: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-claims/providers/Microsoft.MachineLearningServices/workspaces/mlw-claims'
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
