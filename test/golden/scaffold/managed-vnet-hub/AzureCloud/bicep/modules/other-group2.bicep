// What is created or changed in the resource group rg-hub-network.
targetScope = 'resourceGroup'

@description('Handed in by main.bicep: networkId.')
param networkId string

// The hub's half of the peering.
resource peeringFromHub 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  name: 'vnet-hub/to-vnet-mlw-spoke'
  properties: {
    remoteVirtualNetwork: {
      id: networkId
    }
    allowVirtualNetworkAccess: true
    allowForwardedTraffic: true
    useRemoteGateways: false
    allowGatewayTransit: true
  }
}
