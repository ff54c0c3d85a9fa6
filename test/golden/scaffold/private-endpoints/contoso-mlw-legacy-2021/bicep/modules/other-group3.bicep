// What is created or changed in the resource group rg-ml-legacy.
targetScope = 'resourceGroup'

// Ends public access to crcontosolegacy.
resource containerRegistryChange 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
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
    publicNetworkAccess: 'Disabled'
    zoneRedundancy: 'Disabled'
  }
}

// Lets this workspace alone reach the storage account as a resource instance.
resource storageAccountChange 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'stcontosolegacy'
  location: 'northeurope'
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
          resourceId: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-legacy/providers/Microsoft.MachineLearningServices/workspaces/mlw-legacy-2021'
        }
      ]
      virtualNetworkRules: [
        {
          id: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-legacy/providers/Microsoft.Network/virtualNetworks/vnet-ml-legacy/subnets/Training'
          action: 'Allow'
          state: 'Succeeded'
        }
      ]
      ipRules: []
      defaultAction: 'Deny'
    }
    publicNetworkAccess: 'Enabled'
    supportsHttpsTrafficOnly: true
  }
}

// Builds images on the cluster cpu-2021: with a private registry, Azure's own builder cannot.
resource workspaceChange 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-legacy-2021'
  location: 'northeurope'
  tags: {}
  kind: 'Default'
  sku: {
    name: 'Basic'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    applicationInsights: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-legacy/providers/Microsoft.Insights/components/appi-contoso-legacy'
    containerRegistry: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-legacy/providers/Microsoft.ContainerRegistry/registries/crcontosolegacy'
    description: ''
    enableDataIsolation: false
    friendlyName: 'Churn model of 2021'
    hbiWorkspace: false
    keyVault: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourcegroups/rg-ml-legacy/providers/microsoft.keyvault/vaults/kv-contoso-legacy'
    storageAccount: '/subscriptions/c0270502-0000-4000-8000-000000000000/resourcegroups/rg-ml-legacy/providers/microsoft.storage/storageaccounts/stcontosolegacy'
    systemDatastoresAuthMode: 'accesskey'
    v1LegacyMode: true
    imageBuildCompute: 'cpu-2021'
  }
}
