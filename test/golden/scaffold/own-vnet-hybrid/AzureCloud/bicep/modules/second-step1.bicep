// What is changed once everything is there.
targetScope = 'resourceGroup'

@description('Handed in by main.bicep: workspaceName.')
param workspaceName string

@description('Handed in by main.bicep: location.')
param location string

@description('Handed in by main.bicep: tags.')
param tags object

@description('Handed in by main.bicep: storageAccountId.')
param storageAccountId string

@description('Handed in by main.bicep: keyVaultId.')
param keyVaultId string

@description('Handed in by main.bicep: containerRegistryId.')
param containerRegistryId string

@description('Handed in by main.bicep: applicationInsightsId.')
param applicationInsightsId string

@description('Handed in by main.bicep: networkTrainingSubnetId.')
param networkTrainingSubnetId string

// Public access from the listed ranges only, beside the private endpoint.
resource workspaceAllowList 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: workspaceName
  location: location
  tags: tags
  kind: 'Default'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    friendlyName: 'mlw-secure'
    storageAccount: storageAccountId
    keyVault: keyVaultId
    containerRegistry: containerRegistryId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Enabled'
    v1LegacyMode: false
    imageBuildCompute: 'cpu-cluster'
    serverlessComputeSettings: {
      serverlessComputeCustomSubnet: networkTrainingSubnetId
      serverlessComputeNoPublicIP: true
    }
    ipAllowlist: [
      '203.0.113.0/24'
      '198.51.100.7'
    ]
  }
}
