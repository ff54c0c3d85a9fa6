// What is created or changed in the resource group rg-private-dns.
targetScope = 'resourceGroup'

@description('Handed in by main.bicep: virtualNetworkId.')
param virtualNetworkId string

// The zone privatelink.azurecr.io exists in the resource group rg-private-dns; only the link is new.
resource azurecrIoZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  name: 'privatelink.azurecr.io/link-vnet-ml-legacy'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}
