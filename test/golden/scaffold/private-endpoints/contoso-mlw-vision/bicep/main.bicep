// Private endpoints of the Azure Machine Learning workspace mlw-vision
targetScope = 'resourceGroup'

@description('Region of the endpoints: that of the virtual network.')
param location string = 'westeurope'

@description('Id of the subnet that the endpoints get their addresses from.')
param subnetId string = '/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-hub-network/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/snet-private-endpoints'

@description('Id of the workspace\'s default storage account.')
param storageAccountId string = '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-vision/providers/Microsoft.Storage/storageAccounts/stcontosovision'

@description('Id of the key vault.')
param keyVaultId string = '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-vision/providers/Microsoft.KeyVault/vaults/kv-contoso-vision'

@description('Object id of the workspace\'s managed identity.')
param workspacePrincipalId string = '00000000-0000-4000-8000-dc6b6bf5be82'

@description('Tags of everything that is created.')
param tags object = {}

// file of stcontosovision.
resource fileEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-stcontosovision-file'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-stcontosovision-file-nic'
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

// vault of kv-contoso-vision.
resource vaultEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-kv-contoso-vision-vault'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-kv-contoso-vision-vault-nic'
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

// Reader for the workspace's identity: without it, studio cannot see the endpoint of file.
resource fileEndpointReader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: fileEndpoint
  name: guid('/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-vision/providers/Microsoft.Storage/storageAccounts/stcontosovision', 'file', '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-vision/providers/Microsoft.MachineLearningServices/workspaces/mlw-vision', 'acdd72a7-3385-48ef-bd42-f606fba81ae7')
  properties: {
    roleDefinitionId: '/subscriptions/${subscription().subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7'
    principalId: workspacePrincipalId
    principalType: 'ServicePrincipal'
  }
}

// What is created or changed in the resource group rg-ml-vision.
module otherGroup1 'modules/other-group1.bicep' = {
  name: 'otherGroup1'
  scope: resourceGroup('c0270502-0000-4000-8000-000000000000', 'rg-ml-vision')
  dependsOn: [
    fileEndpoint
    vaultEndpoint
  ]
}
