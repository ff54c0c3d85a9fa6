// Private endpoints of the Azure Machine Learning workspace mlw-sandbox
targetScope = 'resourceGroup'

@description('Region of the endpoints: that of the virtual network.')
param location string = 'westeurope'

@description('Id of the subnet that the endpoints get their addresses from.')
param subnetId string = '/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-hub-network/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/snet-private-endpoints'

@description('Id of the workspace.')
param workspaceId string = '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-sandbox/providers/Microsoft.MachineLearningServices/workspaces/mlw-sandbox'

@description('Id of the workspace\'s default storage account.')
param storageAccountId string = '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-sandbox/providers/Microsoft.Storage/storageAccounts/stcontososandbox'

@description('Id of the key vault.')
param keyVaultId string = '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-sandbox/providers/Microsoft.KeyVault/vaults/kv-contoso-sandbox'

@description('Object id of the workspace\'s managed identity.')
param workspacePrincipalId string = '00000000-0000-4000-8000-96ddfd7c1242'

@description('Tags of everything that is created.')
param tags object = {}

// amlworkspace of mlw-sandbox.
resource amlworkspaceEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-mlw-sandbox-amlworkspace'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-mlw-sandbox-amlworkspace-nic'
    privateLinkServiceConnections: [
      {
        name: 'amlworkspace'
        properties: {
          privateLinkServiceId: workspaceId
          groupIds: [
            'amlworkspace'
          ]
        }
      }
    ]
  }
}

resource amlworkspaceEndpointDns 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: amlworkspaceEndpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-api-azureml-ms'
        properties: {
          privateDnsZoneId: '/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.api.azureml.ms'
        }
      }
      {
        name: 'privatelink-notebooks-azure-net'
        properties: {
          privateDnsZoneId: '/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.notebooks.azure.net'
        }
      }
    ]
  }
}

// blob of stcontososandbox.
resource blobEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-stcontososandbox-blob'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-stcontososandbox-blob-nic'
    privateLinkServiceConnections: [
      {
        name: 'blob'
        properties: {
          privateLinkServiceId: storageAccountId
          groupIds: [
            'blob'
          ]
        }
      }
    ]
  }
}

resource blobEndpointDns 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: blobEndpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-blob-core-windows-net'
        properties: {
          privateDnsZoneId: '/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net'
        }
      }
    ]
  }
}

// file of stcontososandbox.
resource fileEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-stcontososandbox-file'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-stcontososandbox-file-nic'
    privateLinkServiceConnections: [
      {
        name: 'file'
        properties: {
          privateLinkServiceId: storageAccountId
          groupIds: [
            'file'
          ]
        }
      }
    ]
  }
}

resource fileEndpointDns 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: fileEndpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-file-core-windows-net'
        properties: {
          privateDnsZoneId: '/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.file.core.windows.net'
        }
      }
    ]
  }
}

// vault of kv-contoso-sandbox.
resource vaultEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-kv-contoso-sandbox-vault'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-kv-contoso-sandbox-vault-nic'
    privateLinkServiceConnections: [
      {
        name: 'vault'
        properties: {
          privateLinkServiceId: keyVaultId
          groupIds: [
            'vault'
          ]
        }
      }
    ]
  }
}

resource vaultEndpointDns 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: vaultEndpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-vaultcore-azure-net'
        properties: {
          privateDnsZoneId: '/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net'
        }
      }
    ]
  }
}

// Reader for the workspace's identity: without it, studio cannot see the endpoint of blob.
resource blobEndpointReader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: blobEndpoint
  name: guid('/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-sandbox/providers/Microsoft.Storage/storageAccounts/stcontososandbox', 'blob', '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-sandbox/providers/Microsoft.MachineLearningServices/workspaces/mlw-sandbox', 'acdd72a7-3385-48ef-bd42-f606fba81ae7')
  properties: {
    roleDefinitionId: '/subscriptions/${subscription().subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7'
    principalId: workspacePrincipalId
    principalType: 'ServicePrincipal'
  }
}

// Reader for the workspace's identity: without it, studio cannot see the endpoint of file.
resource fileEndpointReader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: fileEndpoint
  name: guid('/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-sandbox/providers/Microsoft.Storage/storageAccounts/stcontososandbox', 'file', '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-sandbox/providers/Microsoft.MachineLearningServices/workspaces/mlw-sandbox', 'acdd72a7-3385-48ef-bd42-f606fba81ae7')
  properties: {
    roleDefinitionId: '/subscriptions/${subscription().subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7'
    principalId: workspacePrincipalId
    principalType: 'ServicePrincipal'
  }
}

// What is created or changed in the resource group rg-ml-sandbox.
module otherGroup1 'modules/other-group1.bicep' = {
  name: 'otherGroup1'
  scope: resourceGroup('c0270502-0000-4000-8000-000000000000', 'rg-ml-sandbox')
  dependsOn: [
    amlworkspaceEndpoint
    blobEndpoint
    fileEndpoint
    vaultEndpoint
  ]
}
