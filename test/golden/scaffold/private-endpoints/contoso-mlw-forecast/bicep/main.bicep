// Private endpoints of the Azure Machine Learning workspace mlw-forecast
// Images cannot be built once the registry is closed, until the workspace's imageBuildCompute names a CPU
// cluster.
targetScope = 'resourceGroup'

@description('Region of the endpoints: that of the virtual network.')
param location string = 'westeurope'

@description('Id of the subnet that the endpoints get their addresses from.')
param subnetId string = '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-forecast/subnets/snet-private-endpoints'

@description('Id of the container registry.')
param containerRegistryId string = '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-forecast/providers/Microsoft.ContainerRegistry/registries/crcontosoforecast'

@description('Tags of everything that is created.')
param tags object = {}

// registry of crcontosoforecast.
resource registryEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-crcontosoforecast-registry'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-crcontosoforecast-registry-nic'
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

// What is created or changed in the resource group rg-ml-forecast.
module otherGroup1 'modules/other-group1.bicep' = {
  name: 'otherGroup1'
  scope: resourceGroup('c0270502-0000-4000-8000-000000000000', 'rg-ml-forecast')
  dependsOn: [
    registryEndpoint
  ]
}
