// What is created or changed in the resource group rg-private-dns.
targetScope = 'resourceGroup'

@description('Handed in by main.bicep: networkId.')
param networkId string

// The zone privatelink.blob.core.windows.net exists in the resource group rg-private-dns; only the link is
// new.
resource blobCoreWindowsNetZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  name: 'privatelink.blob.core.windows.net/link-vnet-mlw-spoke'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: networkId
    }
  }
}

// The zone privatelink.file.core.windows.net exists in the resource group rg-private-dns; only the link is
// new.
resource fileCoreWindowsNetZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  name: 'privatelink.file.core.windows.net/link-vnet-mlw-spoke'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: networkId
    }
  }
}

// The zone privatelink.vaultcore.azure.net exists in the resource group rg-private-dns; only the link is new.
resource vaultcoreAzureNetZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  name: 'privatelink.vaultcore.azure.net/link-vnet-mlw-spoke'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: networkId
    }
  }
}

// The zone privatelink.azurecr.io exists in the resource group rg-private-dns; only the link is new.
resource azurecrIoZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  name: 'privatelink.azurecr.io/link-vnet-mlw-spoke'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: networkId
    }
  }
}

// The zone privatelink.api.azureml.ms exists in the resource group rg-private-dns; only the link is new.
resource apiAzuremlMsZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  name: 'privatelink.api.azureml.ms/link-vnet-mlw-spoke'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: networkId
    }
  }
}

// The zone privatelink.notebooks.azure.net exists in the resource group rg-private-dns; only the link is new.
resource notebooksAzureNetZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  name: 'privatelink.notebooks.azure.net/link-vnet-mlw-spoke'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: networkId
    }
  }
}
