// Private endpoints of the Azure Machine Learning workspace fs-customer
targetScope = 'resourceGroup'

@description('Region of the endpoints: that of the virtual network.')
param location string = 'westeurope'

@description('Id of the subnet that the endpoints get their addresses from.')
param subnetId string = '/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-hub-network/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/snet-private-endpoints'

@description('Id of the workspace.')
param workspaceId string = '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-features/providers/Microsoft.MachineLearningServices/workspaces/fs-customer'

@description('Id of the workspace\'s default storage account.')
param storageAccountId string = '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-features/providers/Microsoft.Storage/storageAccounts/stcontosofeatures'

@description('Object id of the workspace\'s managed identity.')
param workspacePrincipalId string = '00000000-0000-4000-8000-2bc7f2597ff0'

@description('Tags of everything that is created.')
param tags object = {}

// amlworkspace of fs-customer.
resource amlworkspaceEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-fs-customer-amlworkspace'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-fs-customer-amlworkspace-nic'
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

// file of stcontosofeatures.
resource fileEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-stcontosofeatures-file'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-stcontosofeatures-file-nic'
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

// Reader for the workspace's identity: without it, studio cannot see the endpoint of file.
resource fileEndpointReader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: fileEndpoint
  name: guid('/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-features/providers/Microsoft.Storage/storageAccounts/stcontosofeatures', 'file', '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-features/providers/Microsoft.MachineLearningServices/workspaces/fs-customer', 'acdd72a7-3385-48ef-bd42-f606fba81ae7')
  properties: {
    roleDefinitionId: '/subscriptions/${subscription().subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7'
    principalId: workspacePrincipalId
    principalType: 'ServicePrincipal'
  }
}

// What is created or changed in the resource group rg-ml-features.
module otherGroup1 'modules/other-group1.bicep' = {
  name: 'otherGroup1'
  scope: resourceGroup('c0270502-0000-4000-8000-000000000000', 'rg-ml-features')
  dependsOn: [
    amlworkspaceEndpoint
    fileEndpoint
  ]
}
