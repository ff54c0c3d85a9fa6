// Private endpoints of the Azure Machine Learning workspace mlw-marketing
targetScope = 'resourceGroup'

@description('Region of the endpoints: that of the virtual network.')
param location string = 'westeurope'

@description('Id of the subnet that the endpoints get their addresses from.')
param subnetId string = '/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-hub-network/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/snet-private-endpoints'

@description('Id of the workspace.')
param workspaceId string = '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-marketing/providers/Microsoft.MachineLearningServices/workspaces/mlw-marketing'

@description('Id of the workspace\'s default storage account.')
param storageAccountId string = '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-marketing/providers/Microsoft.Storage/storageAccounts/stcontosomarketing'

@description('Id of the key vault.')
param keyVaultId string = '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-marketing/providers/Microsoft.KeyVault/vaults/kv-contoso-marketing'

@description('Id of the container registry.')
param containerRegistryId string = '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-marketing/providers/Microsoft.ContainerRegistry/registries/crcontosomarketing'

@description('Object id of the workspace\'s managed identity.')
param workspacePrincipalId string = '00000000-0000-4000-8000-70db4274c9ef'

@description('Tags of everything that is created.')
param tags object = {}

// amlworkspace of mlw-marketing.
resource amlworkspaceEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-mlw-marketing-amlworkspace'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-mlw-marketing-amlworkspace-nic'
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

// blob of stcontosomarketing.
resource blobEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-stcontosomarketing-blob'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-stcontosomarketing-blob-nic'
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

// file of stcontosomarketing.
resource fileEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-stcontosomarketing-file'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-stcontosomarketing-file-nic'
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

// vault of kv-contoso-marketing.
resource vaultEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-kv-contoso-marketing-vault'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-kv-contoso-marketing-vault-nic'
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

// registry of crcontosomarketing.
resource registryEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-crcontosomarketing-registry'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-crcontosomarketing-registry-nic'
    privateLinkServiceConnections: [
      {
        name: 'registry'
        properties: {
          privateLinkServiceId: containerRegistryId
          groupIds: [
            'registry'
          ]
        }
      }
    ]
  }
  dependsOn: [
    otherGroup1
  ]
}

resource registryEndpointDns 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: registryEndpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-azurecr-io'
        properties: {
          privateDnsZoneId: '/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.io'
        }
      }
    ]
  }
}

// Reader for the workspace's identity: without it, studio cannot see the endpoint of blob.
resource blobEndpointReader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: blobEndpoint
  name: guid('/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-marketing/providers/Microsoft.Storage/storageAccounts/stcontosomarketing', 'blob', '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-marketing/providers/Microsoft.MachineLearningServices/workspaces/mlw-marketing', 'acdd72a7-3385-48ef-bd42-f606fba81ae7')
  properties: {
    roleDefinitionId: '/subscriptions/${subscription().subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7'
    principalId: workspacePrincipalId
    principalType: 'ServicePrincipal'
  }
}

// Reader for the workspace's identity: without it, studio cannot see the endpoint of file.
resource fileEndpointReader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: fileEndpoint
  name: guid('/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-marketing/providers/Microsoft.Storage/storageAccounts/stcontosomarketing', 'file', '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-marketing/providers/Microsoft.MachineLearningServices/workspaces/mlw-marketing', 'acdd72a7-3385-48ef-bd42-f606fba81ae7')
  properties: {
    roleDefinitionId: '/subscriptions/${subscription().subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7'
    principalId: workspacePrincipalId
    principalType: 'ServicePrincipal'
  }
}

// What is created or changed in the resource group rg-ml-marketing.
module otherGroup1 'modules/other-group1.bicep' = {
  name: 'otherGroup1'
  scope: resourceGroup('c0270502-0000-4000-8000-000000000000', 'rg-ml-marketing')
}

// What is created or changed in the resource group rg-ml-marketing.
module otherGroup2 'modules/other-group2.bicep' = {
  name: 'otherGroup2'
  scope: resourceGroup('c0270502-0000-4000-8000-000000000000', 'rg-ml-marketing')
  dependsOn: [
    amlworkspaceEndpoint
    blobEndpoint
    fileEndpoint
    vaultEndpoint
    registryEndpoint
  ]
}
