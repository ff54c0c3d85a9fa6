// Private endpoints of the Azure Machine Learning workspace mlw-legacy-2021
targetScope = 'resourceGroup'

@description('Region of the endpoints: that of the virtual network.')
param location string = 'northeurope'

@description('Id of the subnet that the endpoints get their addresses from.')
param subnetId string = '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-legacy/providers/Microsoft.Network/virtualNetworks/vnet-ml-legacy/subnets/Training'

@description('Id of the network that the zones are linked to.')
param virtualNetworkId string = '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-legacy/providers/Microsoft.Network/virtualNetworks/vnet-ml-legacy'

@description('Id of the container registry.')
param containerRegistryId string = '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-legacy/providers/Microsoft.ContainerRegistry/registries/crcontosolegacy'

@description('Tags of everything that is created.')
param tags object = {}

// registry of crcontosolegacy.
resource registryEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-crcontosolegacy-registry'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-crcontosolegacy-registry-nic'
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
    otherGroup2
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
  dependsOn: [
    otherGroup1
  ]
}

// What is created or changed in the resource group rg-private-dns.
module otherGroup1 'modules/other-group1.bicep' = {
  name: 'otherGroup1'
  scope: resourceGroup('c0270501-0000-4000-8000-000000000000', 'rg-private-dns')
  params: {
    virtualNetworkId: virtualNetworkId
  }
}

// What is created or changed in the resource group rg-ml-legacy.
module otherGroup2 'modules/other-group2.bicep' = {
  name: 'otherGroup2'
  scope: resourceGroup('c0270502-0000-4000-8000-000000000000', 'rg-ml-legacy')
}

// What is created or changed in the resource group rg-ml-legacy.
module otherGroup3 'modules/other-group3.bicep' = {
  name: 'otherGroup3'
  scope: resourceGroup('c0270502-0000-4000-8000-000000000000', 'rg-ml-legacy')
  dependsOn: [
    registryEndpoint
  ]
}
